/**
 * Every function of sys/ that is not an operation of the IR: its LLVM text. `volatile` accesses and inline assembler with
 * `sideeffect` are never removed, merged or reordered among each other.
 */
import type { Instruction } from "#compiler/ir/function.ts";
import { machineType } from "#compiler/ir/types.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";

type Expansion = (w: FunctionWriter, args: readonly string[], i: Instruction) => string | null;

/** One inline assembler statement. `$0`, `$1` ... are result and operands; `types` are those of the operands. */
function assembler(text: string, constraints: string, result: string, ...types: string[]): Expansion {
  return (w, args) => {
    const call = `call ${result} asm sideeffect "${text}", "${constraints}"(${args.map((arg, i) => `${types[i]!} ${arg}`).join(", ")})`;
    if (result !== "void") return w.set(call);
    w.line(call);
    return null;
  };
}

/** `text` with the arguments put in for $0, $1 ... */
function expression(text: string): Expansion {
  return (w, args) => w.set(text.replace(/\$(\d)/g, (_, index: string) => args[Number(index)]!));
}

function load(type: string, align: number, volatile: boolean): Expansion {
  return (w, [address]) => w.set(`load ${volatile ? "volatile " : ""}${type}, ptr ${w.pointer(address!)}, align ${align}`);
}
function store(type: string, align: number, volatile: boolean): Expansion {
  return (w, [address, value]) => {
    w.line(`store ${volatile ? "volatile " : ""}${type} ${value!}, ptr ${w.pointer(address!)}, align ${align}`);
    return null;
  };
}

/** llvm.memcpy and friends: small constant sizes become moves, the rest calls of memcpy of runtime/memory.ts. */
function block(name: string): Expansion {
  return (w, [to, from, bytes]) => {
    const callee = w.module.intrinsic(`llvm.${name}.p0.p0.i64`, "void", ["ptr", "ptr", "i64", "i1"]);
    w.line(`call void ${callee}(ptr ${w.pointer(to!)}, ptr ${w.pointer(from!)}, i64 ${bytes!}, i1 false)`);
    return null;
  };
}

function overflow(operation: string): Expansion {
  return (w, [a, b]) => {
    const callee = w.module.intrinsic(`llvm.${operation}.with.overflow.i32`, "{ i32, i1 }", ["i32", "i32"]);
    return w.set(`extractvalue { i32, i1 } ${w.set(`call { i32, i1 } ${callee}(i32 ${a!}, i32 ${b!})`)}, 1`);
  };
}

/** cpuid writes four registers; rbx is kept by hand, since the code generator may be using it. */
function cpuid(register: number): Expansion {
  return (w, [leaf, subleaf]) => {
    const all = w.set(`call { i32, i32, i32, i32 } asm sideeffect "xchgq %rbx, \${1:q}\\0Acpuid\\0Axchgq %rbx, \${1:q}", "={ax},=&r,={cx},={dx},0,2,~{dirflag},~{fpsr},~{flags}"(i32 ${leaf!}, i32 ${subleaf!})`);
    return w.set(`extractvalue { i32, i32, i32, i32 } ${all}, ${register}`);
  };
}

/** rdmsr, rdtsc: edx:eax. */
function pair(text: string, constraints: string, ...types: string[]): Expansion {
  return (w, args) => {
    const both = w.set(`call { i32, i32 } asm sideeffect "${text}", "={ax},={dx}${constraints}"(${args.map((arg, i) => `${types[i]!} ${arg}`).join(", ")})`);
    const low = w.set(`zext i32 ${w.set(`extractvalue { i32, i32 } ${both}, 0`)} to i64`);
    const high = w.set(`zext i32 ${w.set(`extractvalue { i32, i32 } ${both}, 1`)} to i64`);
    return w.set(`or i64 ${w.set(`shl i64 ${high}, 32`)}, ${low}`);
  };
}

function controlRegister(name: string): { read: Expansion; write: Expansion } {
  return { read: assembler(`movq %${name}, $0`, "=r", "i64"), write: assembler(`movq $0, %${name}`, "r,~{memory}", "void", "i64") };
}

/** rdrand with up to 16 tries; the carry flag says whether it worked. */
const randomSeed: Expansion = assembler(
  "movl $$16, %ecx\\0A1: rdrand $0\\0Ajc 2f\\0Adecl %ecx\\0Ajnz 1b\\0Axorl \${0:k}, \${0:k}\\0A2:", "=r,~{ecx},~{flags}", "i64",
);

/** bytes of `a` and `b` until they differ, in a loop of its own function (runtime memcmp is called by name). */
const memoryCompare: Expansion = (w, [a, b, bytes]) => {
  const callee = w.module.function("memcmp", "i32", ["i64", "i64", "i64"]);
  return w.set(`call i32 ${callee}(i64 ${a!}, i64 ${b!}, i64 ${bytes!})`);
};

