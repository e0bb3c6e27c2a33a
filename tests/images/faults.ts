/** Breaks the rule that its argument names; tests/faults.test.ts looks at what the machine says. */
import {
  callUnlisted, executeData, executeStack, fillStack, readPageZero, stopIllegally, writeConstants, writeNowhere, writePageZero, writeText,
} from "#os/testing/violations.ts";

const rules: Record<string, () => void> = {
  "write-text": () => writeText(),
  "write-constants": () => writeConstants(),
  "execute-data": () => executeData(),
  "execute-stack": () => executeStack(),
  "read-page-zero": () => readPageZero(),
  "write-page-zero": () => writePageZero(),
  "fill-stack": () => fillStack(),
  "write-nowhere": () => writeNowhere(),
  "illegal-instruction": () => stopIllegally(),
  "unlisted-system-call": () => callUnlisted(),
};

function breakRule(name: string): void {
  rules[name]!();
}

const name = process.argv[2]!;
console.log(`about to ${name}`);
breakRule(name);
console.log("still here");
