/**
 * util.parseArgs (nodejs.org/api/util.html#utilparseargsconfig): tokens first (POSIX §12.2 and GNU's long options), then values by what is configured.
 */
import { createTypeError, invalidArgument } from "../errors.ts";
import { host } from "../host.ts";

interface OptionConfig {
  type: "string" | "boolean";
  short?: string;
  multiple?: boolean;
  default?: unknown;
}
type Token =
  | { kind: "option"; name: string; rawName: string; index: number; value: string | undefined; inlineValue: boolean | undefined }
  | { kind: "positional"; index: number; value: string }
  | { kind: "option-terminator"; index: number };
interface Config {
  args?: string[];
  options?: Record<string, OptionConfig>;
  strict?: boolean;
  allowPositionals?: boolean;
  allowNegative?: boolean;
  tokens?: boolean;
}
export interface ParsedArgs {
  values: Record<string, unknown>;
  positionals: string[];
  tokens?: Token[];
}

export function parseArgs(config: Config = {}): ParsedArgs {
  const args = config.args ?? host.argv.slice(2);
  const strict = config.strict ?? true;
  const allowPositionals = config.allowPositionals ?? !strict;
  const options = config.options ?? {};
  checkConfig(args, options);
  const tokens = tokenize(args, options);
  const result: ParsedArgs = { values: Object.create(null) as Record<string, unknown>, positionals: [] };
  if (config.tokens === true) result.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === "option") {
      if (strict) checkToken(token, options, config.allowNegative === true, allowPositionals);
      store(token, options, result.values, config.allowNegative === true);
    } else if (token.kind === "positional") {
      if (!allowPositionals) throw createTypeError("ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL", `Unexpected argument '${token.value}'. This command does not take positional arguments`);
      result.positionals.push(token.value);
    }
  }
  for (const name of Object.keys(options)) {
    const preset = options[name]!.default;
    if (preset !== undefined && result.values[name] === undefined) result.values[name] = preset;
  }
  return result;
}

function checkConfig(args: unknown, options: Record<string, OptionConfig>): void {
  if (!Array.isArray(args)) throw invalidArgument("args", "an instance of Array", args);
  if (typeof options !== "object" || options === null) throw invalidArgument("options", "of type object", options);
  for (const name of Object.keys(options)) {
    const { type, short, multiple, default: preset } = options[name]!;
    const at = `options.${name}`;
    if (type !== "string" && type !== "boolean") throw createTypeError("ERR_INVALID_ARG_TYPE", `The "${at}.type" property must be ('string|boolean').` + receivedOf(type));
    if (short !== undefined) {
      if (typeof short !== "string") throw createTypeError("ERR_INVALID_ARG_TYPE", `The "${at}.short" property must be of type string.` + receivedOf(short));
      if (short.length !== 1) throw createTypeError("ERR_INVALID_ARG_VALUE", `The property '${at}.short' must be a single character. Received '${short}'`);
    }
    if (multiple !== undefined && typeof multiple !== "boolean") throw createTypeError("ERR_INVALID_ARG_TYPE", `The "${at}.multiple" property must be of type boolean.` + receivedOf(multiple));
    if (preset === undefined) continue;
    const each = multiple === true ? preset : [preset];
    if (!Array.isArray(each)) throw createTypeError("ERR_INVALID_ARG_TYPE", `The "${at}.default" property must be an instance of Array.` + receivedOf(preset));
    for (const value of each) if (typeof value !== type) throw createTypeError("ERR_INVALID_ARG_TYPE", `The "${at}.default" property must be of type ${type}.` + receivedOf(value));
  }
}

/** " Received ..." as invalidArgument words it. */
function receivedOf(value: unknown): string {
  const { message } = invalidArgument("x", "y", value);
  return message.substring(message.indexOf(" Received"));
}

function longOf(short: string, options: Record<string, OptionConfig>): string {
  for (const name of Object.keys(options)) if (options[name]!.short === short) return name;
  return short;
}

/** Whether an option takes a value, by its own configuration only. */
const takesValue = (name: string, options: Record<string, OptionConfig>): boolean => Object.hasOwn(options, name) && options[name]!.type === "string";

