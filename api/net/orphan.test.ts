import { describe, expect, it } from "vitest";
import type { TcpConnection } from "#lib/ports/transport.ts";
import { Orphan } from "./orphan.ts";

describe("Orphan", () => {
  it("drops input after the close, so that the peer can still read the answer, and resets who goes on sending", () => {
    let aborts = 0;
    const orphan = new Orphan({ abort: () => void aborts++ } as unknown as TcpConnection);
    for (let i = 0; i < 16; i++) orphan.onData(new Uint8Array(65536));
    expect(aborts).toBe(0);
    orphan.onData(new Uint8Array(1));
    expect(aborts).toBe(1);
  });
});
