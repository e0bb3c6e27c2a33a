/** Strings: numbers printed and read in all common ways. */
let checks = 0;
let length = 0;
for (let i = 0; i < 200_000; i++) {
  const x = (i * 7919.123) / 97;
  const short = String(x);
  length += short.length + String(i).length + `${i * 31}`.length;
  checks += parseFloat(short) === x ? 1 : 0;
  checks += Number.parseInt(String(i * 3), 10) & 7;
  checks += Number(x.toFixed(3)) > x ? 1 : 0;
  length += i.toString(16).length + (i >>> 1).toString(2).length;
  checks += parseInt(i.toString(16), 16) === i ? 1 : 0;
  checks += +`${i}.5` > i ? 1 : 0;
}
console.log(`numbers ${length} ${checks}`);
