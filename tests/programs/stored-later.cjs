// Variables that are stored once, by others, while loops read them; literals that spreads make longer, taken apart at once; escapes in tagged templates.
var late; var tail = 3; var setValue;
const o = { set y(v) { late = v; } };
function run() { let t = 0; for (let i = 0; i < 6; i++) { if (i === 2) o.y = 2.5; t += (late ?? 100) + tail; } return t; }
console.log(run(), run());
function step(i) { return i; }
function swap() { step = (i) => i * 100; }
function steps() { let t = 0; for (let i = 0; i < 6; i++) { if (i === 3) swap(); t += step(i); } return t; }
console.log(steps(), steps());
for ([{ get y() { throw 1; }, set y(v) { setValue = v; } }.y = 42] of [[23]]) console.log(setValue);
let early; const init = () => { early = [1.5, 2]; };
function reads() { let s = 0; for (let i = 0; i < 5; i++) { if (i === 2) init(); s += early === undefined ? -1 : early[i & 1]; } return s; }
console.log(reads(), reads());
function dead() { let s = ""; for (let i = 0; i < 3; i++) { try { s += zone; } catch (e) { s += e.name; } } return s; }
console.log(dead()); const zone = "alive"; console.log(dead());
let x, y, z; const a = [1, 2];
[x, y] = [...a, 3]; console.log(x, y); [x, y, z] = [0, ...a]; console.log(x, y, z); [x, y] = [...a].concat(); console.log(x, y); [x] = [...[]]; console.log(x); [x, y] = [..."hi"]; console.log(x, y);
[...[x, y]] = [7, 8]; console.log(x, y); [x, ...[y, z]] = [1, 2, 3, 4]; console.log(x, y, z); const [p, ...[q, r]] = "abc"; console.log(p, q, r); ((...[u, v]) => console.log(u, v))(1, 2); (([...[u, v]]) => console.log(u, v))([3, 4]);
for (const [k, ...[l]] of [[1, 2], [3, ...a]]) console.log(k, l); [x, y] = [y, x]; console.log(x, y); [x = 5, y] = [...[undefined], , 1]; console.log(x, y); const { m: [...[n]] } = { m: [9] }; console.log(n);
const tag = (s, ...v) => s.map((t, i) => `${t}|${s.raw[i]}|${v[i]}`).join(); console.log(tag`\x41\u0042${1}\u{43}\n`, tag`\u0065\`\x41`, tag`a\
b${2}\0`, tag`\xg${3}\u{110000}ok`, String.raw`\x41${4}\u`);
