"use system";
/** Files that are read once, before the system-call filter closes the door: the host's name-service configuration. */
import { store8 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { i32, u64, type ptr, type value } from "#sys/types.ts";
import { latin1Decode, utf8Encode, utf8Length } from "#runtime/utf8.ts";
import { close, open, read } from "#os/platform/process/system-calls.ts";

const O_RDONLY_CLOEXEC = 0x80000;
const PATH_BYTES_MAX = 255;
const FILE_BYTES_MAX = 16384;

const path: ptr = staticMemory(256, 8);
const contents: ptr = staticMemory(16384, 16);

/** The file's text, one code unit an octet, at most 16 KiB of it; "" when it cannot be read. */
export function readStartFile(name: value): value {
  if (utf8Length(name) > PATH_BYTES_MAX) return "";
  const bytes = utf8Encode(name, path, PATH_BYTES_MAX);
  store8(path + u64(bytes), 0);
  const fd = i32(open(path, O_RDONLY_CLOEXEC));
  if (fd < 0) return "";
  const got = i32(read(fd, contents, FILE_BYTES_MAX));
  close(fd);
  if (got <= 0) return "";
  return latin1Decode(contents, got);
}
