/** Which tests are run: all of `test/language` and `test/built-ins` or a part, as a whole or as a sample; and which are counted apart, and why. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readMetadata, type Metadata } from "#tests/test262/metadata.ts";

export interface Test {
  /** Relative to the checkout: "test/language/...". */
  readonly path: string;
  readonly text: string;
  readonly metadata: Metadata;
}

/** Folders in scope; intl402, staging and annexB (normative for web browsers) are not. */
const FOLDERS = ["test/language", "test/built-ins"];

export function listTests(checkout: string, folders: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    if (!existsSync(join(checkout, path))) throw new Error(`${join(checkout, path)} does not exist`);
    if (!statSync(join(checkout, path)).isDirectory()) return void found.push(path);
    for (const name of readdirSync(join(checkout, path)).sort()) {
      if (name.includes("_FIXTURE") || (name.includes(".") && !name.endsWith(".js"))) continue;
      visit(`${path}/${name}`);
    }
  };
  for (const folder of folders.length > 0 ? folders : FOLDERS) visit(folder.replace(/\/+$/, ""));
  return found;
}

export function loadTest(checkout: string, path: string): Test {
  const text = readFileSync(join(checkout, path), "utf8");
  return { path, text, metadata: readMetadata(text, path) };
}

/** A sample of the given size, the same for the same seed, in the order of the list. */
export function sample<T>(all: readonly T[], size: number, seed: number): T[] {
  let state = seed >>> 0;
  // Mulberry32: 32 bits of state are enough to choose tests.
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const indices = all.map((_, index) => index);
  for (let i = 0; i < Math.min(size, indices.length); i++) {
    const j = i + Math.floor(random() * (indices.length - i));
    [indices[i], indices[j]] = [indices[j]!, indices[i]!];
  }
  return indices.slice(0, size).sort((a, b) => a - b).map((index) => all[index]!);
}

/** Why a test is counted apart, null for those that count. The groups are those that no ahead-of-time compiler of one agent and one realm can run. */
export function exclusion(test: Test): string | null {
  const { features, flags, includes } = test.metadata;
  if (features.includes("Temporal")) return "Temporal";
  if (features.includes("ShadowRealm")) return "ShadowRealm";
  if (features.includes("IsHTMLDDA")) return "document.all ($262.IsHTMLDDA)";
  if (flags.has("CanBlockIsFalse")) return "agents that cannot block";
  const code = test.text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  if (/\$262\s*\.\s*agent/.test(code) || includes.includes("atomicsHelper.js")) return "several agents ($262.agent)";
  if (/\bcreateRealm\b/.test(code)) return "several realms ($262.createRealm)";
  if (/\beval\b|\bevalScript\b|(?<![.\w])(?:\w*Function|FunctionPrototype|fn)\s*\(\s*(?:["'`]|\))|\b(?:Generator|Async|AsyncGenerator)Function\s*\(|\bFunction\s*\(|\bextends\s+\w*Function\b|\bFunction\.(?:call|apply)\b/.test(code) && evaluates(code)) return "eval, new Function";
  if (includes.includes("wellKnownIntrinsicObjects.js")) return "eval, new Function";
  return null;
}

/** Whether the code calls what would compile text at run time: eval, or one of the function constructors as a function. */
function evaluates(code: string): boolean {
  return /\beval\b/.test(code) || /\bevalScript\b/.test(code) || /(?<![.\w$])(?:new\s+)?(?:Function|GeneratorFunction|AsyncFunction|AsyncGeneratorFunction)\s*\(/.test(code)
    || /\bextends\s+(?:Function|GeneratorFunction|AsyncFunction|AsyncGeneratorFunction)\b/.test(code) || /(?<![.\w$])Function\.(?:call|apply)\s*\(/.test(code) || /new\s+Function\b/.test(code);
}
