/** Source text as people wrote it, for reports: lines, where functions begin and end, what their parameters are called. */
import ts from "typescript";

export interface FunctionView {
  readonly line: number;
  readonly text: string;
}

export class SourceView {
  private readonly source: ts.SourceFile;

  constructor(fileName: string, text: string) {
    this.source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
  }

  /** The source line (from 1) without its end. */
  line(line: number): string {
    const starts = this.source.getLineStarts();
    const start = starts[line - 1];
    return start === undefined ? "" : this.source.text.slice(start, starts[line] ?? this.source.text.length).replace(/\r?\n$/, "");
  }

  /** The function (or class, for constructors that are not written) that begins at a place. The whole file for line 1, column 1 of what is none. */
  functionAt(line: number, column: number): FunctionView {
    const node = this.nodeAt(line, column) ?? this.source;
    const start = node.getStart(this.source);
    return { line: this.source.getLineAndCharacterOfPosition(start).line + 1, text: this.source.text.slice(start, node.getEnd()) };
  }

  /** The name of a simple parameter of the function that begins at a place. */
  parameterName(line: number, column: number, index: number): string | null {
    const node = this.nodeAt(line, column);
    const owner = node !== undefined && ts.isClassLike(node) ? node.members.find(ts.isConstructorDeclaration) : node;
    const name = owner !== undefined && ts.isFunctionLike(owner) ? owner.parameters[index]?.name : undefined;
    return name !== undefined && ts.isIdentifier(name) ? name.text : null;
  }

  /** Functions by what encloses a line: where the innermost one begins. */
  functionsAround(line: number): { readonly line: number; readonly column: number }[] {
    const found: { line: number; column: number }[] = [];
    const visit = (node: ts.Node): void => {
      const first = this.source.getLineAndCharacterOfPosition(node.getStart(this.source));
      const last = this.source.getLineAndCharacterOfPosition(node.getEnd());
      if (first.line + 1 > line || last.line + 1 < line) return;
      if (ts.isFunctionLike(node)) found.push({ line: first.line + 1, column: first.character + 1 });
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(this.source, visit);
    return found.reverse();
  }

  private nodeAt(line: number, column: number): ts.Node | undefined {
    const start = this.source.getLineStarts()[line - 1];
    if (start === undefined) return undefined;
    const position = start + column - 1;
    let best: ts.Node | undefined;
    const visit = (node: ts.Node): void => {
      if (node.pos > position || node.end < position) return;
      if (node.getStart(this.source) === position && (ts.isFunctionLike(node) || ts.isClassLike(node))) best ??= node;
      ts.forEachChild(node, visit);
    };
    visit(this.source);
    return best;
  }
}
