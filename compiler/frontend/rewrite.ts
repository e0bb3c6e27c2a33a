/** Files in which something is written out that was not there, and where the rest of them was. */
import ts from "typescript";
import { keepOrigin, type Segment } from "#compiler/frontend/down-level.ts";

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with its edits (in order, none inside another), and its places: what an edit brings counts to its beginning. */
export function rewrite(original: ts.SourceFile, edits: readonly Edit[], parse: (text: string) => ts.SourceFile): ts.SourceFile {
  let text = "";
  const segments: Segment[][] = [[]];
  let column = 0;
  const add = (piece: string, originalAt: (offset: number) => number): void => {
    // A segment for each word: places are those of the nearest one before.
    for (const match of piece.matchAll(/\n|[\w$]+|[^\w$\s]/g)) {
      const { line, character } = original.getLineAndCharacterOfPosition(originalAt(match.index));
      const before = piece.lastIndexOf("\n", match.index - 1);
      if (match[0] === "\n") segments.push([]);
      else segments[segments.length - 1]!.push({ column: match.index - (before + 1) + (before < 0 ? column : 0), line, originalColumn: character });
    }
    const last = piece.lastIndexOf("\n");
    column = last < 0 ? column + piece.length : piece.length - last - 1;
    text += piece;
  };
  let at = 0;
  for (const edit of edits) {
    const from = at;
    add(original.text.substring(from, edit.start), (offset) => from + offset);
    add(edit.text, () => edit.start);
    at = edit.end;
  }
  const rest = at;
  add(original.text.substring(rest), (offset) => rest + offset);
  const source = parse(text);
  keepOrigin(source, original, segments);
  return source;
}
