// All of Unicode through all four forms, as a checksum per plane and form; texts with marks in odd orders; Hangul; halves of pairs.
const forms = ["NFC", "NFD", "NFKC", "NFKD"];
function checksum(text: string, start: number): number {
  let sum = start;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return sum;
}
for (const form of forms) {
  // What was assigned when both sides learned Unicode.
  const ranges = [[0x80, 0x3000], [0x3000, 0xabff], [0xac00, 0xd7a4], [0xf900, 0x10000], [0x1d100, 0x1d800], [0x1ee00, 0x1f300], [0x2f800, 0x2fa1e], [0x11000, 0x11a00]];
  console.log(form, ranges.map(([from, to]) => {
    let sum = 0;
    for (let point = from!; point < to!; point++) sum = checksum(String.fromCodePoint(point).normalize(form), sum);
    return sum;
  }).join(" "));
}
const samples = ["a\u0323\u0307", "a\u0307\u0323", "\u1e69 \u01d5 \u1ea5", "\u0344\u0958\u2126\u212b", "\u1100\u1161\u11a8\u1100\u1161", "\ud834\udd5e", "e\u0345\u0301\u0334", "q\u0307\u0323\u0307", "\u0301a", "\ud800a\u0301", "\ufb01\u2460\u00bd\u3392", "\u0cc6\u0cc2\u0cd5", "\u0b47\u0300\u0b3e"];
for (const text of samples) console.log(forms.map((form) => [...text.normalize(form)].map((c) => c.codePointAt(0)!.toString(16)).join(".")).join(" "));
let seed = 1;
const marks = [0x61, 0x65, 0x300, 0x301, 0x323, 0x327, 0x334, 0x345, 0x31b, 0x302, 0x1100, 0x1161, 0x11a8, 0xac00, 0x5d0, 0x5b4, 0x3b1];
let sum = 0;
for (let i = 0; i < 500; i++) {
  let text = "";
  for (let k = 0; k < 8; k++) text += String.fromCharCode(marks[(seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % marks.length]!);
  for (const form of forms) sum = checksum(text.normalize(form), sum);
}
console.log(sum);
try {
  "x".normalize("nfc");
} catch (error) {
  console.log(String(error));
}