function tokenize(args: readonly string[], options: Record<string, OptionConfig>): Token[] {
  const tokens: Token[] = [];
  const queue = args.slice();
  let index = -1;
  // Letters of a group ("-abc") that still have to be looked at belong to one argument.
  let group = 0;
  while (queue.length > 0) {
    const arg = queue.shift()!;
    const next = queue[0];
    if (group > 0) group--;
    else index++;
    if (arg === "--") {
      tokens.push({ kind: "option-terminator", index });
      for (const value of queue) tokens.push({ kind: "positional", index: ++index, value });
      break;
    }
    if (arg.length === 2 && arg.startsWith("-") && arg[1] !== "-") {
      const name = longOf(arg[1]!, options);
      if (takesValue(name, options) && next !== undefined) {
        tokens.push({ kind: "option", name, rawName: arg, index, value: queue.shift()!, inlineValue: false });
        index++;
      } else tokens.push({ kind: "option", name, rawName: arg, index, value: undefined, inlineValue: undefined });
    } else if (arg.length > 2 && arg.startsWith("-") && arg[1] !== "-") {
      if (takesValue(longOf(arg[1]!, options), options)) {
        tokens.push({ kind: "option", name: longOf(arg[1]!, options), rawName: "-" + arg[1]!, index, value: arg.substring(2), inlineValue: true });
        continue;
      }
      const letters: string[] = [];
      for (let i = 1; i < arg.length; i++) {
        if (i < arg.length - 1 && takesValue(longOf(arg[i]!, options), options)) {
          // It takes the rest of the argument as its value.
          letters.push("-" + arg.substring(i));
          break;
        }
        letters.push("-" + arg[i]!);
      }
      queue.unshift(...letters);
      group = letters.length;
    } else if (arg.length > 2 && arg.startsWith("--")) {
      const equals = arg.indexOf("=", 3);
      if (equals > 0) {
        const name = arg.substring(2, equals);
        tokens.push({ kind: "option", name, rawName: "--" + name, index, value: arg.substring(equals + 1), inlineValue: true });
      } else if (takesValue(arg.substring(2), options) && next !== undefined) {
        tokens.push({ kind: "option", name: arg.substring(2), rawName: arg, index, value: queue.shift()!, inlineValue: false });
        index++;
      } else tokens.push({ kind: "option", name: arg.substring(2), rawName: arg, index, value: undefined, inlineValue: undefined });
    } else tokens.push({ kind: "positional", index, value: arg });
  }
  return tokens;
}

type OptionToken = Extract<Token, { kind: "option" }>;

function checkToken(token: OptionToken, options: Record<string, OptionConfig>, allowNegative: boolean, allowPositionals: boolean): void {
  const negated = allowNegative && token.name.startsWith("no-") ? token.name.substring(3) : null;
  const config = Object.hasOwn(options, token.name) ? options[token.name]! : negated !== null && Object.hasOwn(options, negated) && options[negated]!.type === "boolean" ? options[negated]! : undefined;
  if (config === undefined) {
    const hint = allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${token.rawName}"` : "";
    throw createTypeError("ERR_PARSE_ARGS_UNKNOWN_OPTION", `Unknown option '${token.rawName}'${hint}`);
  }
  const short = config.short === undefined ? "" : `-${config.short}, `;
  if (config.type === "string" && typeof token.value !== "string") throw createTypeError("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", `Option '${short}--${token.name} <value>' argument missing`);
  if (config.type === "boolean" && token.value !== undefined) throw createTypeError("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", `Option '${short}--${token.name}' does not take an argument`);
  if (token.inlineValue === false && token.value !== undefined && token.value.length > 1 && token.value.startsWith("-")) {
    const example = token.rawName.startsWith("--") ? `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
    throw createTypeError("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", `Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\nTo specify an option argument starting with a dash use ${example}.`);
  }
}

function store(token: OptionToken, options: Record<string, OptionConfig>, values: Record<string, unknown>, allowNegative: boolean): void {
  let { name } = token;
  if (name === "__proto__") return;
  let value: unknown = token.value ?? true;
  if (allowNegative && token.value === undefined && name.startsWith("no-") && !Object.hasOwn(options, name) && options[name.substring(3)]?.type === "boolean") {
    name = name.substring(3);
    value = false;
  }
  if (Object.hasOwn(options, name) && options[name]!.multiple === true) {
    if (values[name] === undefined) values[name] = [];
    (values[name] as unknown[]).push(value);
  } else values[name] = value;
}

/** util.parseEnv: the lines of a .env file. */
export function parseEnv(content: string): Record<string, string> {
  if (typeof content !== "string") throw invalidArgument("content", "of type string", content);
  const result: Record<string, string> = {};
  const line = /^\s*(?:export\s+)?([^\s=#]+)\s*=[^\S\n]*("(?:[^"]*)"|'(?:[^']*)'|`(?:[^`]*)`|[^\n#]*)/gm;
  for (let match = line.exec(content); match !== null; match = line.exec(content)) {
    let value = match[2]!.trim();
    const quote = value[0];
    if (value.length > 1 && (quote === '"' || quote === "'" || quote === "`") && value.endsWith(quote)) {
      value = value.slice(1, -1);
      if (quote === '"') value = value.replaceAll("\\n", "\n");
    }
    result[match[1]!] = value;
  }
  return result;
}
