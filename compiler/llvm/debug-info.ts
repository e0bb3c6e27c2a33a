/**
 * DWARF of one module: a compile unit, a subprogram a function, and line and column of every instruction. No types and no
 * variables: what stack traces, profilers and breakpoints need.
 */
import { escapeOctets } from "#compiler/llvm/names.ts";
import type { Inlined, IrFunction, Location } from "#compiler/ir/function.ts";

export class DebugInfo {
  private readonly nodes: string[] = [];
  private readonly files = new Map<string, string>();
  private readonly locations = new Map<string, string>();
  /** Subprograms of functions whose bodies were copied into this module's. */
  private readonly copied = new Map<IrFunction, string>();
  private readonly unit: string;
  private readonly routineType: string;
  private readonly firstNode: number;

  /** Metadata numbers below `firstNode` are taken by others. `full`: every function is described, not only those with inlined calls. */
  constructor(modulePath: string, firstNode: number, full: boolean) {
    this.firstNode = firstNode;
    const file = this.file(modulePath);
    this.unit = this.node(`distinct !DICompileUnit(language: DW_LANG_C11, file: ${file}, producer: "tsuki", isOptimized: true, runtimeVersion: 0, emissionKind: ${full ? "FullDebug" : "LineTablesOnly"}, nameTableKind: None)`);
    const types = this.node("!{null}");
    this.routineType = this.node(`!DISubroutineType(types: ${types})`);
  }

  /** The subprogram of a function, to be attached to its definition. */
  subprogram(fn: IrFunction): string {
    const { line, file } = fn.location;
    return this.node(`distinct !DISubprogram(name: ${quoted(readableName(fn))}, scope: ${this.file(file)}, file: ${this.file(file)}, line: ${line}, type: ${this.routineType}, scopeLine: ${line}, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: ${this.unit})`);
  }

  /** The place of an instruction inside a subprogram; line 0 without location. A location in another file names that file. */
  location(subprogram: string, location: Location | null, home: Location): string {
    if (location?.inlined !== undefined) return this.inlinedLocation(subprogram, location, location.inlined, home);
    const file = location?.file ?? home.file;
    const key = `${subprogram} ${location?.line ?? 0} ${location?.column ?? 0} ${file}`;
    let node = this.locations.get(key);
    if (node === undefined) {
      const scope = file === home.file ? subprogram : this.blockIn(subprogram, file);
      node = this.node(`!DILocation(line: ${location?.line ?? 0}, column: ${Math.min(location?.column ?? 0, 65535)}, scope: ${scope})`);
      this.locations.set(key, node);
    }
    return node;
  }

  /** The place in a function whose body was copied, and the call it was copied to. */
  private inlinedLocation(subprogram: string, location: Location, { fn, at }: Inlined, home: Location): string {
    let copied = this.copied.get(fn);
    if (copied === undefined) this.copied.set(fn, (copied = this.subprogram(fn)));
    const key = `${subprogram} ${copied} ${location.line} ${location.column} ${location.file} ${at.line} ${at.column} ${at.file}`;
    let node = at.inlined === undefined ? this.locations.get(key) : undefined;
    if (node === undefined) {
      const scope = location.file === fn.location.file ? copied : this.blockIn(copied, location.file);
      const call = this.location(subprogram, at, home);
      node = this.node(`!DILocation(line: ${location.line}, column: ${Math.min(location.column, 65535)}, scope: ${scope}, inlinedAt: ${call})`);
      if (at.inlined === undefined) this.locations.set(key, node);
    }
    return node;
  }

  private blockIn(subprogram: string, file: string): string {
    const key = `block ${subprogram} ${file}`;
    let node = this.locations.get(key);
    if (node === undefined) this.locations.set(key, (node = this.node(`!DILexicalBlockFile(scope: ${subprogram}, file: ${this.file(file)}, discriminator: 0)`)));
    return node;
  }

  /** Everything as text, with the module flags that make LLVM keep it. */
  finish(): string {
    const dwarf = this.node('!{i32 7, !"Dwarf Version", i32 5}');
    const version = this.node('!{i32 2, !"Debug Info Version", i32 3}');
    return [`!llvm.dbg.cu = !{${this.unit}}`, `!llvm.module.flags = !{${dwarf}, ${version}}`, ...this.nodes.map((text, i) => `!${i + this.firstNode} = ${text}`)].join("\n") + "\n";
  }

  private file(path: string): string {
    let node = this.files.get(path);
    if (node === undefined) this.files.set(path, (node = this.node(`!DIFile(filename: ${quoted(path)}, directory: "")`)));
    return node;
  }

  private node(text: string): string {
    this.nodes.push(text);
    return `!${this.nodes.length - 1 + this.firstNode}`;
  }
}

function quoted(text: string): string {
  return `"${escapeOctets(Buffer.from(text, "utf8"))}"`;
}

/** What a stack trace calls a function: `method`, `Class.method`, `new Class`, `<anonymous>`. */
export function readableName(fn: IrFunction): string {
  const { symbol, attributes } = fn;
  const colon = symbol.indexOf(":", symbol.lastIndexOf("/") + 1);
  let local = symbol.slice(colon + 1).replace(/@\d+:\d+/g, "").replace(/\$(resume|managed)$/, "");
  if (attributes.kind === "system") return local;
  const constructs = local.replace(/\.constructor$/, "");
  if (attributes.constructorKind !== "none" && attributes.constructorKind !== "base") return `new ${attributes.name === "" ? constructs : attributes.name}`;
  local = local.slice(local.lastIndexOf(".", local.length - 1 - attributes.name.length) + 1);
  return local === "" ? "<anonymous>" : local;
}