const callPointer = (result: string, ...types: string[]): Expansion => (w, [code, ...args]) => {
  const call = `call ${result} ${w.pointer(code!)}(${args.map((arg, i) => `${types[i]!} ${arg}`).join(", ")})`;
  if (result !== "void") return w.set(call);
  w.line(call);
  return null;
};

export const INTRINSICS_TEXT: Readonly<Record<string, Expansion>> = {
  // sys/memory.ts
  load8: load("i8", 1, false), load16: load("i16", 1, false), load32: load("i32", 1, false), load64: load("i64", 1, false),
  loadVolatile8: load("i8", 1, true), loadVolatile16: load("i16", 2, true), loadVolatile32: load("i32", 4, true), loadVolatile64: load("i64", 8, true),
  store8: store("i8", 1, false), store16: store("i16", 1, false), store32: store("i32", 1, false), store64: store("i64", 1, false),
  storeVolatile8: store("i8", 1, true), storeVolatile16: store("i16", 2, true), storeVolatile32: store("i32", 4, true), storeVolatile64: store("i64", 8, true),
  loadF64: load("double", 1, false), storeF64: store("double", 1, false), loadValue: load("i64", 1, false), storeValue: store("i64", 1, false),
  loadF32: (w, [address]) => w.set(`fpext float ${w.set(`load float, ptr ${w.pointer(address!)}, align 1`)} to double`),
  storeF32: (w, [address, value]) => {
    w.line(`store float ${w.set(`fptrunc double ${value!} to float`)}, ptr ${w.pointer(address!)}, align 1`);
    return null;
  },
  memoryCopy: block("memcpy"), memoryMove: block("memmove"), memoryCompare,
  memoryFill: (w, [to, octet, bytes]) => {
    const callee = w.module.intrinsic("llvm.memset.p0.i64", "void", ["ptr", "i8", "i64", "i1"]);
    w.line(`call void ${callee}(ptr ${w.pointer(to!)}, i8 ${octet!}, i64 ${bytes!}, i1 false)`);
    return null;
  },
  fence: assembler("mfence", "~{memory}", "void"), compilerFence: assembler("", "~{memory}", "void"),
  atomicExchange32: (w, [address, x]) => w.set(`atomicrmw xchg ptr ${w.pointer(address!)}, i32 ${x!} seq_cst, align 4`),
  atomicAdd32: (w, [address, x]) => w.set(`atomicrmw add ptr ${w.pointer(address!)}, i32 ${x!} seq_cst, align 4`),

  // sys/value.ts (those that name things are constants of the IR)
  bitsOf: (_, [x]) => x!, valueOfBits: (_, [x]) => x!,
  f64Bits: expression("bitcast double $0 to i64"), f64OfBits: expression("bitcast i64 $0 to double"),
  linkerSymbol: (w, _, i) => w.module.address(nameArgument(i)), addressOf: (w, _, i) => w.module.address(nameArgument(i)),
  functionPointer: (w, _, i) => w.module.address(nameArgument(i)), symbolOf: (w, _, i) => w.module.symbol(nameArgument(i)),
  callManaged: callPointer("i64", "i64", "i64", "i64", "i32", "i64"), callResume: callPointer("i64", "i64", "i64", "i32"),
  callPointer0: callPointer("void"), callPointer1: callPointer("i64", "i64"), callPointer2: callPointer("i64", "i64", "i64"),
  unlikely: (w, [condition]) => w.set(`call i1 ${w.module.intrinsic("llvm.expect.i1", "i1", ["i1", "i1"])}(i1 ${condition!}, i1 false)`),
  framePointer: (w) => w.set(`ptrtoint ptr ${w.set(`call ptr ${w.module.intrinsic("llvm.frameaddress.p0", "ptr", ["i32"])}(i32 0)`)} to i64`),
  stackPointer: (w) => w.set(`call i64 ${w.module.intrinsic("llvm.read_register.i64", "i64", ["metadata"])}(metadata !2)`),
  spillRegisters: assembler(
    "movq %rbx, ($0)\\0Amovq %rbp, 8($0)\\0Amovq %r12, 16($0)\\0Amovq %r13, 24($0)\\0Amovq %r14, 32($0)\\0Amovq %r15, 40($0)", "r,~{memory}", "void", "i64",
  ),

  // sys/arithmetic.ts
  multiplyHigh: (w, [a, b]) => {
    const product = w.set(`mul nuw i128 ${w.set(`zext i64 ${a!} to i128`)}, ${w.set(`zext i64 ${b!} to i128`)}`);
    return w.set(`trunc i128 ${w.set(`lshr i128 ${product}, 64`)} to i64`);
  },
  leadingZeros32: count("ctlz", "i32"), leadingZeros64: count("ctlz", "i64"), trailingZeros32: count("cttz", "i32"), trailingZeros64: count("cttz", "i64"),
  populationCount64: count("ctpop", "i64"), byteSwap16: count("bswap", "i16"), byteSwap32: count("bswap", "i32"), byteSwap64: count("bswap", "i64"),
  squareRoot: (w, [x]) => w.set(`call double ${w.module.intrinsic("llvm.sqrt.f64", "double", ["double"])}(double ${x!})`),
  absolute: (w, [x]) => w.set(`call double ${w.module.intrinsic("llvm.fabs.f64", "double", ["double"])}(double ${x!})`),
  signedLess64: expression("icmp slt i64 $0, $1"),
  addOverflows32: overflow("sadd"), subtractOverflows32: overflow("ssub"), multiplyOverflows32: overflow("smul"),

  // sys/cpu.ts
  in8: assembler("inb %dx, %al", "={al},{dx}", "i8", "i16"), in16: assembler("inw %dx, %ax", "={ax},{dx}", "i16", "i16"), in32: assembler("inl %dx, %eax", "={eax},{dx}", "i32", "i16"),
  out8: assembler("outb %al, %dx", "{dx},{al}", "void", "i16", "i8"), out16: assembler("outw %ax, %dx", "{dx},{ax}", "void", "i16", "i16"), out32: assembler("outl %eax, %dx", "{dx},{eax}", "void", "i16", "i32"),
  readMsr: pair("rdmsr", ",{cx}", "i32"), readTsc: pair("rdtsc", ""),
  writeMsr: (w, [index, x]) => {
    const low = w.set(`trunc i64 ${x!} to i32`);
    const high = w.set(`trunc i64 ${w.set(`lshr i64 ${x!}, 32`)} to i32`);
    w.line(`call void asm sideeffect "wrmsr", "{cx},{ax},{dx},~{memory}"(i32 ${index!}, i32 ${low}, i32 ${high})`);
    return null;
  },
  cpuidEax: cpuid(0), cpuidEbx: cpuid(1), cpuidEcx: cpuid(2), cpuidEdx: cpuid(3),
  readCr0: controlRegister("cr0").read, writeCr0: controlRegister("cr0").write, readCr2: controlRegister("cr2").read,
  readCr3: controlRegister("cr3").read, writeCr3: controlRegister("cr3").write, readCr4: controlRegister("cr4").read, writeCr4: controlRegister("cr4").write,
  loadGdt: assembler("lgdt ($0)", "r,~{memory}", "void", "i64"), loadIdt: assembler("lidt ($0)", "r,~{memory}", "void", "i64"),
  loadTaskRegister: assembler("ltr ${0:w}", "r,~{memory}", "void", "i16"), invalidatePage: assembler("invlpg ($0)", "r,~{memory}", "void", "i64"),
  enableInterrupts: assembler("sti", "~{memory}", "void"), disableInterrupts: assembler("cli", "~{memory}", "void"),
  halt: assembler("hlt", "~{memory}", "void"), enableInterruptsAndHalt: assembler("sti\\0Ahlt", "~{memory}", "void"), pause: assembler("pause", "~{memory}", "void"),
  undefinedInstruction: assembler("ud2", "", "void"),
  randomSeed,
  systemCall: assembler("syscall", "={rax},{rax},{rdi},{rsi},{rdx},{r10},{r8},{r9},~{rcx},~{r11},~{memory}", "i64", "i64", "i64", "i64", "i64", "i64", "i64", "i64"),
};

