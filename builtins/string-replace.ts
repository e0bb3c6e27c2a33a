/** replace, replaceAll and split (ECMA-262 §22.1.3.19-20, §22.1.3.23). Patterns with the Symbol method decide for themselves. */
import { arrayPush } from "#runtime/array.ts";
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { builderAppend, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { charCodeUnit, stringIndexOf, stringLength, substring } from "#runtime/string.ts";
import { call2 } from "#builtins/call.ts";
import { getMethod } from "#builtins/checks.ts";

/** §22.1.3.19 from step 2 on. The prototypes of primitive patterns are not asked (ECMA-262 2025). */
export function replaceIn(self: any, pattern: any, replacement: any): unknown {
  if (isObject(pattern)) {
    const method = getMethod(pattern, Symbol.replace);
    if (method !== undefined) return call2(method, pattern, self, replacement);
  }
  const text = `${self}`;
  const wanted = `${pattern}`;
  const functional = isCallable(replacement);
  const template: any = functional ? replacement : `${replacement}`;
  const position = stringIndexOf(text, wanted, 0);
  if (position < 0) return text;
  const end = position + stringLength(wanted);
  const inserted = functional ? `${template(wanted, position, text)}` : getSubstitution(wanted, text, position, undefined, undefined, template);
  return substring(text, 0, position) + inserted + substring(text, end, stringLength(text));
}

/** §22.1.3.20 from step 2 on. */
export function replaceAllIn(self: any, pattern: any, replacement: any): unknown {
  if (isObject(pattern)) {
    const method = getMethod(pattern, Symbol.replace);
    if (method !== undefined) return call2(method, pattern, self, replacement);
  }
  const text = `${self}`;
  const wanted = `${pattern}`;
  const functional = isCallable(replacement);
  const template: any = functional ? replacement : `${replacement}`;
  const size = stringLength(wanted);
  const step = size === 0 ? 1 : size;
  const length = stringLength(text);
  const positions: number[] = [];
  for (let at = stringIndexOf(text, wanted, 0); at >= 0; at = at + step > length ? -1 : stringIndexOf(text, wanted, at + step)) arrayPush(positions, at);
  if (positions.length === 0) return text;
  const builder = builderNew(length);
  let end = 0;
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i]!;
    builderAppend(builder, substring(text, end, position));
    builderAppend(builder, functional ? `${template(wanted, position, text)}` : getSubstitution(wanted, text, position, undefined, undefined, template));
    end = position + size;
  }
  builderAppend(builder, substring(text, end, length));
  return builderFinish(builder);
}

const DOLLAR = 36;

/**
 * GetSubstitution (§22.1.3.19.1), for RegExp too. `captures` is an array whose element 0 is capture 1 (undefined: did not take
 * part), or undefined; `named` an object or undefined.
 */
export function getSubstitution(matched: string, text: string, position: number, captures: any, named: any, template: string): string {
  let dollar = stringIndexOf(template, "$", 0);
  if (dollar < 0) return template;
  const length = stringLength(template);
  const count = captures === undefined ? 0 : captures.length;
  let result = "";
  let done = 0;
  while (dollar >= 0 && dollar + 1 < length) {
    result += substring(template, done, dollar);
    const unit = charCodeUnit(template, dollar + 1);
    let next = dollar + 2;
    if (unit === DOLLAR) {
      result += "$";
    } else if (unit === 38) {
      result += matched;
    } else if (unit === 96) {
      result += substring(text, 0, position);
    } else if (unit === 39) {
      const tail = position + stringLength(matched);
      const end = stringLength(text);
      result += substring(text, tail < end ? tail : end, end);
    } else if (unit >= 48 && unit <= 57) {
      let index = unit - 48;
      if (next < length) {
        const second = charCodeUnit(template, next) - 48;
        if (second >= 0 && second <= 9 && index * 10 + second <= count && index * 10 + second > 0) {
          index = index * 10 + second;
          next++;
        }
      }
      if (index >= 1 && index <= count) {
        const capture = captures[index - 1];
        if (capture !== undefined) result += capture;
      } else {
        result += substring(template, dollar, next);
      }
    } else if (unit === 60 && named !== undefined) {
      const close = stringIndexOf(template, ">", next);
      if (close < 0) {
        result += "$<";
      } else {
        const capture = named[substring(template, next, close) as string];
        if (capture !== undefined) result += `${capture}`;
        next = close + 1;
      }
    } else {
      result += "$";
      next = dollar + 1;
    }
    done = next;
    dollar = stringIndexOf(template, "$", next);
  }
  return result + substring(template, done, length);
}

/** §22.1.3.23 from step 2 on. */
export function splitText(self: any, separator: any, limit: any): unknown {
  if (isObject(separator)) {
    const method = getMethod(separator, Symbol.split);
    if (method !== undefined) return call2(method, separator, self, limit);
  }
  const text = `${self}`;
  const most = limit === undefined ? 4294967295 : limit >>> 0;
  const between = `${separator}`;
  if (most === 0) return [];
  if (separator === undefined) return [text];
  const length = stringLength(text);
  if (length === 0) return stringLength(between) > 0 ? [text] : [];
  const result: unknown[] = [];
  const size = stringLength(between);
  if (size === 0) {
    const count = most < length ? most : length;
    for (let i = 0; i < count; i++) arrayPush(result, substring(text, i, i + 1));
    return result;
  }
  let start = 0;
  for (let at = stringIndexOf(text, between, 0); at >= 0; at = stringIndexOf(text, between, start)) {
    arrayPush(result, substring(text, start, at));
    if (result.length >= most) return result;
    start = at + size;
  }
  arrayPush(result, substring(text, start, length));
  return result;
}
