/** Exceptions: errors made, thrown through several frames, caught by class, rethrown; finally on every way out. */
class ParseError extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
    this.name = "ParseError";
  }
}
function digit(text: string, at: number): number {
  const unit = text.charCodeAt(at) - 48;
  if (unit < 0 || unit > 9) throw new ParseError(`no digit: ${text[at]}`, at);
  return unit;
}
function integer(text: string): number {
  let value = 0;
  for (let i = 0; i < text.length; i++) value = value * 10 + digit(text, i);
  return value;
}
let cleanups = 0;
function guarded(text: string, depth: number): number {
  try {
    return depth === 0 ? integer(text) : guarded(text, depth - 1);
  } finally {
    cleanups++;
  }
}
const inputs = ["12345", "12x45", "99", "abc", "7"];
let [total, failures, positions] = [0, 0, 0];
for (let i = 0; i < 150_000; i++) {
  try {
    total += guarded(inputs[i % inputs.length]!, i % 6);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    failures++;
    positions += error.position + error.message.length;
  }
}
for (let i = 0; i < 1_000_000; i++) {
  try {
    if (i % 10 === 0) throw i;
    total += i & 1;
  } catch (thrown) {
    total += (thrown as number) & 3;
  }
}
console.log(`exceptions ${total} ${failures} ${positions} ${cleanups}`);
