/**
 * Which functions are compiled with what is known of the whole program: hints, direct calls, inlining, slow twins. Those of the app and its packages,
 * and of the library OS the ones that run for every packet or request, which say `@hot`. All else of the library is compiled for size.
 */
import type { IrFunction } from "#compiler/ir/function.ts";

/**
 * The modules of the library whose functions may be hot. Hints for them are inferred over these modules alone, so that the objects that come of
 * them are the same in every program.
 */
const TYPED_MODULES = /^(lib\/(http|net|bytes)|api\/(http|net|stream)|os\/platform\/process|start)\/|^(api\/(ticks|host|encoding\/(utf8|latin1|base64|hex|encoding)|web\/base64|node\/(buffer-numbers|events))|os\/(event-loop|ports|text|virtio\/net)|builtins\/(async|date|date-arithmetic|date-parse|index-arguments|jobs|merge-sort|promise|promise-record|typed-array-(create|change)))\.ts$/;

const known = new Map<string, boolean>();

/** Whether evidence for hints is looked for in a module of the library OS. */
export function isTypedModule(path: string): boolean {
  let answer = known.get(path);
  if (answer === undefined) known.set(path, (answer = TYPED_MODULES.test(path)));
  return answer;
}

/** Whether a function is one of the app, of its packages, or a hot one of the library OS. */
export function seesWholeProgram({ attributes }: IrFunction): boolean {
  return attributes.kind === "managed" && (!attributes.house || attributes.hot === true);
}
