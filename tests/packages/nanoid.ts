// Identifiers, custom alphabets, a custom source of random bytes, the version without crypto.
import { nanoid, customAlphabet, customRandom, urlAlphabet, random } from "nanoid";
import { nanoid as insecure } from "nanoid/non-secure";
const ids = new Set(Array.from({ length: 500 }, () => nanoid()));
console.log(ids.size, [...ids].every((id) => id.length === 21 && [...id].every((c) => urlAlphabet.includes(c))));
const hex = customAlphabet("0123456789abcdef", 10); console.log(hex().length, hex(4).length, nanoid(5).length, insecure().length, urlAlphabet.length, random(8).length);
let seed = 7; const fixed = customRandom("abcdef", 8, (size) => new Uint8Array(size).map(() => (seed = (seed * 75 + 74) % 65537))); console.log(fixed(), fixed());
