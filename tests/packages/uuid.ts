// All versions from fixed random bytes, validation, conversion to and from bytes.
import { v1, v3, v4, v5, v6, v7, validate, version, parse, stringify, NIL, MAX, v1ToV6, v6ToV1 } from "uuid";
console.log(v5("hello", v5.DNS), v3("hello", v3.URL), v5("x", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
const random = Uint8Array.from({ length: 16 }, (_, i) => i * 15);
console.log(v4({ random }), v7({ random, msecs: 1700000000000, seq: 5 }), v1({ random, msecs: 1700000000000, nsecs: 10, clockseq: 0x1234, node: Uint8Array.of(1, 2, 3, 4, 5, 6) }));
const id = v4(); console.log(validate(id), version(id), id.length, validate("nope"), NIL, MAX);
console.log(parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), stringify(parse(MAX)), v1ToV6("f1207660-21d2-11ef-8c4f-419efbd44d48"), v6ToV1("1ef21d2f-1207-6660-8c4f-419efbd44d48"));
try { parse("bad"); } catch (error) { console.log(String(error)); }
console.log(version(v7()), version(v6()), version(v1()), v7() < v7());
