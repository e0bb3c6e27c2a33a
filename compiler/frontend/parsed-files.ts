/**
 * Parsed files of the house, kept for the next program of this process: tests compile many, and a snapshot (image/snapshot.ts) starts with all
 * of them parsed. Parsing is what reads them; nothing that is kept is ever written to, and a file whose text has changed is parsed again.
 */
import type ts from "typescript";

const kept = new Map<string, ts.SourceFile>();

/** The tree of a file with this text, parsed in this way, made when there is none yet. */
export function parseOnce(fileName: string, text: string, way: string, parse: () => ts.SourceFile): ts.SourceFile {
  const key = `${way} ${fileName}`;
  const known = kept.get(key);
  if (known !== undefined && known.text === text) return known;
  const parsed = parse();
  kept.set(key, parsed);
  return parsed;
}
