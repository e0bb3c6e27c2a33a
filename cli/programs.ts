/** Finds programs of the host. */
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of these names that is on PATH (or in the system's sbin folders), with its path; null when none is. */
export function findProgram(names: readonly string[]): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (!existsSync(path)) continue;
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        continue;
      }
    }
  }
  return null;
}
