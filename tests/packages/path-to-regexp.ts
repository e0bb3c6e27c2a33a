// Matching, wildcards, optional groups, compiling, parsing, and the errors of bad patterns.
import { match, compile, parse, pathToRegexp, stringify } from "path-to-regexp";
const user = match("/user/:id{/:action}"); console.log(user("/user/42"), user("/user/42/edit"), user("/nope"), user("/user/a%20b"));
const files = match("/files/*path"); console.log(files("/files/a/b/c.txt"), match("/a{.:ext}")("/a.html"), match(["/x/:a", "/y/:b"])("/y/2"));
const { regexp, keys } = pathToRegexp("/foo/:bar", { end: false, sensitive: true }); console.log(regexp.source, regexp.flags, keys, regexp.test("/foo/x/y"), regexp.test("/FOO/x"));
console.log(compile("/user/:id{/:tab}")({ id: "a b/c" }), compile("/f/*rest")({ rest: ["x", "y z"] }), compile("/:id", { encode: false })({ id: "a b" }));
console.log(JSON.stringify(parse("/a/:b{/:c}/*d")), stringify(parse("/a/:b{/:c}")));
for (const bad of ["/:", "/{a", "/a?", "/*", "/:a(b)"]) try { match(bad); console.log("fine", bad); } catch (error) { console.log((error as Error).name, (error as Error).message); }
try { compile("/:id")({}); } catch (error) { console.log(String(error)); }
