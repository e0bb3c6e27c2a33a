// Parsing and serialising with every attribute, and the errors of bad ones.
import * as cookie from "cookie";
console.log(Object.keys(cookie).sort().filter((k) => k !== "default" && k !== "module.exports"));
const api = cookie as any; const parse = api.parseCookie ?? api.parse; 
console.log({ ...parse("foo=bar; equation=E%3Dmc%5E2; empty=; quoted=\"x y\"; foo=second; bad=%E0%A4%A") }, { ...parse("") }, { ...parse("a=1;b = 2 ;c") });
const serialize = api.stringifySetCookie ?? api.serialize; const set = (name: string, value: string, options: object = {}) => (api.stringifySetCookie ? serialize({ name, value, ...options }) : serialize(name, value, options));
console.log(set("a", "b c;d"), set("id", "x", { maxAge: 3600, domain: "example.com", path: "/", expires: new Date(0), httpOnly: true, secure: true, sameSite: "lax", priority: "high", partitioned: true }));
for (const bad of [() => set("bad name", "x"), () => set("a", "b", { maxAge: 1.5 }), () => set("a", "b", { sameSite: "wrong" }), () => set("a", "b", { path: "/\n" })]) try { console.log(bad()); } catch (error) { console.log(String(error)); }