function count(name: string, type: string): Expansion {
  const counts = name.startsWith("ct");
  const zero = counts && name !== "ctpop";
  return (w, [x], i) => {
    const callee = w.module.intrinsic(`llvm.${name}.${type}`, type, zero ? [type, "i1"] : [type]);
    const result = w.set(`call ${type} ${callee}(${type} ${x!}${zero ? ", i1 false" : ""})`);
    return machineType(i.type) === type ? result : w.set(`trunc ${type} ${result} to ${machineType(i.type)}`);
  };
}

/** The intrinsic's name argument: part of imm ("functionPointer:module.ts:f"), or a string constant. */
function nameArgument(i: Instruction): string {
  const imm = i.imm as string | { readonly name: string; readonly argument: string };
  if (typeof imm !== "string") return imm.argument;
  if (imm.includes(":")) return imm.slice(imm.indexOf(":") + 1);
  return i.args[0]!.imm as string;
}

export function writeIntrinsic(w: FunctionWriter, i: Instruction): void {
  const imm = i.imm as string | { readonly name: string };
  const name = (typeof imm === "string" ? imm : imm.name).split(":", 1)[0]!;
  const expansion = INTRINSICS_TEXT[name];
  if (expansion === undefined) throw new Error(`llvm: no intrinsic ${name} (used in ${w.fn.symbol}, line ${i.location?.line ?? 0})`);
  const names = name === "linkerSymbol" || name === "addressOf" || name === "functionPointer" || name === "symbolOf";
  const result = expansion(w, names ? [] : i.args.map((arg) => w.use(arg)), i);
  if (result !== null) w.bind(i, result);
}
