/**
 * Names that the program mentions: methods of the library under other names are not linked. Names that a program puts together at run time
 * (`buffer["readUInt" + bits + order]()`) are known by how they begin or end.
 */

/** Pieces shorter than these are in too many names. */
const HEAD_MIN = 3;
const TAIL_MIN = 4;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const PART = /^[\w$]+$/;

export class Mentions {
  private readonly names = new Set<string>();
  private readonly heads = new Set<string>();
  private readonly tails = new Set<string>();
  private readonly waiting = new Map<string, (() => void)[]>();

  has(name: string): boolean {
    if (this.names.has(name)) return true;
    const plain = name.startsWith("app:") ? name.slice(4) : name;
    for (const head of this.heads) if (plain.startsWith(head)) return true;
    for (const tail of this.tails) if (plain.endsWith(tail)) return true;
    return false;
  }

  note(name: string): void {
    if (this.names.has(name)) return;
    this.names.add(name);
    this.wake(name);
  }

  /** How a text begins (`head`) or ends that is put together at run time and may be a name. */
  notePiece(piece: string, isHead: boolean): void {
    const pieces = isHead ? this.heads : this.tails;
    if (piece.length < (isHead ? HEAD_MIN : TAIL_MIN) || !(isHead ? IDENTIFIER : PART).test(piece) || pieces.has(piece)) return;
    pieces.add(piece);
    for (const name of [...this.waiting.keys()]) if (this.has(name)) this.wake(name);
  }

  /** Does it once one of the names is mentioned. */
  when(names: readonly string[], act: () => void): void {
    if (names.some((name) => this.has(name))) return act();
    for (const name of names) {
      const list = this.waiting.get(name);
      if (list === undefined) this.waiting.set(name, [act]);
      else list.push(act);
    }
  }

  private wake(name: string): void {
    const acts = this.waiting.get(name) ?? [];
    this.waiting.delete(name);
    for (const act of acts) act();
  }
}
