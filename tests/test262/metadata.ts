/** The YAML head of a test262 test (INTERPRETING.md, "Metadata"): only the keys that decide how a test is run. */

export interface Negative {
  readonly phase: "parse" | "resolution" | "runtime";
  /** Name of the error's constructor. */
  readonly type: string;
}

export interface Metadata {
  readonly flags: ReadonlySet<string>;
  readonly features: readonly string[];
  readonly includes: readonly string[];
  readonly negative: Negative | null;
}

/** Reads the head. Throws when a file has none, which no test may lack. */
export function readMetadata(text: string, path: string): Metadata {
  const head = /\/\*---\r?\n?([\s\S]*?)---\*\//.exec(text)?.[1];
  if (head === undefined) throw new Error(`${path}: found no /*--- ---*/ head`);
  const negative = /^negative:\s*\r?\n((?:[ \t]+.*(?:\r?\n|$))+)/m.exec(head)?.[1];
  return {
    flags: new Set(listOf(head, "flags")),
    features: listOf(head, "features"),
    includes: listOf(head, "includes"),
    negative: negative === undefined ? null : { phase: wordOf(negative, "phase") as Negative["phase"], type: wordOf(negative, "type") },
  };
}

/** `key: [a, b]`, also over several lines, or `key:` with one `- a` a line. */
function listOf(head: string, key: string): string[] {
  const inline = new RegExp(`^${key}:\\s*\\[([^\\]]*)\\]`, "m").exec(head)?.[1];
  const block = new RegExp(`^${key}:[ \\t]*\\r?\\n((?:[ \\t]*-[ \\t]*.*(?:\\r?\\n|$))+)`, "m").exec(head)?.[1];
  const words = inline !== undefined ? inline.split(",") : (block ?? "").split("\n").map((line) => line.replace(/^\s*-\s*/, ""));
  return words.map((word) => word.trim()).filter((word) => word !== "");
}

function wordOf(block: string, key: string): string {
  return new RegExp(`^\\s*${key}:\\s*(\\w+)`, "m").exec(block)?.[1] ?? "";
}
