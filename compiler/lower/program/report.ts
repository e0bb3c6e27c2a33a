/** Diagnostics of lowering: TSK3xxx. */
import type ts from "typescript";
import type { DiagnosticSink } from "#compiler/diagnostics/diagnostic.ts";
import { placeOf } from "#compiler/frontend/place.ts";
import type { ModuleUnit } from "#compiler/lower/managed/context.ts";

/** Codes of this layer's diagnostics, by what the lowering calls them. */
const CODES: readonly string[] = [
  "statement", "export-equals", "using", "expression", "bigint", "regexp", "import-meta", "dynamic-import", "operator", "decorators", "globalthis-value",
  "assign-global", "assignment-target", "intrinsic-argument", "system-name", "import-require", "unknown-global", "missing-global", "missing-export", "refused-global", "auto-accessor", "dynamic-require", "with", "dynamic-code",
];

/** Reports with a sentence and, where there is one, a way out. */
export function report(diagnostics: DiagnosticSink, severity: "error" | "warning", unit: ModuleUnit, node: ts.Node, code: string, message: string, hint?: string): void {
  const number = CODES.indexOf(code);
  const sentence = message.endsWith(".") ? message : `${message[0]!.toUpperCase()}${message.slice(1)}.`;
  const advice = hint === undefined ? null : hint.endsWith(".") ? hint : `${hint[0]!.toUpperCase()}${hint.slice(1)}.`;
  diagnostics.add({ code: `TSK3${String(number + 1).padStart(3, "0")}`, severity, place: placeOf(unit.source.source, node), message: sentence, hint: advice });
}
