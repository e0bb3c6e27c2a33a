// parseInt and friends, URI coding, escape.
console.log(isNaN("x" as any), isNaN("1" as any), isFinite("1" as any), isFinite(Infinity), parseFloat("3.14abc"), parseFloat(".5."), parseFloat("-.5e-2x"), parseFloat("e5"), parseInt("42px"), parseInt("-0"), parseInt(0.0000005 as any), parseInt("1e3"));
const text = "a b&c=d/e?f#g+h%i\u00e9\u20ac\u{1F600}-_.!~*'();:@$,[]";
console.log(encodeURIComponent(text));
console.log(encodeURI(text));
console.log(decodeURIComponent(encodeURIComponent(text)) === text, decodeURI(encodeURI(text)) === text, decodeURI("%41%2f%3D%20"), decodeURIComponent("%41%2f%3D%20"));
for (const bad of ["%", "%4", "%zz", "%80", "%C3", "%C3%41", "%E0%80%80", "%ED%A0%80", "%F8%80%80%80"]) {
  try {
    console.log(decodeURIComponent(bad));
  } catch (e) {
    console.log(bad, (e as Error).name, (e as Error).message);
  }
}
try {
  encodeURIComponent("\ud800");
} catch (e) {
  console.log((e as Error).name);
}
console.log(escape("a b\u00e9\u20ac@*_+-./"), unescape("%u20AC%E9%zz%u12"));
console.log(globalThis.parseInt === parseInt, Number.parseFloat === parseFloat, Number.parseInt === parseInt);
