// The older functions of node:url: parse, resolve, format.
import url from "node:url";
for (const u of ["http://user:pass@host.com:8080/p/a/t/h?query=string#hash", "/a?b=c", "//h/p", "mailto:a@b.c", "HTTP://EX.com", "x:1", "a b c", "http://h?x", "javascript:alert('x')", "http://a.com/\t d", "ws://127.1/x", "http://[::1]:80/", "http://a@b@c/", "http://ex.com/a'b\"c<d>", "", "?q=1&r=2", "#h"]) {
    for (const [a, b] of [[false, false], [true, true]]) {
        try {
            console.log(url.parse(u, a, b));
        }
        catch (e) {
            console.log(u, e.name, e.code, e.message);
        }
    }
}
console.log(url.resolve("http://a/b/c/d;p?q", "../g"), url.resolve("/one/two/three", "four"), url.resolve("http://example.com/one", "/two"), url.resolve("http://a/b", "//c/d"), url.resolve("mailto:a@b", "x"));
console.log(url.format({ protocol: "http", host: "h:1", pathname: "/p", query: { a: [1, 2], b: "x y" }, hash: "z" }), url.format({ hostname: "::1", port: 80, protocol: "http:", slashes: true, search: "a=1" }), url.format(new URL("http://a:b@c/d?e#f"), { auth: false, fragment: false, search: false, unicode: true }), url.format("http://x/ y"));
for (const [from, to] of [["http://a/b/c/d;p?q", "../../../g"], ["http://a/b/c/d;p?q", "g;x=1/../y"], ["http://a/b/c/d;p?q", "?y"], ["http://a/b/c/d;p?q", "#s"], ["http://a/b/c/d;p?q", ""], ["http://a/b/c/d;p?q", "./"], ["http://a/b?x", "http:z"], ["a/b", "../../../c"],
    ["mailto:x@h", "y@k"], ["http://u:p@h/", "//k"], ["http://h", "ftp:e/f"], ["file:///a/b", "file:c"], ["/x/y/z", "."], ["/x/y/z", ".."], ["zz", "http://q/w"]])
    console.log(from, to, url.resolve(from, to));
console.log(url.domainToASCII("español.com"), url.domainToASCII("xn--iñvalid.com") === "", url.domainToUnicode("xn--espaol-zwa.com"), url.domainToASCII("中文.com"), url.fileURLToPath("file:///a%20b/c"), url.pathToFileURL("/x y/#?%").href);
for (const bad of ["file://host/x", "http://x", "file:///a%2fb"])
    try {
        url.fileURLToPath(bad);
    }
    catch (e) {
        console.log(e.code, e.message);
    }
for (const value of [undefined, 5, null])
    try {
        url.parse(value);
    }
    catch (e) {
        console.log(e.code, e.message);
    }
