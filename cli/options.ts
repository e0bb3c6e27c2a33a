/** Reads command lines with node:util's parseArgs and words its complaints as this program does. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { CliFailure, STATUS } from "#cli/failure.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

export interface ParsedCommand {
  readonly values: Record<string, string | boolean | string[] | undefined>;
  readonly positionals: string[];
  /** What follows `--`. */
  readonly rest: string[];
}

/** Throws a usage failure that names the option at fault and the command's form. */
export function parseCommand(args: readonly string[], options: Options, usage: string): ParsedCommand {
  const end = args.indexOf("--");
  const own = end < 0 ? [...args] : args.slice(0, end);
  try {
    const parsed = parseArgs({ args: own, options, allowPositionals: true, strict: true });
    return { values: parsed.values as ParsedCommand["values"], positionals: parsed.positionals, rest: end < 0 ? [] : args.slice(end + 1) };
  } catch (error) {
    const message = (error as Error).message.split(". ")[0]!.replace(/^Unknown option '([^']*)'.*/s, "unknown option $1");
    throw new CliFailure(STATUS.usage, message, `usage: ${usage}`);
  }
}

/** The single positional argument of a command. */
export function onePositional(command: ParsedCommand, what: string, usage: string): string {
  if (command.positionals.length === 1) return command.positionals[0]!;
  const found = command.positionals.length === 0 ? `no ${what} given` : `one ${what} wanted, found ${command.positionals.length}: ${command.positionals.join(" ")}`;
  throw new CliFailure(STATUS.usage, found, `usage: ${usage}`);
}
