// process.hrtime as a function, with a difference, and in nanoseconds; names of hosts.
import { hrtime } from "node:process";
import { domainToASCII, domainToUnicode } from "node:url";

const [seconds, nanoseconds] = process.hrtime();
console.log(typeof process.hrtime, Number.isInteger(seconds), nanoseconds >= 0 && nanoseconds < 1e9, process.hrtime.name);
const begun = process.hrtime.bigint();
await new Promise((done) => setTimeout(done, 12));
const passed = process.hrtime.bigint() - begun;
console.log(typeof passed, passed > 10_000_000n, passed < 10_000_000_000n);
const [s, n] = process.hrtime([seconds, nanoseconds]);
console.log(s * 1e9 + n > 10_000_000, typeof hrtime.bigint(), hrtime([0, 0])[0] >= seconds);
try {
  process.hrtime(5 as never);
} catch (error: any) {
  console.log(error.code);
}
console.log(domainToASCII("Example.COM"), domainToASCII("a b"), domainToASCII(""), domainToUnicode("example.com"), domainToASCII("1.2.3.4"));
