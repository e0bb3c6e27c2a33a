// Deflate, zlib, gzip and zip archives at every level, dictionaries, streams, strings, and the errors of broken data.
import * as fflate from "fflate";
let seed = 12345;
const random = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x80000000;
const words = Array.from({ length: 3000 }, () => ["over", "the", "moon", "tsuki", "\u6708", "kernel"][Math.floor(random() * 6)]).join(" ");
const text = fflate.strToU8(words);
const noise = Uint8Array.from({ length: 5000 }, () => Math.floor(random() * 256));
const sum = (bytes: Uint8Array): string => `${bytes.length}:${bytes.reduce((a, b) => (Math.imul(a, 31) + b) | 0, 7)}`;
for (const level of [0, 1, 3, 6, 9] as const) {
  const raw = fflate.deflateSync(text, { level });
  const zlib = fflate.zlibSync(noise, { level, mem: 8 });
  const gzip = fflate.gzipSync(text, { level, mtime: 1e12, filename: "w.txt" });
  console.log(level, sum(raw), sum(zlib), sum(gzip), fflate.strFromU8(fflate.inflateSync(raw)) === words, sum(fflate.unzlibSync(zlib)), fflate.decompressSync(gzip).length);
}
const dictionary = fflate.strToU8("over the moon tsuki kernel");
const short = fflate.deflateSync(fflate.strToU8("the moon over the kernel"), { dictionary });
console.log(sum(short), fflate.strFromU8(fflate.inflateSync(short, { dictionary })));
const zip = fflate.zipSync({ "a.txt": text, dir: { "b.bin": [noise, { level: 0 }], "\u6708.txt": fflate.strToU8("moon") } }, { mtime: "2024-02-29T12:00:00", comment: "c" });
console.log(sum(zip), Object.entries(fflate.unzipSync(zip)).map(([name, data]) => `${name} ${sum(data)}`), fflate.unzipSync(zip, { filter: (file) => file.originalSize < 10 }));
const parts: string[] = [];
const gunzip = new fflate.Gunzip((chunk, final) => parts.push(`${sum(chunk)}${final ? " end" : ""}`));
const packer = new fflate.Gzip({ level: 6, mtime: 0 }, (chunk, final) => gunzip.push(chunk, final));
for (let at = 0; at < text.length; at += 4000) packer.push(text.slice(at, at + 4000), at + 4000 >= text.length);
console.log(parts);
const archive: Uint8Array[] = [];
const zipper = new fflate.Zip((error, data, final) => {
  archive.push(data);
  if (!final) return;
  const whole = Uint8Array.from(archive.flatMap((piece) => [...piece]));
  const unzip = new fflate.Unzip((file) => {
    file.ondata = (_, data, last) => console.log(file.name, file.compression, sum(data), last);
    file.start();
  });
  unzip.register(fflate.UnzipInflate);
  unzip.push(whole, true);
});
for (const [name, file] of [["one", new fflate.ZipDeflate("one", { level: 9 })], ["two", new fflate.ZipPassThrough("two")]] as const) {
  file.mtime = 1e12;
  zipper.add(file);
  file.push(fflate.strToU8(`contents of ${name}`), true);
}
zipper.end();
const decoder = new fflate.DecodeUTF8((piece, final) => console.log(JSON.stringify(piece), final));
decoder.push(Uint8Array.of(0xe6, 0x9c));
decoder.push(Uint8Array.of(0x88, 0x21), true);
for (const broken of [Uint8Array.of(7, 8, 9), fflate.zlibSync(text).slice(0, 40), Uint8Array.of(0x1f, 0x8b, 8, 0), fflate.deflateSync(text).slice(0, 10)]) {
  try {
    console.log(fflate.decompressSync(broken).length);
  } catch (error) {
    console.log((error as { name: string; message: string; code: number }).name, (error as Error).message, (error as { code: number }).code);
  }
}
try {
  fflate.unzipSync(noise);
} catch (error) {
  console.log((error as Error).message);
}
