// @ts-nocheck: the program does on purpose what types forbid.
function main(): void {
  // Temporal dead zone and hoisting.
  function attempt(f: () => unknown): void {
    try {
      console.log(String(f()));
    } catch (e) {
      console.log(`${(e as Error).constructor.name}: ${(e as Error).message}`);
    }
  }
  attempt(() => early);
  attempt(() => typeof early);
  attempt(() => {
    early = 5;
  });
  attempt(() => new Later());
  attempt(() => hoisted());
  attempt(() => String(variable));
  let early = 1;
  class Later {}
  function hoisted(): string {
    return "hoisted";
  }
  var variable = 3;
  attempt(() => early);
  attempt(() => {
    const x: number = inner();
    function inner(): number {
      return y;
    }
    const y = 1;
    return x;
  });
  attempt(() => {
    const self: number = self + 1;
    return self;
  });
  attempt(() => {
    class A extends (() => A as any)() {}
    return A;
  });
  attempt(() => ((a = b, b = 1) => a + b)());
  attempt(() => ((a = 1, b = a) => a + b)());
  attempt(() => {
    for (const x of [x]) return x;
  });
  attempt(() => {
    const f = (): number => z;
    let z = 4;
    return f();
  });
  attempt(() => {
    switch (1 as number) {
      case 0:
        let q = 1;
        return q;
      case 1:
        return q!;
    }
  });
  attempt(() => {
    const o = { p: 1 };
    o.p++;
    return o.p;
  });
}
main();
