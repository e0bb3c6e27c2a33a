/** Parsing: a small language is tokenized, parsed into a tree of tagged unions and run by a recursive interpreter. */
type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression };
type Statement =
  | { readonly kind: "let"; readonly name: string; readonly value: Expression }
  | { readonly kind: "while"; readonly test: Expression; readonly body: readonly Statement[] };

const precedence: Record<string, number> = { "<": 1, "+": 2, "-": 2, "*": 3, "%": 3 };

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  while (at < source.length) {
    const start = at;
    const unit = source[at]!;
    if (unit === " " || unit === "\n") {
      at++;
      continue;
    }
    if (unit >= "0" && unit <= "9") while (source[at]! >= "0" && source[at]! <= "9") at++;
    else if (unit >= "a" && unit <= "z") while (source[at]! >= "a" && source[at]! <= "z") at++;
    else at++;
    tokens.push(source.slice(start, at));
  }
  return tokens;
}

class Parser {
  #at = 0;
  readonly tokens: readonly string[];
  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }
  statements(): Statement[] {
    const result: Statement[] = [];
    while (this.#at < this.tokens.length && this.tokens[this.#at] !== "}") result.push(this.#statement());
    return result;
  }
  #statement(): Statement {
    if (this.tokens[this.#at] === "while") {
      this.#at++;
      const test = this.#expression(0);
      this.#expect("{");
      const body = this.statements();
      this.#expect("}");
      return { kind: "while", test, body };
    }
    const name = this.tokens[this.#at++]!;
    this.#expect("=");
    const value = this.#expression(0);
    this.#expect(";");
    return { kind: "let", name, value };
  }
  #expression(above: number): Expression {
    let left = this.#primary();
    for (;;) {
      const operator = this.tokens[this.#at]!;
      const level = precedence[operator] ?? 0;
      if (level <= above) return left;
      this.#at++;
      left = { kind: "binary", operator, left, right: this.#expression(level) };
    }
  }
  #primary(): Expression {
    const token = this.tokens[this.#at++]!;
    if (token === "(") {
      const inner = this.#expression(0);
      this.#expect(")");
      return inner;
    }
    return token >= "0" && token <= "99999999" && token[0]! <= "9" ? { kind: "number", value: Number(token) } : { kind: "name", name: token };
  }
  #expect(token: string): void {
    if (this.tokens[this.#at] !== token) throw new SyntaxError(`expected ${token}, found ${this.tokens[this.#at]}`);
    this.#at++;
  }
}

function evaluate(expression: Expression, variables: Map<string, number>): number {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "name":
      return variables.get(expression.name) ?? 0;
    case "binary": {
      const left = evaluate(expression.left, variables);
      const right = evaluate(expression.right, variables);
      switch (expression.operator) {
        case "+":
          return left + right;
        case "-":
          return left - right;
        case "*":
          return left * right;
        case "%":
          return left % right;
        default:
          return left < right ? 1 : 0;
      }
    }
  }
}
function run(statements: readonly Statement[], variables: Map<string, number>): void {
  for (const statement of statements) {
    if (statement.kind === "let") variables.set(statement.name, evaluate(statement.value, variables));
    else while (evaluate(statement.test, variables) !== 0) run(statement.body, variables);
  }
}

const source = "i = 0; sum = 0; while i < 1000 { j = 0; while j < 100 { sum = (sum * 31 + i * j) % 65521; j = j + 1; } i = i + 1; }\n";
const program = new Parser(tokenize(source.repeat(2000))).statements();
const variables = new Map<string, number>();
run(program.slice(0, 9), variables);
console.log(`interpreter ${program.length} ${variables.get("sum")}`);
