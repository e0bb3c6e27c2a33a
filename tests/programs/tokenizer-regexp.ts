// A tokenizer of named groups and sticky patterns, a Pratt parser, an evaluator and a printer for a small language.
const PATTERN = /(?<space>[ \t]+)|(?<line>\n)|(?<comment>#.*)|(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(?<text>"(?:[^"\\\n]|\\.)*")|(?<name>\p{L}[\p{L}\p{N}_]*)|(?<sign>\*\*|[<>=!]=|&&|\|\||=>|[-+*\/%<>=!(),?:;[\]{}.])/uy;
type Kind = "space" | "line" | "comment" | "number" | "text" | "name" | "sign" | "end";
interface Token {
  readonly kind: Kind;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}
class ParseError extends SyntaxError {
  constructor(found: Token, wanted: string) {
    super(`${found.line}:${found.column}: ${wanted} wanted, ${found.kind === "end" ? "the end" : JSON.stringify(found.text)} found`);
  }
}
function* tokens(source: string): Generator<Token, void> {
  let line = 1;
  let start = 0;
  for (PATTERN.lastIndex = 0; PATTERN.lastIndex < source.length; ) {
    const at = PATTERN.lastIndex;
    const match = PATTERN.exec(source);
    const place = { line, column: at - start + 1 };
    if (match === null) throw new ParseError({ kind: "sign", text: String.fromCodePoint(source.codePointAt(at)!), ...place }, "a token");
    const [kind, text] = Object.entries(match.groups!).find(([, text]) => text !== undefined) as [Kind, string];
    if (kind === "line") {
      line++;
      start = PATTERN.lastIndex;
    } else if (kind !== "space" && kind !== "comment") {
      const resume = PATTERN.lastIndex;
      yield { kind, text, ...place };
      PATTERN.lastIndex = resume;
    }
  }
  yield { kind: "end", text: "", line, column: source.length - start + 1 };
}

type Expression =
  | { type: "constant"; value: unknown }
  | { type: "variable"; name: string }
  | { type: "unary" | "binary"; operator: string; parts: Expression[] }
  | { type: "choice"; parts: [Expression, Expression, Expression] }
  | { type: "call"; callee: Expression; parts: Expression[] }
  | { type: "list"; parts: Expression[] }
  | { type: "function"; parameters: string[]; body: Expression }
  | { type: "let"; name: string; value: Expression; body: Expression };
const POWERS: Record<string, readonly [left: number, right: number]> = Object.assign(Object.create(null), {
  "?": [2, 1], "||": [3, 4], "&&": [5, 6], "==": [7, 8], "!=": [7, 8], "<": [9, 10], ">": [9, 10], "<=": [9, 10], ">=": [9, 10], "+": [11, 12], "-": [11, 12], "*": [13, 14], "/": [13, 14], "%": [13, 14], "**": [18, 17],
  "(": [20, 0], "[": [20, 0],
});

class Parser {
  readonly #tokens: Iterator<Token>;
  #next: Token;
  constructor(source: string) {
    this.#tokens = tokens(source);
    this.#next = this.#tokens.next().value;
  }
  parse(): Expression {
    const result = this.#sequence();
    if (this.#next.kind !== "end") throw new ParseError(this.#next, "the end");
    return result;
  }
  #take(): Token {
    const token = this.#next;
    if (token.kind !== "end") this.#next = this.#tokens.next().value;
    return token;
  }
  #expect(text: string): void {
    const token = this.#take();
    if (token.text !== text) throw new ParseError(token, JSON.stringify(text));
  }
  #sequence(): Expression {
    if (this.#next.text !== "let") return this.#expression(0);
    this.#take();
    const { kind, text: name } = this.#next;
    if (kind !== "name") throw new ParseError(this.#next, "a name");
    this.#take();
    this.#expect("=");
    const value = this.#expression(0);
    this.#expect(";");
    return { type: "let", name, value, body: this.#sequence() };
  }
  #expression(power: number): Expression {
    let left = this.#prefix();
    for (;;) {
      const powers = POWERS[this.#next.text];
      if (this.#next.kind !== "sign" || powers === undefined || powers[0] < power) return left;
      const operator = this.#take().text;
      if (operator === "?") {
        const middle = this.#expression(0);
        this.#expect(":");
        left = { type: "choice", parts: [left, middle, this.#expression(powers[1])] };
      } else if (operator === "(") left = { type: "call", callee: left, parts: this.#list(")") };
      else if (operator === "[") left = { type: "binary", operator: "[]", parts: [left, ...this.#list("]")] };
      else left = { type: "binary", operator, parts: [left, this.#expression(powers[1])] };
    }
  }
  #list(end: string): Expression[] {
    const parts: Expression[] = [];
    while (this.#next.text !== end) {
      parts.push(this.#expression(0));
      if (this.#next.text === ",") this.#take();
      else break;
    }
    this.#expect(end);
    return parts;
  }
  #prefix(): Expression {
    const token = this.#take();
    switch (token.kind) {
      case "number": return { type: "constant", value: Number(token.text) };
      case "text": return { type: "constant", value: JSON.parse(token.text) };
      case "name":
        if (this.#next.text === "=>") {
          this.#take();
          return { type: "function", parameters: [token.text], body: this.#expression(0) };
        }
        return { type: "variable", name: token.text };
      case "sign":
        if (token.text === "-" || token.text === "!") return { type: "unary", operator: token.text, parts: [this.#expression(15)] };
        if (token.text === "[") return { type: "list", parts: this.#list("]") };
        if (token.text === "(") {
          const inner = this.#sequence();
          this.#expect(")");
          return inner;
        }
    }
    throw new ParseError(token, "an expression");
  }
}

class Scope extends Map<string, unknown> {
  readonly parent: Scope | null;
  constructor(parent: Scope | null, entries: Iterable<readonly [string, unknown]> = []) {
    super(entries);
    this.parent = parent;
  }
  find(name: string): unknown {
    for (let at: Scope | null = this; at !== null; at = at.parent) if (at.has(name)) return at.get(name);
    throw new ReferenceError(`${name} is not there`);
  }
}
const OPERATORS: { readonly [sign: string]: (a: any, b: any) => unknown } = {
  "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "%": (a, b) => a % b, "**": (a, b) => a ** b, "<": (a, b) => a < b, ">": (a, b) => a > b, "<=": (a, b) => a <= b, ">=": (a, b) => a >= b,
  "==": (a, b) => a === b, "!=": (a, b) => a !== b, "[]": (a, b) => a[b],
};
function evaluate(e: Expression, scope: Scope): any {
  switch (e.type) {
    case "constant": return e.value;
    case "variable": return scope.find(e.name);
    case "unary": return e.operator === "-" ? -evaluate(e.parts[0]!, scope) : !evaluate(e.parts[0]!, scope);
    case "choice": return evaluate(e.parts[evaluate(e.parts[0], scope) ? 1 : 2]!, scope);
    case "list": return e.parts.map((part) => evaluate(part, scope));
    case "function": return (...values: unknown[]) => evaluate(e.body, new Scope(scope, e.parameters.map((name, i) => [name, values[i]])));
    case "call": return evaluate(e.callee, scope)(...e.parts.map((part) => evaluate(part, scope)));
    case "let": {
      const inner = new Scope(scope);
      return inner.set(e.name, evaluate(e.value, inner)) && evaluate(e.body, inner);
    }
  }
  const [left, right] = e.parts as [Expression, Expression];
  if (e.operator === "&&") return evaluate(left, scope) && evaluate(right, scope);
  if (e.operator === "||") return evaluate(left, scope) || evaluate(right, scope);
  return OPERATORS[e.operator]!(evaluate(left, scope), evaluate(right, scope));
}
const print = (e: Expression): string =>
  e.type === "constant" ? JSON.stringify(e.value)
  : e.type === "variable" ? e.name
  : e.type === "let" ? `(let ${e.name} ${print(e.value)} ${print(e.body)})`
  : e.type === "function" ? `(fn ${e.parameters} ${print(e.body)})`
  : `(${[e.type === "call" ? print(e.callee) : "operator" in e ? e.operator : e.type, ...e.parts.map(print)].join(" ")})`;

const world = new Scope(null, Object.entries({ pi: Math.PI, max: Math.max, map: (list: unknown[], f: (x: unknown) => unknown) => list.map((x) => f(x)), size: (x: { length: number }) => x.length, größe: 3, true: true, false: false }));
for (const source of [
  "1 + 2 * 3 ** 2 ** 0.5", "-2 ** 2 # sign binds closer", "(1 + 2) * -(3 - 5e-1) % 2", '"a\\n" + "\\u00e9" + 1', "größe < 4 && size(\"日本\") == 2 ? [1, [2, 3][1], 4][2] : pi", "let twice = f => x => f(f(x));\nlet add3 = x => x + 3;\n twice(twice(add3))(1)",
  "let fact = n => n < 2 ? 1 : n * fact(n - 1); map([1, 5, 20, 25], fact)", "max(1, 2,) - !0", "1 +", "(1, 2)", "let 3 = 4; 5", "a + 1", "1 $ 2", "x =>\n  😀", "[1, 2", '"open', "map([3], 4)",
]) {
  try {
    const parsed = new Parser(source).parse();
    console.log(print(parsed), "=", evaluate(parsed, world));
  } catch (error) {
    console.log(`${(error as Error).name}: ${(error as Error).message}`, error instanceof ParseError);
  }
}
