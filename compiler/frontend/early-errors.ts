/**
 * Early errors of JavaScript files (ECMA-262 §5.2.3.2): programs that are none, though they parse: two `let` of one name, `break` out of nothing, a private
 * name that no class declares. TypeScript's parser leaves these to its checker, which sees TypeScript sources only; for JavaScript, acorn
 * knows all of them. Files with decorators, which acorn does not parse, are checked up to the first one.
 */
import { parse } from "acorn";
import type ts from "typescript";
import type { DiagnosticSink } from "#compiler/diagnostics/diagnostic.ts";
import type { ModuleGraph, SourceModule } from "#compiler/frontend/module-graph.ts";
import { placeAt } from "#compiler/frontend/place.ts";

/** Reports the first early error of a JavaScript file, and whether there is one; other files are left alone. */
export function reportEarlyErrors(diagnostics: DiagnosticSink, source: ts.SourceFile, format: "module" | "commonjs"): boolean {
  if (!/\.[cm]?js$/.test(source.fileName)) return false;
  try {
    // CommonJS is the body of a function: `return`, `new.target` and `await` as a name are allowed (§11.2.2 does not apply).
    parse(source.text, { ecmaVersion: "latest", sourceType: format, allowHashBang: true });
    return false;
  } catch (error) {
    const { pos, message } = error as SyntaxError & { pos?: number };
    if (pos === undefined) throw error;
    if (source.text[pos] === "@") return false;
    diagnostics.error(placeAt(source, pos, pos + 1), "TSK1010", `${message.replace(/ \(\d+:\d+\)$/, "")}.`);
    return true;
  }
}

/**
 * Names that the program's JavaScript modules import or pass on although nobody exports them, used or not (§16.2.1.7.3.1 steps 1 and 7). Modules of the
 * house do not count as missing a name: they may be short of what Node has, which matters only where it is used.
 */
export function reportMissingExports(graph: ModuleGraph): void {
  for (const module of graph.modules()) {
    if (!/\.m?js$/.test(module.fileName) || module.format !== "module") continue;
    const wanted = [...module.imports.values(), ...module.exports.values()].filter((each) => "module" in each);
    for (const { module: from, name } of wanted) {
      if (name === "*" || from.format !== "module" || !isOfProgram(from) || graph.resolveExport(from, name) !== null) continue;
      const at = Math.max(0, module.source.text.indexOf(name));
      graph.diagnostics.error(placeAt(module.source, at, at + name.length), "TSK1011", `${from.path} has no export ${name}, or more than one.`);
    }
  }
}

function isOfProgram(module: SourceModule): boolean {
  return module.origin === "app" || module.origin === "package";
}
