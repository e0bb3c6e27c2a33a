/** Every intrinsic of sys/*.ts as LLVM text. `emit` appends lines and gives the result operand ("" for void). */
import type { Type } from "#compiler/ir/types.ts";

export interface IntrinsicContext {
  /** Appends one line. */
  line(text: string): void;
  /** A fresh local name. */
  temp(): string;
  /** Declares an external LLVM intrinsic or symbol once. */
  declare(text: string): void;
}

export interface Intrinsic {
  readonly params: readonly Type[];
  readonly result: Type;
  emit(context: IntrinsicContext, args: readonly string[]): string;
}

type Emit = (context: IntrinsicContext, args: readonly string[]) => string;

function pointer(c: IntrinsicContext, address: string): string {
  const p = c.temp();
  c.line(`${p} = inttoptr i64 ${address} to ptr`);
  return p;
}

function expression(make: (args: readonly string[]) => string): Emit {
  return (c, args) => {
    const r = c.temp();
    c.line(`${r} = ${make(args)}`);
    return r;
  };
}

function statement(make: (args: readonly string[]) => string): Emit {
  return (c, args) => {
    c.line(make(args));
    return "";
  };
}

function load(type: string, volatile: boolean): Emit {
  return (c, [address]) => {
    const p = pointer(c, address!);
    const r = c.temp();
    c.line(`${r} = load ${volatile ? "volatile " : ""}${type}, ptr ${p}, align ${volatile ? alignOf(type) : 1}`);
    return r;
  };
}

function store(type: string, volatile: boolean): Emit {
  return (c, [address, x]) => {
    const p = pointer(c, address!);
    c.line(`store ${volatile ? "volatile " : ""}${type} ${x}, ptr ${p}, align ${volatile ? alignOf(type) : 1}`);
    return "";
  };
}

function alignOf(type: string): number {
  return type === "i8" ? 1 : type === "i16" ? 2 : type === "i32" ? 4 : 8;
}

/** Inline assembler; `~{memory}` keeps the compiler from moving memory accesses across. */
function asm(result: string, text: string, constraints: string, types: readonly string[]): Emit {
  return (c, args) => {
    const operands = args.map((arg, i) => `${types[i]} ${arg}`).join(", ");
    const call = `call ${result} asm sideeffect "${text}", "${constraints}"(${operands})`;
    if (result === "void") {
      c.line(call);
      return "";
    }
    const r = c.temp();
    c.line(`${r} = ${call}`);
    return r;
  };
}

function llvm(result: string, name: string, types: readonly string[], extra: readonly string[] = []): Emit {
  return (c, args) => {
    c.declare(`declare ${result} @${name}(${[...types, ...extra.map((e) => e.split(" ")[0]!)].join(", ")})`);
    const call = `call ${result} @${name}(${[...args.map((arg, i) => `${types[i]} ${arg}`), ...extra].join(", ")})`;
    if (result === "void") {
      c.line(call);
      return "";
    }
    const r = c.temp();
    c.line(`${r} = ${call}`);
    return r;
  };
}

function overflows(name: string): Emit {
  return (c, [a, b]) => {
    c.declare(`declare { i32, i1 } @llvm.${name}.with.overflow.i32(i32, i32)`);
    const p = c.temp();
    const r = c.temp();
    c.line(`${p} = call { i32, i1 } @llvm.${name}.with.overflow.i32(i32 ${a}, i32 ${b})`);
    c.line(`${r} = extractvalue { i32, i1 } ${p}, 1`);
    return r;
  };
}

function pointers(count: number, make: (p: readonly string[], args: readonly string[]) => string, result: boolean, declare = ""): Emit {
  return (c, args) => {
    if (declare !== "") c.declare(declare);
    const ps = args.slice(0, count).map((arg) => pointer(c, arg));
    if (!result) {
      c.line(make(ps, args));
      return "";
    }
    const r = c.temp();
    c.line(`${r} = ${make(ps, args)}`);
    return r;
  };
}

const entry = (params: readonly Type[], result: Type, emit: Emit): Intrinsic => ({ params, result, emit });

