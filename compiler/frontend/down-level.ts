/**
 * Syntax that TypeScript itself takes apart before anything else sees it: decorators (standard, or experimental when tsconfig.json says so),
 * `accessor` fields, `using` declarations, JSX. Such files are emitted by the `typescript` package for ES2022, so that they mean exactly what
 * tsc makes of them, and are compiled from its output; places in them are mapped back to what was written.
 */
import ts from "typescript";


/** Original text and positions of emitted files. */
const ORIGINS = new WeakMap<ts.SourceFile, { readonly original: ts.SourceFile; readonly segments: readonly (readonly Segment[])[] }>();

export interface Segment {
  readonly column: number;
  readonly line: number;
  readonly originalColumn: number;
}

/** The options of the user's tsconfig.json that change what the emitted code does. */
export type EmitOptions = Pick<ts.CompilerOptions, "experimentalDecorators" | "emitDecoratorMetadata" | "useDefineForClassFields" | "jsx" | "jsxFactory" | "jsxFragmentFactory" | "jsxImportSource">;

/** Whether a file has syntax that must be taken apart. JSX only counts in .tsx and .jsx files. */
export function needsDownLevel(source: ts.SourceFile): boolean {
  if (/\.[jt]sx$/.test(source.fileName)) return true;
  if (!/@|\busing\b|\baccessor\b/.test(source.text)) return false;
  const found = (node: ts.Node): boolean =>
    ts.isDecorator(node) || node.kind === ts.SyntaxKind.AccessorKeyword
    || (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using)
    || (ts.forEachChild(node, (child) => found(child) || undefined) ?? false);
  return found(source);
}

/** The file as TypeScript emits it. */
export function downLevel(original: ts.SourceFile, options: EmitOptions): ts.SourceFile {
  const compilerOptions: ts.CompilerOptions = {
    ...options, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, allowJs: true, sourceMap: true, inlineSources: false, newLine: ts.NewLineKind.LineFeed,
  };
  const { outputText, sourceMapText } = ts.transpileModule(original.text, { compilerOptions, fileName: original.fileName });
  const text = outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  const source = ts.createSourceFile(original.fileName, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  ORIGINS.set(source, { original, segments: decodeMappings((JSON.parse(sourceMapText!) as { mappings: string }).mappings) });
  return source;
}

/** Notes where the places of a file that is not as it was written come from. */
export function keepOrigin(source: ts.SourceFile, original: ts.SourceFile, segments: readonly (readonly Segment[])[]): void {
  ORIGINS.set(source, { original, segments });
}

/** Where a position of a file was written: the file as its author sees it, and the offset there. */
export function writtenAt(source: ts.SourceFile, position: number): { readonly source: ts.SourceFile; readonly position: number } {
  const origin = ORIGINS.get(source);
  if (origin === undefined) return { source, position };
  const { line, character } = source.getLineAndCharacterOfPosition(position);
  // Code that TypeScript added has no place of its own; it counts to what is before it.
  for (let at = line; at >= 0; at--) {
    const segment = origin.segments[at]?.findLast((each) => at < line || each.column <= character);
    if (segment === undefined) continue;
    const starts = origin.original.getLineStarts();
    return { source: origin.original, position: Math.min(starts[segment.line]! + segment.originalColumn, origin.original.text.length) };
  }
  return { source: origin.original, position: 0 };
}

/** "mappings" of a source map with one source (tc39.es/ecma426, §9.2 "Mappings grammar"). */
function decodeMappings(mappings: string): Segment[][] {
  let line = 0;
  let originalColumn = 0;
  return mappings.split(";").map((group) => {
    let column = 0;
    return group.split(",").filter((text) => text !== "").map((text) => {
      const [columns = 0, , lines = 0, originalColumns = 0] = decodeNumbers(text);
      column += columns;
      line += lines;
      originalColumn += originalColumns;
      return { column, line, originalColumn };
    });
  });
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 variable-length quantities: five bits a digit, lowest first; the lowest bit of the number is its sign. */
function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = DIGITS.indexOf(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) !== 0) continue;
    numbers.push((value & 1) !== 0 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}
