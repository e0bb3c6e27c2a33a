// Hosts of URLs in every notation, what they refuse, and the setters.
try { console.log(new URL("ws://127.1").href); } catch (e: any) { console.log(e.message); }
for (const u of ["http://0x7f.1/", "http://1.2.3", "http://256.1.1.1", "http://1.2.3.4.5", "http://0300.0250.1/", "http://4294967295/", "http://4294967296/", "http://foo.0x4", "http://09.1", "http://[::127.0.0.1]/", "http://[1:2::3%25eth0]", "http://EXAMPLE.com:80/a/../b?q#f", "file:///C|/x/../..", "http://ex%41mple.com", "http://user:p%40ss@h/", "non-special:opaque path ?q", "http://a b", "http://１２７.1", "http://xn--mnchen-3ya.de", "http://münchen.de/ä?ö#ü", "javascript:alert(1)", "http:\\\\x\\y", "//x", "http://h:99999", "data:text/plain,a b#c d", "blob:http://a/b"]) { try { const x = new URL(u); console.log(u, "→", x.href, x.host, x.pathname, x.origin); } catch (e: any) { console.log(u, e.code, e.message, e.input); } }
const set = (field: string, ...values: string[]): void => {
  for (const value of values) {
    const url: any = new URL("http://u:p@host:81/a/b?c=d#e");
    url.searchParams.get("c");
    url[field] = value;
    console.log(field, JSON.stringify(value), url.href, [...url.searchParams]);
  }
};
set("protocol", "https", "ftp:", "x", "1", "file");
set("username", "ä b", "", "@:/");
set("hostname", "127.1", "[::2]", "a:2", "", "a b", "EX%41");
set("host", "other", "other:80", "[::1]:9", "x/y");
set("port", "80", "", "99999", "12x");
set("pathname", "x/../y z", "", "/%2e%2e/q", "?#");
set("search", "", "?", "a=1&b=ä'", "#x");
set("hash", "", "#", " <>`", "a b");
for (const [text, base] of [["../x", "http://h/a/b/c"], ["?q", "http://h/a#f"], ["//k/z", "https://h/a"], ["C|/d", "file:///x/y"], ["#only", "mailto:a@b"], ["x", "mailto:a@b"], ["", "http://h/a?b#c"], ["\\\\x\\y", "http://h/"], ["http:x", "http://h/a/"]]) {
  try { console.log(new URL(text!, base).href); } catch (e: any) { console.log(e.code, e.message, e.input, e.base); }
}
console.log(URL.canParse("http://[::1"), URL.canParse("a", "http://b"), new URL("foo:/..//x").href, new URL("http://\u00e4.example").hostname, new URL("http://xn--4ca.example").hostname);
try { (URL as any)("http://a"); } catch (e: any) { console.log(e.name, e.message); }
try { new (URL as any)(); } catch (e: any) { console.log(e.name, e.code, e.message); }
