// Machines of labelled loops, switches and finally: a stack machine, a Brainfuck compiler of closures, Game of Life, a maze and sudoku by backtracking.
type Code = readonly (readonly [string, (number | string)?])[];
function run(code: Code, fuel = 5000): { stack: number[]; out: string[]; steps: number } {
  const labels = new Map<string, number>();
  code.forEach(([op, argument], i) => { if (op === "label") labels.set(argument as string, i); });
  const stack: number[] = [];
  const frames: { back: number; handler: number | null }[] = [];
  const memory = new Int32Array(16);
  const out: string[] = [];
  let at = 0, steps = 0;
  const target = (name: unknown): number => labels.get(name as string) ?? (() => { throw new ReferenceError(`no label ${name}`); })();
  machine: for (;;) {
    try {
      while (at < code.length) {
        if (++steps > fuel) break machine;
        const [op, argument] = code[at++]!;
        switch (op) {
          case "push": stack.push(argument as number); break;
          case "dup": stack.push(stack.at(-1)!); continue;
          case "swap": [stack[stack.length - 1], stack[stack.length - 2]] = [stack[stack.length - 2]!, stack[stack.length - 1]!]; continue;
          case "drop": stack.pop(); break;
          case "add": case "sub": case "mul": case "div": case "less": {
            if (stack.length < 2) throw new RangeError(`${op}: stack holds ${stack.length}`);
            const b = stack.pop()!, a = stack.pop()!;
            if (op === "div" && b === 0) throw new Error("divided by zero");
            stack.push(op === "add" ? a + b : op === "sub" ? a - b : op === "mul" ? Math.imul(a, b) : op === "div" ? (a / b) | 0 : +(a < b));
            break;
          }
          case "load": stack.push(memory[argument as number]!); break;
          case "store": memory[argument as number] = stack.pop()!; break;
          case "jump": at = target(argument); break;
          case "zero": if (stack.pop() !== 0) break; else at = target(argument); break;
          case "call": frames.push({ back: at, handler: null }); at = target(argument); break;
          case "try": frames.push({ back: -1, handler: target(argument) }); break;
          case "end": frames.pop(); break;
          case "return": {
            const frame = frames.pop();
            if (frame === undefined) break machine;
            at = frame.back;
            break;
          }
          case "throw": throw new Error(`code ${stack.pop()}`);
          case "print": out.push(String(stack.pop())); // falls through
          case "label": continue;
          default: throw new SyntaxError(`op ${op}`);
        }
      }
      break;
    } catch (error) {
      if (error instanceof SyntaxError) throw error;
      while (frames.length > 0) {
        const { handler } = frames.pop()!;
        if (handler === null) continue;
        out.push(`caught ${(error as Error).message}`);
        at = handler;
        continue machine;
      }
      out.push(`died: ${(error as Error).message}`);
      break;
    } finally {
      steps += 1000;
    }
  }
  return { stack, out, steps };
}
const factorial: Code = [["push", 1], ["store", 0], ["push", 12], ["store", 1], ["label", "loop"], ["load", 1], ["zero", "done"], ["load", 0], ["load", 1], ["mul"], ["store", 0], ["load", 1], ["push", 1], ["sub"], ["store", 1], ["jump", "loop"], ["label", "done"], ["load", 0], ["print"]];
const guarded: Code = [["try", "oops"], ["push", 8], ["push", 0], ["div"], ["end"], ["push", 99], ["label", "oops"], ["try", "again"], ["call", "bad"], ["label", "again"], ["push", 5], ["push", 2], ["swap"], ["sub"], ["dup"], ["print"], ["add"], ["label", "bad"], ["push", 7], ["throw"]];
for (const code of [factorial, guarded, [["label", "x"], ["jump", "x"]], [["jump", "nowhere"]], [["push", 1], ["return"], ["push", 2]]] as Code[]) console.log(run(code));
try {
  run([["try", "h"], ["label", "h"], ["fly"]]);
} catch (error) {
  console.log(String(error));
}

function brainfuck(source: string): (input?: string) => string {
  interface State { tape: Uint8Array; at: number; out: string; input: number[] }
  type Step = (s: State) => void;
  const stack: Step[][] = [[]];
  for (const [text] of source.matchAll(/([-+<>])\1*|[.,[\]]/g)) {
    const n = text.length;
    const top = stack.at(-1)!;
    switch (text[0]) {
      case "+": top.push((s) => { s.tape[s.at] += n; }); break;
      case "-": top.push((s) => { s.tape[s.at] -= n; }); break;
      case ">": top.push((s) => { s.at += n; }); break;
      case "<": top.push((s) => { s.at -= n; }); break;
      case ".": top.push((s) => { s.out += String.fromCharCode(s.tape[s.at]!); }); break;
      case ",": top.push((s) => { s.tape[s.at] = s.input.shift() ?? 0; }); break;
      case "[": stack.push([]); break;
      case "]": {
        const body = stack.pop()!;
        const outer = stack.at(-1);
        if (outer === undefined) throw new SyntaxError("] without [");
        outer.push((s) => { while (s.tape[s.at] !== 0) for (const step of body) step(s); });
      }
    }
  }
  if (stack.length !== 1) throw new SyntaxError(`${stack.length - 1} [ without ]`);
  return (input = "") => {
    const state: State = { tape: new Uint8Array(64), at: 0, out: "", input: [...input].map((c) => c.charCodeAt(0)) };
    for (const step of stack[0]!) step(state);
    return state.out;
  };
}
console.log(JSON.stringify(brainfuck("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.")()), brainfuck(">,[>,]<[.<]")("stressed"), brainfuck(",[>+>+<<-]>>[<<+>>-]<.<.")("Q").length);
for (const bad of ["[[+]", "+]"]) try { brainfuck(bad); } catch (error) { console.log(String(error)); }

