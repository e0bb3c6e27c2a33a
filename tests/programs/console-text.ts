// Calls of the console whose arguments are text by their form, which print without a formatter, beside those that need one.
const name: unknown = { toString: () => "an object" };
let order = "";
function step(text: string): string {
  order += text;
  return text;
}

console.log("plain");
console.log("");
console.log(`template ${1 + 1} ${name} ${null}`);
console.log("two", "arguments", `three ${step("a")}`, "and " + step("b") + 4);
console.log("100%", "of it");
console.log("%s and %d", "text", "12");
console.log("%", "percent");
console.log("100% alone %s");
console.log(`%s in a template ${step("c")}`, "second");
console.log("x" + 1, "y");
console.log("euro €, astral 😀, alone \ud800 end");
console.log("long " + "0123456789€".repeat(2000) + " end");
console.info("info");
console.debug("debug");
console.group("group");
console.log("inside\nof it");
console.group();
console.log(`deeper\n${order}`);
console.groupEnd();
console.info("back");
console.groupEnd();
console.log("outside");
try {
  console.log(`${Symbol("no text")}`);
} catch (error) {
  console.log((error as Error).constructor === TypeError);
}
try {
  console.log("a" + (Symbol("no text") as unknown as string));
} catch (error) {
  console.log((error as Error).constructor === TypeError);
}
console.log(String(console.log("value of the call")));
{
  const console = { log: (text: string): void => globalThis.console.log("shadowed", text) };
  console.log("text");
}
