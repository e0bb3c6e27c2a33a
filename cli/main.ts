/** The command line: one table of commands. A command gives its exit status, or throws a CliFailure. */
import { CliFailure, STATUS } from "#cli/failure.ts";

interface Command {
  readonly about: string;
  load(): Promise<(args: readonly string[]) => Promise<number> | number>;
}

/** Loaded when chosen, so that none pays for another. */
const COMMANDS: Readonly<Record<string, Command>> = {
  build: { about: "compile a program into an image", load: async () => (await import("#cli/build.ts")).buildCommand },
  run: { about: "run a program or an image, as a virtual machine or a process", load: async () => (await import("#cli/run.ts")).run },
  doctor: { about: "say which tools are here and which are missing", load: async () => (await import("#cli/doctor.ts")).doctor },
};

function usage(): string {
  return ["usage: tsuki COMMAND ...", "", ...Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`)].join("\n");
}

/** Runs one command and gives the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined) throw new CliFailure(STATUS.usage, usage());
    if (name === "help" || name === "--help" || name === "-h") {
      console.log(usage());
      return 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) throw new CliFailure(STATUS.usage, `unknown command ${name}`, usage());
    return await (await command.load())(rest);
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    console.error(error.message);
    if (error.hint !== "") console.error(error.hint);
    return error.status;
  }
}
