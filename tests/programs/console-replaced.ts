// A console that the program has changed is called as it is now.
const lines: string[] = [];
const { log } = console;
console.log = (...args: unknown[]): void => { lines.push(args.join("|")); };
console.log("one");
console.log("two", "three");
console.log = log;
console.log("four");
console.log(lines.join(";"));
