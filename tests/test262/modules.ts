/**
 * Tests as modules. A script test runs in its strict variant, as an ES module: `this` of its top level becomes `globalThis`; what stays different
 * is that its `var` and function declarations make no properties of the global object. A test that only runs in sloppy mode becomes a CommonJS
 * file. Harness files become CommonJS modules, one of each a batch: names that tests and harness files use without declaring them are
 * imported from the harness file that defines them. Each test runs in a process of its own, so nothing is shared at run time.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { analyzeScopes } from "#compiler/frontend/scopes.ts";
import type { Test } from "#tests/test262/selection.ts";

/** Tests see these without including them (INTERPRETING.md, "Test262-Defined Bindings"). */
const ALWAYS = ["assert.js", "sta.js", "host.js"];

/** What the host defines: `print` and `$262`. Realms, agents and evaluation of text are not there, and tests that need them are counted apart. */
const HOST = `
function print(text) { console.log(text); }
const $262 = {
  global: globalThis,
  detachArrayBuffer(buffer) { buffer.transfer(); },
  gc() { throw new Error("the host has no way to start the collector"); },
};
Object.defineProperty(globalThis, "print", { value: print, writable: true, enumerable: false, configurable: true });
Object.defineProperty(globalThis, "$262", { value: $262, writable: true, enumerable: false, configurable: true });
`;

/** Harness code that evaluates text, and what it would evaluate to. */
const REPLACED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "fnGlobalObject.js": [['Function("return this;")()', "globalThis"]],
  "resizableArrayBufferUtils.js": [["new Function('return class My' + type + ' extends ' + type + ' {}')()",
    "({ Uint8Array: class MyUint8Array extends Uint8Array {}, Float32Array: class MyFloat32Array extends Float32Array {}, BigInt64Array: class MyBigInt64Array extends BigInt64Array {} })[type]"]],
};

const ADDED: Readonly<Record<string, string>> = {
  "doneprintHandle.js": 'Object.defineProperty(globalThis, "$DONE", { value: $DONE, writable: true, enumerable: false, configurable: true });',
};

export class Harness {
  private readonly texts = new Map<string, string>();
  /** Name -> harness file. */
  private readonly definitions = new Map<string, string>();

  constructor(checkout: string) {
    const folder = join(checkout, "harness");
    this.texts.set("host.js", HOST);
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".js") && !/Intl|temporal/i.test(file))) {
      let text = readFileSync(join(folder, name), "utf8");
      for (const [from, to] of REPLACED[name] ?? []) {
        if (!text.includes(from)) throw new Error(`harness/${name} no longer has ${from}`);
        text = text.replace(from, to);
      }
      this.texts.set(name, `${text}\n${ADDED[name] ?? ""}`);
    }
    for (const [name, text] of this.texts) for (const defined of declaredNames(parse(name, text))) if (!this.definitions.has(defined)) this.definitions.set(defined, name);
  }

  /** Harness files as modules: file name -> text. */
  modules(): Map<string, string> {
    const modules = new Map<string, string>();
    for (const [name, text] of this.texts) {
      const source = parse(name, text);
      modules.set(harnessFile(name), `${this.imports(source, () => true, ".", true)}${text}\nmodule.exports = { ${declaredNames(source).join(", ")} };\n`);
    }
    return modules;
  }

  /** Whether a test draws in a harness file, directly or through others. */
  needs(test: Test, file: string): boolean {
    const reached = new Set<string>();
    const visit = (name: string): void => {
      if (reached.has(name) || !this.texts.has(name)) return;
      reached.add(name);
      for (const used of new Set(analyzeScopes(parse(name, this.texts.get(name)!)).free.values())) {
        const from = this.definitions.get(used);
        if (from !== undefined) visit(from);
      }
    };
    for (const name of [...ALWAYS, ...test.metadata.includes]) visit(name);
    return reached.has(file);
  }

  /** The module text of a test at `path` in a batch whose harness lies in `harness/`. Lines keep their numbers. */
  wrap(test: Test): string {
    const { flags, includes } = test.metadata;
    if (flags.has("raw")) return test.text;
    const source = parse(test.path, test.text);
    const visible = new Set([...ALWAYS, ...(flags.has("async") ? ["doneprintHandle.js"] : []), ...includes]);
    const sloppy = isSloppy(test);
    const folder = relative(dirname(test.path), "harness");
    const imports = this.imports(source, (file) => visible.has(file), folder, sloppy);
    // An included file may matter for its effects alone.
    const effects = includes.filter((file) => this.texts.has(file)).map((file) => (sloppy ? `require("${folder}/${harnessFile(file)}"); ` : `import "${folder}/${harnessFile(file)}"; `)).join("");
    return imports + effects + (flags.has("module") ? test.text : withGlobalThis(source));
  }

  private imports(source: ts.SourceFile, visible: (file: string) => boolean, folder: string, commonjs: boolean): string {
    const byFile = new Map<string, Set<string>>();
    for (const name of new Set(analyzeScopes(source).free.values())) {
      const file = this.definitions.get(name);
      if (file === undefined || !visible(file) || file === source.fileName) continue;
      byFile.set(file, (byFile.get(file) ?? new Set()).add(name));
    }
    return [...byFile].map(([file, names]) => {
      const list = [...names].join(", ");
      return commonjs ? `const { ${list} } = require("${folder}/${harnessFile(file)}"); ` : `import { ${list} } from "${folder}/${harnessFile(file)}"; `;
    }).join("");
  }
}

function harnessFile(name: string): string {
  return name.replace(/\.js$/, ".cjs");
}

/** Whether a test runs in sloppy mode only. */
export function isSloppy(test: Test): boolean {
  return test.metadata.flags.has("noStrict") || test.metadata.flags.has("raw");
}

export function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
}

function declaredNames(source: ts.SourceFile): string[] {
  const scope = analyzeScopes(source).moduleFunction.root;
  return [...scope.variables.values()].filter((variable) => ["var", "let", "const", "class", "function"].includes(variable.kind)).map((variable) => variable.name);
}

/** Replaces `this` of the top level, which is the global object in a script. */
function withGlobalThis(source: ts.SourceFile): string {
  const places: number[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) places.push(node.getStart(source));
    // Computed names of class members see the outer `this`; bodies and initialisers do not.
    if (ts.isClassLike(node)) {
      node.heritageClauses?.forEach(visit);
      for (const member of node.members) if (member.name !== undefined && ts.isComputedPropertyName(member.name)) visit(member.name);
    } else if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) {
      if (node.name !== undefined && ts.isComputedPropertyName(node.name)) visit(node.name);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  let text = source.text;
  for (const place of places.reverse()) text = `${text.slice(0, place)}globalThis${text.slice(place + "this".length)}`;
  return text;
}
