/** Parsing: log lines matched, split and rewritten by regular expressions. */
const pattern = /^(?<host>\S+) \S+ (?<user>\S+) \[(?<time>[^\]]+)\] "(?<method>[A-Z]+) (?<path>[^" ]*) HTTP\/\d\.\d" (?<status>\d{3}) (?<bytes>\d+|-)$/;
const lines: string[] = [];
for (let i = 0; i < 3000; i++) {
  lines.push(`10.0.${i % 256}.${(i * 7) % 256} - user${i % 50} [23/Nov/2026:10:${String(i % 60).padStart(2, "0")}:00 +0000] "${i % 4 === 0 ? "POST" : "GET"} /path/${i % 90}/item-${i}?q=${i}&r=x HTTP/1.1" ${i % 13 === 0 ? 404 : 200} ${i * 17}`);
}
const text = lines.join("\n");
let [matched, bytes, missing] = [0, 0, 0];
let length = 0;
for (let round = 0; round < 8; round++) {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match === null) continue;
    matched++;
    const { status, bytes: size, path } = match.groups!;
    bytes += Number(size);
    if (status === "404") missing++;
    length += path!.split(/[/?&=]/).length + path!.replace(/item-(\d+)/, "$1").length;
  }
  length += text.replace(/\d+/g, (digits) => `<${digits.length}>`).length;
  for (const match of text.matchAll(/user(\d+)/g)) length += match[1]!.length;
  matched += (text.match(/\bGET\b/g) ?? []).length;
  matched += /zzz|yyy|not there/i.test(text) ? 1 : 0;
}
console.log(`regexps ${matched} ${bytes} ${missing} ${length}`);
