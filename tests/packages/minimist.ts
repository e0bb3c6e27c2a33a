// Short, long, negated, dotted and repeated options, aliases, defaults, unknown ones, what must not pollute prototypes.
import parse from "minimist";
console.log(parse(["-a", "beep", "-b", "boop", "rest", "--", "--not", "-x"]));
console.log(parse(["-x3", "-y", "4", "-n5", "-abc", "--beep=boop", "foo", "--no-color", "--num=1e3", "--hex", "0xff"]));
console.log(parse(["--name", "v", "--flag", "other", "--deep.a.b", "1", "--list", "1", "--list", "2"], { string: ["name"], boolean: ["flag"], alias: { n: "name", l: ["list", "ls"] }, default: { port: 80 } }));
console.log(parse(["--unknown", "-k", "pos"], { unknown: (arg: string) => arg !== "--unknown" }), parse(["one", "--two", "three", "--", "four"], { "--": true, stopEarly: true }));
console.log(parse(["--__proto__.polluted", "yes"]), ({} as { polluted?: string }).polluted);
