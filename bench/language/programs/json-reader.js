/** Untyped: a JSON reader written by hand, and a walk over what it made. */
function parse(text) {
  let at = 0;
  function fail() {
    throw new SyntaxError("unexpected " + text[at] + " at " + at);
  }
  function blank() {
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit !== 32 && unit !== 10) return;
      at++;
    }
  }
  function string() {
    at++;
    let result = "";
    for (;;) {
      const c = text[at++];
      if (c === '"') return result;
      if (c === "\\") result += text[at++] === "n" ? "\n" : text[at - 1];
      else result += c;
    }
  }
  function number() {
    const start = at;
    while ("+-.eE0123456789".includes(text[at])) at++;
    return Number(text.slice(start, at));
  }
  function value() {
    blank();
    switch (text[at]) {
      case "{": {
        const object = {};
        at++;
        blank();
        while (text[at] !== "}") {
          blank();
          const key = string();
          blank();
          if (text[at++] !== ":") fail();
          object[key] = value();
          blank();
          if (text[at] === ",") at++;
        }
        at++;
        return object;
      }
      case "[": {
        const array = [];
        at++;
        blank();
        while (text[at] !== "]") {
          array.push(value());
          blank();
          if (text[at] === ",") at++;
        }
        at++;
        return array;
      }
      case '"':
        return string();
      case "t":
        at += 4;
        return true;
      case "f":
        at += 5;
        return false;
      case "n":
        at += 4;
        return null;
      default:
        return number();
    }
  }
  return value();
}
function sum(node) {
  if (typeof node === "number") return node;
  if (typeof node === "string") return node.length;
  if (Array.isArray(node)) return node.reduce((total, each) => total + sum(each), 0);
  if (node && typeof node === "object") {
    let total = 0;
    for (const key in node) total += sum(node[key]);
    return total;
  }
  return node === true ? 1 : 0;
}
const rows = [];
for (let i = 0; i < 400; i++) rows.push({ id: i, name: "row \"" + i + "\"", points: [i, i / 2, -i], on: i % 2 === 0, sub: { a: null, b: "x\ny" } });
const text = JSON.stringify(rows);
let total = 0;
for (let round = 0; round < 40; round++) total += sum(parse(text));
console.log("json-reader " + text.length + " " + total);
