/** The tables of a comparison: what each engine took for each program, as a ratio to Node's CPU time. */
import { formatBytes, formatTable } from "#cli/format.ts";
import type { Run } from "./run-program.ts";

/** Time below which a difference of start-up times says nothing. */
const LEAST_SECONDS = 0.002;

export interface Measured {
  readonly name: string;
  readonly imageBytes: number;
  /** By engine; a text says why there is no run. */
  readonly runs: ReadonlyMap<string, Run | string>;
}

function geometricMean(numbers: readonly number[]): string {
  if (numbers.length === 0) return "";
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length).toFixed(2);
}

/** `startup`: CPU seconds of an empty program, by engine. */
export function ratiosTable(programs: readonly Measured[], engines: readonly string[], startup: ReadonlyMap<string, number>): string {
  const others = engines.filter((engine) => engine !== "Node" && engine !== "Tsuki");
  const columns = ["Tsuki", "Tsuki, steady", ...others];
  const ratios = new Map<string, number[]>(columns.map((column) => [column, []]));
  const rows = [["program", "Node, s", "Tsuki, s", ...columns, "memory, Node", "memory, Tsuki", "image"]];
  for (const program of programs) {
    const [node, tsuki] = [program.runs.get("Node"), program.runs.get("Tsuki")];
    if (node === undefined || typeof node === "string") throw new Error(`${program.name}: Node did not run it: ${node}`);
    const cells = columns.map((column) => {
      const steady = column.endsWith(", steady");
      const engine = steady ? "Tsuki" : column;
      const run = program.runs.get(engine);
      if (run === undefined || typeof run === "string") return run ?? "";
      const without = (seconds: number, name: string): number => Math.max(LEAST_SECONDS, seconds - (steady ? startup.get(name)! : 0));
      const ratio = without(node.cpuSeconds, "Node") / without(run.cpuSeconds, engine);
      ratios.get(column)!.push(ratio);
      return ratio.toFixed(2);
    });
    const ran = tsuki !== undefined && typeof tsuki !== "string";
    rows.push([program.name, node.cpuSeconds.toFixed(3), ran ? tsuki.cpuSeconds.toFixed(3) : "", ...cells, formatBytes(node.peakBytes), ran ? formatBytes(tsuki.peakBytes) : "", formatBytes(program.imageBytes)]);
  }
  rows.push(["geometric mean", "", "", ...columns.map((column) => geometricMean(ratios.get(column)!)), "", "", ""]);
  return formatTable(rows, rows[0]!.map((_, index) => index).slice(1));
}
