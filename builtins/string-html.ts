/** CreateHTML (ECMA-262 §B.2.2.2.1). */
import { requireReceiver } from "#builtins/checks.ts";
import { replaceAllIn } from "#builtins/string-replace.ts";

/** `<tag attribute="value">text</tag>`; no attribute when its name is empty. */
export function markup(self: any, method: string, tag: string, attribute: string, value: any): string {
  requireReceiver(self, "String.prototype." + method);
  const text = `${self}`;
  const extra = attribute === "" ? "" : " " + attribute + '="' + replaceAllIn(`${value}`, '"', "&quot;") + '"';
  return "<" + tag + extra + ">" + text + "</" + tag + ">";
}
