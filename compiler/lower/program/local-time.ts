/** Whether a use of the global Date could show local time, which needs the tables of time zones. */
import ts from "typescript";

/** Members of Date that know no zone. */
const WITHOUT_ZONE: ReadonlySet<string> = new Set(["now", "UTC"]);
/** What `new Date()` can be asked without showing local time. */
const OF_INSTANTS = /^(toISOString|toJSON|toUTCString|getTime|valueOf|getUTC\w+)$/;

export function showsLocalTime(name: string, node: ts.Node): boolean {
  if (name !== "Date") return name === "Intl";
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return !WITHOUT_ZONE.has(parent.name.text);
  if (ts.isTypeOfExpression(parent)) return false;
  if (ts.isBinaryExpression(parent) && parent.right === node && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) return false;
  if (!ts.isNewExpression(parent) || parent.expression !== node || (parent.arguments ?? []).length > 0) return true;
  let made: ts.Node = parent.parent;
  if (ts.isParenthesizedExpression(made)) made = made.parent;
  return !(ts.isPropertyAccessExpression(made) && OF_INSTANTS.test(made.name.text));
}
