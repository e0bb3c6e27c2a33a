/** The command line: finds the command, runs it, turns failures into one message and a status. */
import { CliFailure, STATUS } from "#cli/failure.ts";

const USAGE = `usage: tsuki COMMAND
  build ENTRY [-o FILE] [--only vm|process] [--debug] [--json]      write an image
      [--explain [--library]]      say what is slow in hot code, by line (docs/performance.md), and of the library OS too
      [--dump FUNCTION|FILE:LINE]  write a page with the function after every pass beside the image
  run ENTRY|IMAGE [--platform vm|process] [--machine q35|microvm] [--memory 64M]
      [--port [HOST:]GUEST]... [--env K=V]... [--net user|tap:NAME|host|none] [-- ARGS...]
  inspect IMAGE [--json]                                            what is inside an image, and why
  doctor [--json]                                                   what is installed and what is missing`;

/** Commands are loaded when they are called: a warm build must not pay for the others. */
const COMMANDS: ReadonlyMap<string, (args: readonly string[]) => Promise<number>> = new Map([
  ["build", async (args: readonly string[]) => (await import("#cli/build.ts")).buildCommand(args)],
  ["run", async (args: readonly string[]) => (await import("#cli/run.ts")).run(args)],
  ["inspect", async (args: readonly string[]) => (await import("#cli/inspect.ts")).inspect(args)],
  ["doctor", async (args: readonly string[]) => (await import("#cli/doctor.ts")).doctor(args)],
]);

/** What follows `--` is the program's. */
function isAskedForHelp(args: readonly string[]): boolean {
  const at = args.indexOf("--help");
  const end = args.indexOf("--");
  return at >= 0 && (end < 0 || at < end);
}

/** Runs a command line and gives the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined) throw new CliFailure(STATUS.usage, "no command given", USAGE);
    if (name === "help" || name === "--help" || name === "-h" || isAskedForHelp(rest)) {
      console.log(USAGE);
      return 0;
    }
    const command = COMMANDS.get(name);
    if (command === undefined) throw new CliFailure(STATUS.usage, `unknown command ${name}`, USAGE);
    return await command(rest);
  } catch (error) {
    if (error instanceof CliFailure) {
      console.error(error.message.includes("\n") || / - error /.test(error.message) ? error.message : `tsuki: ${error.message}`);
      if (error.hint !== "") console.error(error.hint);
      return error.status;
    }
    console.error(`tsuki: internal error: ${(error as Error).message}`);
    console.error(process.env.TSUKI_TRACE === undefined ? "please report it; TSUKI_TRACE=1 shows where" : (error as Error).stack);
    return STATUS.internal;
  }
}
