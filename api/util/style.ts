/** util.styleText (ECMA-48 §8.3.117): text between the codes of its styles. */
import { inspect } from "../inspect/inspect.ts";
import { createTypeError, requireString } from "../errors.ts";
import { host } from "../host.ts";

/** What util.inspect.colors has: how each style begins and ends. */
export const STYLES: Record<string, [number, number]> = {
  reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], blink: [5, 25], inverse: [7, 27], hidden: [8, 28], strikethrough: [9, 29], doubleunderline: [21, 24],
  black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39],
  bgBlack: [40, 49], bgRed: [41, 49], bgGreen: [42, 49], bgYellow: [43, 49], bgBlue: [44, 49], bgMagenta: [45, 49], bgCyan: [46, 49], bgWhite: [47, 49], framed: [51, 54], overlined: [53, 55],
  gray: [90, 39], grey: [90, 39], redBright: [91, 39], greenBright: [92, 39], yellowBright: [93, 39], blueBright: [94, 39], magentaBright: [95, 39], cyanBright: [96, 39], whiteBright: [97, 39],
  bgGray: [100, 49], bgRedBright: [101, 49], bgGreenBright: [102, 49], bgYellowBright: [103, 49], bgBlueBright: [104, 49], bgMagentaBright: [105, 49], bgCyanBright: [106, 49], bgWhiteBright: [107, 49],
};

/** One style shows on terminals only, and nothing here is one; lists of styles, and calls that do not ask for the stream, write their codes all the same. */
export function styleText(format: string | string[], text: string, options: { validateStream?: boolean } = {}): string {
  requireString(text, "text");
  if (!Array.isArray(format)) {
    const codes = Object.hasOwn(STYLES, format) ? STYLES[format]! : unknown(format);
    if (options.validateStream !== false && host.environment["FORCE_COLOR"] === undefined) return text;
    return `\x1b[${codes[0]}m${text}\x1b[${codes[1]}m`;
  }
  let left = "";
  let right = "";
  for (const name of format) {
    const codes = Object.hasOwn(STYLES, name) ? STYLES[name]! : unknown(name);
    left += `\x1b[${codes[0]}m`;
    right = `\x1b[${codes[1]}m` + right;
  }
  return left + text + right;
}

function unknown(name: unknown): never {
  const known = Object.keys(STYLES).filter((each) => each !== "grey").map((each) => `'${each}'`).join(", ");
  throw createTypeError("ERR_INVALID_ARG_VALUE", `The argument 'format' must be one of: ${known}. Received ${inspect(name)}`);
}
