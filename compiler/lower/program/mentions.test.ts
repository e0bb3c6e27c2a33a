import { describe, expect, test } from "vitest";
import { Mentions } from "#compiler/lower/program/mentions.ts";

describe("mentions", () => {
  test("whole names", () => {
    const mentions = new Mentions();
    mentions.note("map");
    expect(["map", "mapping", "flatMap"].map((name) => mentions.has(name))).toEqual([true, false, false]);
  });

  test("names that are put together at run time are known by their ends", () => {
    const mentions = new Mentions();
    mentions.notePiece("readUInt", true);
    mentions.notePiece("Entries", false);
    expect(["readUInt16BE", "app:readUInt8", "readInt8", "fromEntries", "entries"].map((name) => mentions.has(name))).toEqual([true, true, false, true, false]);
  });

  test("pieces that are too short or no parts of names say nothing", () => {
    const mentions = new Mentions();
    for (const piece of ["", "re", "read ", "1st", "the-"]) mentions.notePiece(piece, true);
    for (const piece of ["8BE", " bytes", "."]) mentions.notePiece(piece, false);
    expect(["readUInt8BE", "re", "1st"].some((name) => mentions.has(name))).toBe(false);
  });

  test("what waits for several names is done once for each that comes, and at once for what is there", () => {
    const mentions = new Mentions();
    const done: string[] = [];
    mentions.when(["writeInt8"], () => done.push("writeInt8"));
    mentions.when(["app:writeInt16LE", "other"], () => done.push("writeInt16LE"));
    mentions.when(["readInt8"], () => done.push("readInt8"));
    mentions.notePiece("writeInt", true);
    mentions.when(["writeInt32BE"], () => done.push("writeInt32BE"));
    expect(done).toEqual(["writeInt8", "writeInt16LE", "writeInt32BE"]);
    mentions.note("readInt8");
    expect(done.at(-1)).toBe("readInt8");
  });
});
