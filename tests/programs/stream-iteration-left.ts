// Leaving a for-await loop over a stream destroys it with an AbortError, which is nobody's fault; ending does not.
import { Readable } from "node:stream";

const open = (name: string, count: number): Readable => {
  let n = 0;
  return new Readable({
    read() { this.push(n++ < count ? "x" : null); },
    destroy(error, callback) {
      console.log(name, "destroyed", error === null ? null : `${error.name} ${(error as any).code}`);
      callback(error);
    },
  });
};
const heard = open("left", 5);
heard.on("error", (error) => console.log("error", error.name)).on("close", () => console.log("close"));
for await (const _ of heard) break;
for await (const _ of open("left, unheard", 5)) break;
for await (const _ of open("ended", 2));
try {
  for await (const _ of open("thrown", 5)) throw new Error("of the body");
} catch (error: any) {
  console.log(error.message);
}
await new Promise((done) => setTimeout(done, 5));