const table: Record<string, Intrinsic> = {
  loadF64: entry(["i64"], "f64", load("double", false)),
  storeF64: entry(["i64", "f64"], "void", store("double", false)),
  loadF32: entry(["i64"], "f64", (c, args) => {
    const narrow = load("float", false)(c, args);
    const r = c.temp();
    c.line(`${r} = fpext float ${narrow} to double`);
    return r;
  }),
  storeF32: entry(["i64", "f64"], "void", (c, [address, x]) => {
    const narrow = c.temp();
    c.line(`${narrow} = fptrunc double ${x} to float`);
    return store("float", false)(c, [address!, narrow]);
  }),
  loadValue: entry(["i64"], "any", load("i64", false)),
  storeValue: entry(["i64", "any"], "void", store("i64", false)),
  memoryCopy: entry(["i64", "i64", "i64"], "void", pointers(2, (p, a) => `call void @llvm.memcpy.p0.p0.i64(ptr ${p[0]}, ptr ${p[1]}, i64 ${a[2]}, i1 false)`, false, "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)")),
  memoryMove: entry(["i64", "i64", "i64"], "void", pointers(2, (p, a) => `call void @llvm.memmove.p0.p0.i64(ptr ${p[0]}, ptr ${p[1]}, i64 ${a[2]}, i1 false)`, false, "declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)")),
  memoryFill: entry(["i64", "i8", "i64"], "void", pointers(1, (p, a) => `call void @llvm.memset.p0.i64(ptr ${p[0]}, i8 ${a[1]}, i64 ${a[2]}, i1 false)`, false, "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)")),
  memoryCompare: entry(["i64", "i64", "i64"], "i32", pointers(2, (p, a) => `call i32 @memcmp(ptr ${p[0]}, ptr ${p[1]}, i64 ${a[2]})`, true, "declare i32 @memcmp(ptr, ptr, i64)")),
  fence: entry([], "void", statement(() => "fence seq_cst")),
  compilerFence: entry([], "void", statement(() => 'call void asm sideeffect "", "~{memory}"()')),
  atomicExchange32: entry(["i64", "i32"], "i32", pointers(1, (p, a) => `atomicrmw xchg ptr ${p[0]}, i32 ${a[1]} seq_cst`, true)),
  atomicAdd32: entry(["i64", "i32"], "i32", pointers(1, (p, a) => `atomicrmw add ptr ${p[0]}, i32 ${a[1]} seq_cst`, true)),

  bitsOf: entry(["any"], "i64", (_c, [x]) => x!),
  valueOfBits: entry(["i64"], "any", (_c, [x]) => x!),
  f64Bits: entry(["f64"], "i64", expression(([x]) => `bitcast double ${x} to i64`)),
  f64OfBits: entry(["i64"], "f64", expression(([x]) => `bitcast i64 ${x} to double`)),
  callManaged: entry(["i64", "any", "any", "any", "i32", "i64"], "any", pointers(1, (p, a) => `call i64 ${p[0]}(i64 ${a[1]}, i64 ${a[2]}, i64 ${a[3]}, i32 ${a[4]}, i64 ${a[5]})`, true)),
  callResume: entry(["i64", "i64", "any", "i32"], "any", pointers(1, (p, a) => `call i64 ${p[0]}(i64 ${a[1]}, i64 ${a[2]}, i32 ${a[3]})`, true)),
  callPointer0: entry(["i64"], "void", pointers(1, (p) => `call void ${p[0]}()`, false)),
  callPointer1: entry(["i64", "i64"], "i64", pointers(1, (p, a) => `call i64 ${p[0]}(i64 ${a[1]})`, true)),
  unlikely: entry(["bool"], "bool", (c, [x]) => {
    c.declare("declare i1 @llvm.expect.i1(i1, i1)");
    const r = c.temp();
    c.line(`${r} = call i1 @llvm.expect.i1(i1 ${x}, i1 false)`);
    return r;
  }),
  framePointer: entry([], "i64", (c) => {
    c.declare("declare ptr @llvm.frameaddress.p0(i32)");
    const p = c.temp();
    const r = c.temp();
    c.line(`${p} = call ptr @llvm.frameaddress.p0(i32 0)`);
    c.line(`${r} = ptrtoint ptr ${p} to i64`);
    return r;
  }),
  stackPointer: entry([], "i64", asm("i64", "movq %rsp, $0", "=r", [])),
  spillRegisters: entry(["i64"], "void", asm("void", "movq %rbx, 0($0)\\0Amovq %rbp, 8($0)\\0Amovq %r12, 16($0)\\0Amovq %r13, 24($0)\\0Amovq %r14, 32($0)\\0Amovq %r15, 40($0)", "r,~{memory}", ["i64"])),

  multiplyHigh: entry(["i64", "i64"], "i64", (c, [a, b]) => {
    const x = c.temp(), y = c.temp(), p = c.temp(), h = c.temp(), r = c.temp();
    c.line(`${x} = zext i64 ${a} to i128`);
    c.line(`${y} = zext i64 ${b} to i128`);
    c.line(`${p} = mul i128 ${x}, ${y}`);
    c.line(`${h} = lshr i128 ${p}, 64`);
    c.line(`${r} = trunc i128 ${h} to i64`);
    return r;
  }),
  leadingZeros32: entry(["i32"], "i32", llvm("i32", "llvm.ctlz.i32", ["i32"], ["i1 false"])),
  leadingZeros64: entry(["i64"], "i32", narrowed(llvm("i64", "llvm.ctlz.i64", ["i64"], ["i1 false"]))),
  trailingZeros32: entry(["i32"], "i32", llvm("i32", "llvm.cttz.i32", ["i32"], ["i1 false"])),
  trailingZeros64: entry(["i64"], "i32", narrowed(llvm("i64", "llvm.cttz.i64", ["i64"], ["i1 false"]))),
  populationCount64: entry(["i64"], "i32", narrowed(llvm("i64", "llvm.ctpop.i64", ["i64"]))),
  byteSwap16: entry(["i16"], "i16", llvm("i16", "llvm.bswap.i16", ["i16"])),
  byteSwap32: entry(["i32"], "i32", llvm("i32", "llvm.bswap.i32", ["i32"])),
  byteSwap64: entry(["i64"], "i64", llvm("i64", "llvm.bswap.i64", ["i64"])),
  squareRoot: entry(["f64"], "f64", llvm("double", "llvm.sqrt.f64", ["double"])),
  absolute: entry(["f64"], "f64", llvm("double", "llvm.fabs.f64", ["double"])),
  signedLess64: entry(["i64", "i64"], "bool", expression(([a, b]) => `icmp slt i64 ${a}, ${b}`)),
  addOverflows32: entry(["i32", "i32"], "bool", overflows("sadd")),
  subtractOverflows32: entry(["i32", "i32"], "bool", overflows("ssub")),
  multiplyOverflows32: entry(["i32", "i32"], "bool", overflows("smul")),

  in8: entry(["i16"], "i8", asm("i8", "inb ${1:w}, ${0:b}", "={al},{dx}", ["i16"])),
  in16: entry(["i16"], "i16", asm("i16", "inw ${1:w}, ${0:w}", "={ax},{dx}", ["i16"])),
  in32: entry(["i16"], "i32", asm("i32", "inl ${1:w}, ${0:k}", "={eax},{dx}", ["i16"])),
  out8: entry(["i16", "i8"], "void", asm("void", "outb ${1:b}, ${0:w}", "{dx},{al},~{memory}", ["i16", "i8"])),
  out16: entry(["i16", "i16"], "void", asm("void", "outw ${1:w}, ${0:w}", "{dx},{ax},~{memory}", ["i16", "i16"])),
  out32: entry(["i16", "i32"], "void", asm("void", "outl ${1:k}, ${0:w}", "{dx},{eax},~{memory}", ["i16", "i32"])),
  readMsr: entry(["i32"], "i64", asm("i64", "rdmsr\\0Ashlq $$32, %rdx\\0Aorq %rdx, %rax", "={rax},{ecx},~{rdx},~{dirflag},~{fpsr},~{flags}", ["i32"])),
  writeMsr: entry(["i32", "i64"], "void", asm("void", "movq %rax, %rdx\\0Ashrq $$32, %rdx\\0Awrmsr", "{ecx},{rax},~{rdx},~{memory},~{flags}", ["i32", "i64"])),
  readTsc: entry([], "i64", asm("i64", "rdtsc\\0Ashlq $$32, %rdx\\0Aorq %rdx, %rax", "={rax},~{rdx},~{flags}", [])),
  cpuidEax: entry(["i32", "i32"], "i32", cpuid(0)),
  cpuidEbx: entry(["i32", "i32"], "i32", cpuid(1)),
  cpuidEcx: entry(["i32", "i32"], "i32", cpuid(2)),
  cpuidEdx: entry(["i32", "i32"], "i32", cpuid(3)),
  halt: entry([], "void", asm("void", "hlt", "~{memory}", [])),
  enableInterrupts: entry([], "void", asm("void", "sti", "~{memory}", [])),
  disableInterrupts: entry([], "void", asm("void", "cli", "~{memory}", [])),
  enableInterruptsAndHalt: entry([], "void", asm("void", "sti\\0Ahlt", "~{memory}", [])),
  pause: entry([], "void", asm("void", "pause", "~{memory}", [])),
  undefinedInstruction: entry([], "void", asm("void", "ud2", "~{memory}", [])),
  loadGdt: entry(["i64"], "void", asm("void", "lgdt ($0)", "r,~{memory}", ["i64"])),
  loadIdt: entry(["i64"], "void", asm("void", "lidt ($0)", "r,~{memory}", ["i64"])),
  loadTaskRegister: entry(["i16"], "void", asm("void", "ltr ${0:w}", "r,~{memory}", ["i16"])),
  invalidatePage: entry(["i64"], "void", asm("void", "invlpg ($0)", "r,~{memory}", ["i64"])),
  randomSeed: entry([], "i64", asm("i64", "movl $$32, %ecx\\0A1: rdrand %rax\\0Ajc 2f\\0Aloop 1b\\0Axorl %eax, %eax\\0A2:", "={rax},~{rcx},~{flags}", [])),
  systemCall: entry(["i64", "i64", "i64", "i64", "i64", "i64", "i64"], "i64",
    asm("i64", "syscall", "={rax},{rax},{rdi},{rsi},{rdx},{r10},{r8},{r9},~{rcx},~{r11},~{memory},~{flags}", ["i64", "i64", "i64", "i64", "i64", "i64", "i64"])),
};

