/** Whether naming RegExp can lead to patterns that are known only at run time: everything but `x instanceof RegExp`. */
import ts from "typescript";

export function makesPatterns(name: string, node: ts.Node): boolean {
  if (name !== "RegExp") return false;
  const { parent } = node;
  return !(parent !== undefined && ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && parent.right === node);
}
