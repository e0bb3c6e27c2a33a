/** path.win32 against that of Node: same paths, same answers. */
import * as path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { installNodeHost } from "#host/node-host.ts";
import { win32 } from "../node/path.ts";

beforeAll(() => { installNodeHost(); });

const PATHS = [
  "", ".", "..", "/", "\\", "C:", "C:\\", "c:/a/../b//c.txt", "C:a\\b", "\\\\srv\\share", "\\\\srv\\share\\", "\\\\srv\\share\\a\\b.c", "//srv/share/x", "\\\\srv", "\\a\\b\\", "a/b\\c",
  "..\\..\\x", ".bashrc", "a.b.c", "C:.", "C:..\\q", "/x/y/../../..", "\\\\\\a\\b", "a\\\\b//", "x:/y", "file.", "C:\\file.txt", "a/../C:x",
];
const FULL = PATHS.filter((one) => /^([a-z]:[\\/]|\\\\srv\\share|\/\/srv\/share)/i.test(one));

function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error: any) {
    return error.message;
  }
}

test.each(["normalize", "isAbsolute", "dirname", "basename", "extname", "parse"] as const)("%s", (name) => {
  for (const one of PATHS) expect(outcome(() => (win32 as any)[name](one)), one).toEqual(outcome(() => (path.win32 as any)[name](one)));
});

test("join and resolve of two", () => {
  for (const one of PATHS) {
    for (const two of PATHS) {
      expect(win32.join(one, two), one + " and " + two).toBe(path.win32.join(one, two));
      expect(win32.resolve("C:\\base", one, two), one + " and " + two).toBe(path.win32.resolve("C:\\base", one, two));
    }
  }
});

test("relative", () => {
  for (const one of FULL) for (const two of FULL) expect(win32.relative(one, two), one + " and " + two).toBe(path.win32.relative(one, two));
});
