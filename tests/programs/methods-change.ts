/** Methods that are called in loops are overwritten, shadowed, deleted, inherited from elsewhere, and belong to several classes. */
class Account {
  balance: number;
  constructor(balance: number) { this.balance = balance; }
  interest(): number { return this.balance + 1; }
  grow(): void { this.balance++; }
}
class Savings extends Account {
  override interest(): number { return this.balance * 2; }
}
class Loan extends Account {
  override grow(): void { super.grow(); this.balance -= 0.25; }
}
function run(accounts: Account[], rounds: number): number {
  let sum = 0;
  for (let i = 0; i < rounds; i++) {
    for (const account of accounts) {
      sum += account.interest();
      account.grow();
    }
  }
  return sum;
}

const accounts = [new Account(1), new Savings(2), new Loan(3), new Account(4)];
console.log(run(accounts, 100));
Account.prototype.interest = function () { return 7; };
console.log("overwritten", run(accounts, 100));
Object.defineProperty(accounts[0], "interest", { value: () => 100 });
console.log("shadowed", run(accounts, 100));
(Savings.prototype as Account).grow = function () { this.balance += 0.5; };
console.log("overridden later", run(accounts, 100));
delete (Savings.prototype as Partial<Savings>).interest;
console.log("deleted", run(accounts, 100));
accounts.push({ balance: 5, interest() { return this.balance; }, grow() {} });
console.log("of a literal", run(accounts, 100));
Object.setPrototypeOf(accounts[3]!, { interest: () => -1, grow() {} });
console.log("another prototype", run(accounts, 100));
Object.defineProperty(Loan.prototype, "interest", { get() { return () => 0.5; }, configurable: true });
console.log("a getter", run(accounts, 100));

/** Overwrites its own method from within a loop that calls it. */
class Switching {
  calls = 0;
  step(by: number): number {
    if (++this.calls === 50) Switching.prototype.step = (other) => -other;
    return by;
  }
}
function total(object: Switching): number {
  let sum = 0;
  for (let i = 0; i < 100; i++) sum += object.step(i);
  return sum;
}
const switching = new Switching();
console.log(total(switching), switching.calls);

/** Two classes from one expression: the same constructor, other closures. */
function makeClass(factor: number) {
  return class Scaled {
    value = 1;
    scale(by: number): number { return this.value * factor * by; }
  };
}
const classes = [makeClass(2), makeClass(3)];
let scaled = 0;
for (let i = 0; i < 60; i++) scaled += new classes[i % 2]!().scale(i);
console.log(scaled);

/** Methods called with too few and too many arguments, and on what has none. */
class Loose {
  first(a?: number, b?: number): string { return `${a} ${b}`; }
}
const loose = new Loose();
for (const args of [[], [1], [1, 2], [1, 2, 3]]) console.log((loose.first as (...args: number[]) => string)(...args), (loose as unknown as { first(a: number, b: number, c: number): string }).first(1, 2, 3));
try {
  run([new Account(1), null as unknown as Account], 2);
} catch (error) {
  console.log((error as Error).message);
}
try {
  Account.prototype.interest = 5 as never;
  run([new Account(1)], 2);
} catch (error) {
  console.log((error as Error).message);
}
