// The same through another name of the same object.
import output from "node:console";
const lines: string[] = [];
const { log } = console;
Object.assign(output, { log: (text: string) => { lines.push(text); } });
console.log("caught");
Object.assign(output, { log });
console.log(lines.join(";"));
