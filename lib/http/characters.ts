/** Character classes of RFC 9110 §5.5-5.6 and RFC 3986, one octet of flags for each octet. */
export const TOKEN = 1;
/** May stand in a field value: HTAB, SP, VCHAR, obs-text. */
export const FIELD_VALUE = 2;
/** May stand in a request target: visible ASCII (Node's llhttp takes no obs-text there). */
export const TARGET = 4;

const TOKEN_MARKS = "!#$%&'*+-.^_`|~";

function createTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let c = 0; c < 256; c++) {
    let flags = 0;
    const alphanumeric = (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
    if (alphanumeric || (c < 127 && c > 32 && TOKEN_MARKS.indexOf(String.fromCharCode(c)) >= 0)) flags |= TOKEN;
    if (c === 9 || (c >= 32 && c !== 127)) flags |= FIELD_VALUE;
    if (c > 32 && c < 127) flags |= TARGET;
    table[c] = flags;
  }
  return table;
}

export const CHARACTER_FLAGS: Uint8Array = createTable();

/** Whether the octets are this text; `lower` is lower case, letters of either case match. @hot */
export function equalsIgnoringCase(bytes: Uint8Array, start: number, end: number, lower: string): boolean {
  if (end - start !== lower.length) return false;
  for (let i = 0; i < lower.length; i++) {
    let c = bytes[start + i]!;
    if (c >= 65 && c <= 90) c |= 32;
    if (c !== lower.charCodeAt(i)) return false;
  }
  return true;
}

/** checkIsHttpToken of Node: a valid header name or method. */
export function isToken(text: string): boolean {
  if (text.length === 0) return false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 127 || (CHARACTER_FLAGS[c]! & TOKEN) === 0) return false;
  }
  return true;
}

/** Whether a field value holds a character that must not be sent (Node: checkInvalidHeaderChar). @hot */
export function hasInvalidValueCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 255 || (CHARACTER_FLAGS[c]! & FIELD_VALUE) === 0) return true;
  }
  return false;
}
