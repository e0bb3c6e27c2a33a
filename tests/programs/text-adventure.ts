// A tokenizer, parser and evaluator of expressions: strings, switch, recursion, maps.
type Token = { kind: "number"; value: number } | { kind: "name"; value: string } | { kind: "op"; value: string };
function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === " ") {
      i++;
    } else if (c >= "0" && c <= "9") {
      let j = i;
      while (j < text.length && ((text[j] >= "0" && text[j] <= "9") || text[j] === ".")) j++;
      tokens.push({ kind: "number", value: Number(text.slice(i, j)) });
      i = j;
    } else if (c >= "a" && c <= "z") {
      let j = i;
      while (j < text.length && text[j] >= "a" && text[j] <= "z") j++;
      tokens.push({ kind: "name", value: text.slice(i, j) });
      i = j;
    } else if ("+-*/()^,=".includes(c)) {
      tokens.push({ kind: "op", value: c });
      i++;
    } else {
      throw new SyntaxError(`unexpected ${JSON.stringify(c)} at ${i}`);
    }
  }
  return tokens;
}
type Expression = { type: "num"; value: number } | { type: "var"; name: string } | { type: "bin"; op: string; left: Expression; right: Expression } | { type: "call"; name: string; args: Expression[] } | { type: "neg"; of: Expression };
class Parser {
  private at = 0;
  private readonly tokens: Token[];
  constructor(text: string) {
    this.tokens = tokenize(text);
  }
  private peek(value: string): boolean {
    const t = this.tokens[this.at];
    return t?.kind === "op" && t.value === value;
  }
  private take(value: string): boolean {
    if (!this.peek(value)) return false;
    this.at++;
    return true;
  }
  private static readonly power: Record<string, number> = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 3 };
  parse(min = 0): Expression {
    let left = this.prefix();
    for (;;) {
      const t = this.tokens[this.at];
      if (t?.kind !== "op") return left;
      const p = Parser.power[t.value];
      if (p === undefined || p <= min) return left;
      this.at++;
      left = { type: "bin", op: t.value, left, right: this.parse(t.value === "^" ? p - 1 : p) };
    }
  }
  private prefix(): Expression {
    if (this.take("-")) return { type: "neg", of: this.parse(2) };
    if (this.take("(")) {
      const e = this.parse();
      if (!this.take(")")) throw new SyntaxError("missing )");
      return e;
    }
    const t = this.tokens[this.at++];
    if (t === undefined) throw new SyntaxError("unexpected end");
    if (t.kind === "number") return { type: "num", value: t.value };
    if (t.kind === "op") throw new SyntaxError(`unexpected ${t.value}`);
    if (!this.take("(")) return { type: "var", name: t.value };
    const args: Expression[] = [];
    while (!this.take(")")) {
      args.push(this.parse());
      this.take(",");
    }
    return { type: "call", name: t.value, args };
  }
}
const functions: Record<string, (...xs: number[]) => number> = { max: Math.max, sqrt: Math.sqrt, sum: (...xs) => xs.reduce((a, b) => a + b, 0) };
function evaluate(e: Expression, scope: Map<string, number>): number {
  switch (e.type) {
    case "num": return e.value;
    case "var": {
      const v = scope.get(e.name);
      if (v === undefined) throw new ReferenceError(`${e.name} is not defined`);
      return v;
    }
    case "neg": return -evaluate(e.of, scope);
    case "call": return functions[e.name](...e.args.map((a) => evaluate(a, scope)));
    case "bin": {
      const a = evaluate(e.left, scope);
      const b = evaluate(e.right, scope);
      switch (e.op) {
        case "+": return a + b;
        case "-": return a - b;
        case "*": return a * b;
        case "/": return a / b;
        default: return a ** b;
      }
    }
  }
}
const scope = new Map([["x", 3], ["y", 4]]);
for (const text of ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-x ^ 2", "sqrt(x*x + y*y)", "max(1, sum(2, 3), 4) / 2", "1 / 0", "z", "1 +", "(1", "1 $ 2", "nope(1)"]) {
  try {
    console.log(text, "=", evaluate(new Parser(text).parse(), scope));
  } catch (e) {
    console.log(text, (e as Error).name, (e as Error).name === "TypeError" ? "" : (e as Error).message);
  }
}
