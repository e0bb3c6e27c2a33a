/** encodeURI and its kin, atob and btoa: every unit, mistakes at every place, padding and white space. */
function outcome(f: () => unknown): string {
  try {
    return JSON.stringify(f());
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message} ${error instanceof URIError}`;
  }
}
let hash = 0;
const note = (text: string): void => {
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
};
for (let unit = 0; unit < 0x10000; unit += unit < 0x900 ? 1 : 37) {
  for (const text of [String.fromCharCode(unit), "a" + String.fromCharCode(unit) + "b", String.fromCharCode(unit, 0xdc00 + (unit & 0x3ff)), "/" + String.fromCharCode(unit)]) {
    const encoded = outcome(() => encodeURIComponent(text));
    note(encoded);
    note(outcome(() => encodeURI(text)));
    note(outcome(() => decodeURIComponent(encodeURIComponent(text)) === text));
    note(outcome(() => decodeURI(encodeURI(text))));
    note(outcome(() => decodeURI(encodeURIComponent(text))));
  }
}
console.log(hash);
for (let octet = 0; octet < 256; octet++) {
  const hex = octet.toString(16).padStart(2, "0");
  for (const rest of ["", "%80", "%bF%80", "%9f%80%80", "%90%80%80%80", "x", "%", "%4", "%4g", "é", "😀"]) {
    note(outcome(() => decodeURIComponent("%" + hex + rest)));
    note(outcome(() => decodeURI("ü%" + hex.toUpperCase() + rest)));
  }
}
console.log(hash);
for (const text of ["", "plain", "%41", "%2f%2F%3b", "%zz", "%f0%9f%98%80!", "%ed%a0%80", "%c0%80", "%e0%80%80", "%f4%90%80%80", "a%20b+c", "\u0000%00", "%E2%82%AC"]) {
  console.log(outcome(() => decodeURI(text)), outcome(() => decodeURIComponent(text)), outcome(() => encodeURI(text)), outcome(() => encodeURIComponent(text)));
}
console.log(outcome(() => encodeURIComponent("\ud800")), outcome(() => encodeURIComponent("x\udc00")), outcome(() => encodeURI("a\ud800b")), outcome(() => encodeURIComponent(Symbol() as never)));
let rope = "";
for (let i = 0; i < 3000; i++) rope += i % 7 === 0 ? "ß&" : "ab/ ";
note(encodeURIComponent(rope));
console.log(hash, decodeURIComponent(encodeURIComponent(rope)) === rope, encodeURIComponent(rope.slice(5, 60)));

for (let length = 0; length < 40; length++) {
  let text = "";
  for (let i = 0; i < length; i++) text += String.fromCharCode((i * 37 + length) & 255);
  const encoded = btoa(text);
  note(encoded);
  if (atob(encoded) !== text || atob(encoded.replace(/=/g, "")) !== text || atob(" " + encoded.split("").join("\n") + "\t") !== text) console.log("differs", length);
  console.log(encoded, Buffer.from(text, "latin1").toString("base64") === encoded, Buffer.from(text, "latin1").toString("base64url"));
}
for (const text of ["", "=", "==", "a", "ab", "abc", "abcd", "ab=", "ab==", "abc=", "abc==", "ab===", "abcd=", "abcd==", "a===", "ab= =", " a b = = ", "ab=c", "a-b_", "ab\u00e9d", "YWJj\u0000", "abcde", "====", "ab\fcd\r\n"]) {
  console.log(JSON.stringify(text), outcome(() => atob(text)));
}
console.log(outcome(() => btoa("ā")), outcome(() => btoa("é")), outcome(() => btoa(null as never)), outcome(() => atob(12 as never)), hash);