const life = (rows: string[], rounds: number): string => {
  let cells = rows.map((row) => Array.from(row, (c) => c === "#"));
  const [height, width] = [cells.length, cells[0]!.length];
  const seen = new Map<string, number>();
  for (let round = 0; ; round++) {
    const text = cells.map((row) => row.map((c) => (c ? "#" : ".")).join("")).join("/");
    const before = seen.get(text);
    if (before !== undefined || round === rounds) return `${text} ${round} ${before}`;
    seen.set(text, round);
    cells = cells.map((row, y) => row.map((alive, x) => {
      let n = 0;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) if ((dy || dx) && cells[(y + dy + height) % height]![(x + dx + width) % width]) n++;
      return n === 3 || (alive && n === 2);
    }));
  }
};
console.log(life([".....", "..#..", "..#..", "..#..", "....."], 9), life([".#....", "..#...", "###...", "......", "......", "......"], 60));

function maze(text: string): string {
  const grid = text.split("\n").map((row) => [...row]);
  const find = (sign: string): [number, number] => {
    for (const [y, row] of grid.entries()) for (const [x, cell] of row.entries()) if (cell === sign) return [x, y];
    throw new Error(`no ${sign}`);
  };
  const [start, goal] = [find("S"), find("G")];
  const queue = [{ at: start, path: "" }];
  const visited = new Set([start.join()]);
  search: for (const { at: [x, y], path } of queue) {
    for (const [dx, dy, name] of [[0, -1, "U"], [1, 0, "R"], [0, 1, "D"], [-1, 0, "L"]] as const) {
      const at: [number, number] = [x + dx, y + dy];
      if ((grid[at[1]]?.[at[0]] ?? "#") === "#" || visited.has(`${at}`)) continue;
      if (`${at}` === `${goal}`) return path + name;
      if (queue.length > 200) break search;
      visited.add(`${at}`);
      queue.push({ at, path: path + name });
    }
  }
  return `no way after ${visited.size}`;
}
console.log(maze("S.#....\n..#.##.\n#....#G\n..##.#.\n....#..\n##....#"), maze("S#G\n..#"));

function sudoku(text: string): [string, number] {
  const cells = Uint8Array.from(text.replace(/\s/g, ""), Number);
  const [rows, columns, boxes] = Array.from({ length: 3 }, () => new Uint16Array(9)) as [Uint16Array, Uint16Array, Uint16Array];
  let tries = 0;
  const flip = (i: number, digit: number): void => {
    const bit = 1 << digit, y = (i / 9) | 0, x = i % 9;
    rows[y]! ^= bit;
    columns[x]! ^= bit;
    boxes[((y / 3) | 0) * 3 + ((x / 3) | 0)]! ^= bit;
  };
  cells.forEach((digit, i) => digit && flip(i, digit));
  const solve = (): boolean => {
    let best = -1, free = 0, fewest = 10;
    for (let i = 0; i < 81; i++) {
      if (cells[i] !== 0) continue;
      const y = (i / 9) | 0, x = i % 9;
      const open = ~(rows[y]! | columns[x]! | boxes[((y / 3) | 0) * 3 + ((x / 3) | 0)]!) & 0x3fe;
      let count = 0;
      for (let bits = open; bits !== 0; bits &= bits - 1) count++;
      if (count < fewest) [best, free, fewest] = [i, open, count];
      if (count === 0) return false;
    }
    if (best < 0) return true;
    for (let bits = free; bits !== 0; bits &= bits - 1) {
      const digit = 31 - Math.clz32(bits & -bits);
      tries++;
      cells[best] = digit;
      flip(best, digit);
      if (solve()) return true;
      flip(best, digit);
      cells[best] = 0;
    }
    return false;
  };
  return solve() ? [cells.join(""), tries] : ["none", tries];
}
console.log(sudoku("530070000 600195000 098000060 800060003 400803001 700020006 060000280 000419005 000080079"), sudoku("800000000 003600000 070090200 050007000 000045700 000100030 001000068 008500010 090000400"));
