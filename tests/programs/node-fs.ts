// node:fs where there is nothing: the errors of each call that looks for a file, thrown, passed to callbacks and rejected; writing to the console.
import fs, { constants, createReadStream, existsSync, promises, readFileSync, statSync } from "node:fs";
import { readFile as readLater } from "node:fs/promises";
import { promisify } from "node:util";

const PATH = "/nowhere/at all/ä.txt";
const describe = (error: any): string => `${error.name} ${error.code} ${error.errno} ${error.syscall} ${error.path} ${error.dest} ${error.message} ${error instanceof Error}`;
const attempt = (run: () => unknown): string => {
  try {
    return String(run());
  } catch (error) {
    return describe(error);
  }
};

console.log(existsSync(PATH), fs.existsSync(null as any), promises === fs.promises, typeof fs.Stats, typeof fs.Dirent, (fs as any).F_OK, (fs as any).R_OK, constants.O_CREAT, constants.S_IFREG);
const names = ["access", "chmod", "lstat", "readdir", "readFile", "readlink", "realpath", "rmdir", "stat", "truncate", "unlink", "utimes", "copyFile", "rename", "link", "open"];
const rest: Record<string, unknown[]> = { chmod: [0o600], truncate: [3], utimes: [1, 2], copyFile: ["/nowhere/else"], rename: ["/nowhere/else"], link: ["/nowhere/else"], open: ["r"] };
for (const name of names) {
  const args = [PATH, ...(rest[name] ?? [])];
  console.log(name, attempt(() => (fs as any)[name + "Sync"](...args)));
  await new Promise<void>((done) => (fs as any)[name](...args, (error: any, ...values: unknown[]) => {
    console.log(" later", describe(error), values.length);
    done();
  }));
  if (name in promises) await (promises as any)[name](...args).then(console.log, (error: any) => console.log(" rejects", describe(error)));
}
console.log(statSync(PATH, { throwIfNoEntry: false }), fs.lstatSync(PATH, { throwIfNoEntry: false }), fs.rmSync(PATH, { force: true }), await promises.rm(PATH, { force: true }));
console.log(attempt(() => fs.rmSync(PATH)));
console.log(attempt(() => readFileSync(Buffer.from(PATH))));
console.log(attempt(() => readFileSync(new URL("file:///nowhere/b%20c"))));
for (const bad of [undefined, null, {}, 1.5, true]) console.log(attempt(() => readFileSync(bad as any)).replace(/Received.*/, ""), attempt(() => statSync(bad as any)).replace(/Received.*/, ""));
console.log(attempt(() => (fs.readFile as any)(PATH)));
console.log(await readLater(PATH, "utf8").catch((error) => error.code), await promisify(fs.readFile)(PATH).catch((error) => error.code));
console.log(attempt(() => fs.closeSync(999)), attempt(() => fs.fstatSync(999)), attempt(() => fs.readSync(999, Buffer.alloc(1))), attempt(() => fs.writeSync(999, "x")));

const stream = createReadStream(PATH, { encoding: "utf8" });
stream.on("open", () => console.log("opened")).on("data", () => console.log("data"));
await new Promise<void>((done) => stream.on("error", (error) => console.log("stream", describe(error))).on("close", done));
console.log(stream.path, stream.destroyed, (stream as any).flags);

console.log(fs.writeSync(1, "text ä\n"), fs.writeSync(1, Buffer.from("...octets\n..."), 3, 7));
fs.writeFileSync(1, "a file\n");
await new Promise<void>((done) => fs.write(1, "with a callback\n", (error, written, data) => {
  console.log(error, written, JSON.stringify(data));
  done();
}));
const out = fs.createWriteStream("", { fd: 1, autoClose: false });
out.write("through a ");
out.end("stream\n");
await new Promise<void>((done) => out.on("finish", done));
console.log(out.bytesWritten);