for (const bits of [8, 16, 32, 64] as const) {
  const type = `i${bits}` as "i8" | "i16" | "i32" | "i64";
  table[`load${bits}`] = entry(["i64"], type, load(type, false));
  table[`store${bits}`] = entry(["i64", type], "void", store(type, false));
  table[`loadVolatile${bits}`] = entry(["i64"], type, load(type, true));
  table[`storeVolatile${bits}`] = entry(["i64", type], "void", store(type, true));
}
for (const register of ["0", "2", "3", "4"]) {
  table[`readCr${register}`] = entry([], "i64", asm("i64", `movq %cr${register}, $0`, "=r,~{memory}", []));
  table[`writeCr${register}`] = entry(["i64"], "void", asm("void", `movq $0, %cr${register}`, "r,~{memory}", ["i64"]));
}

/** 64-bit count to the u32 that the signature promises. */
function narrowed(wide: Emit): Emit {
  return (c, args) => {
    const x = wide(c, args);
    const r = c.temp();
    c.line(`${r} = trunc i64 ${x} to i32`);
    return r;
  };
}

/** One of cpuid's four results; index in the order eax, ebx, ecx, edx. */
function cpuid(index: number): Emit {
  return (c, [leaf, subleaf]) => {
    const all = c.temp();
    const r = c.temp();
    c.line(`${all} = call { i32, i32, i32, i32 } asm sideeffect "cpuid", "={eax},={ebx},={ecx},={edx},{eax},{ecx}"(i32 ${leaf}, i32 ${subleaf})`);
    c.line(`${r} = extractvalue { i32, i32, i32, i32 } ${all}, ${index}`);
    return r;
  };
}

export const INTRINSICS: Readonly<Record<string, Intrinsic>> = table;
