/** From syntax nodes to places that a diagnostic can show. */
import ts from "typescript";
import type { Place } from "#compiler/diagnostics/diagnostic.ts";
import { writtenAt } from "#compiler/frontend/down-level.ts";
import type { Location } from "#compiler/ir/function.ts";

/** The place of a node, cut at the end of its first line. */
export function placeOf(source: ts.SourceFile, node: ts.Node): Place {
  return placeAt(source, node.getStart(source), node.getEnd());
}

/** The place of source text between two offsets. */
export function placeAt(emitted: ts.SourceFile, start: number, end: number): Place {
  const written = writtenAt(emitted, start);
  const { source } = written;
  const { line, character } = source.getLineAndCharacterOfPosition(written.position);
  const starts = source.getLineStarts();
  const lineStart = starts[line]!;
  const lineEnd = line + 1 < starts.length ? starts[line + 1]! : source.text.length;
  const lineText = source.text.slice(lineStart, lineEnd).replace(/\r?\n$/, "");
  const length = Math.max(1, Math.min(end - start, lineText.length - character));
  return { file: source.fileName, line: line + 1, column: character + 1, length, lineText };
}

/** Line and column of a node for the IR; `path` is the module's path. */
export function locationOf(source: ts.SourceFile, path: string, node: ts.Node): Location {
  const written = writtenAt(source, node.getStart(source));
  const { line, character } = written.source.getLineAndCharacterOfPosition(written.position);
  return { file: path, line: line + 1, column: character + 1 };
}
