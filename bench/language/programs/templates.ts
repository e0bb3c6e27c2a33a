/** Texts: a template is parsed into closures, which render a list of items with escaping. */
interface Item { id: number; title: string; price: number; tags: string[]; stock?: { count: number; place?: string } }
type Part = string | ((item: Item) => string);
function parse(template: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (;;) {
    const open = template.indexOf("{{", at);
    if (open < 0) { parts.push(template.slice(at)); return parts; }
    parts.push(template.slice(at, open));
    const close = template.indexOf("}}", open);
    const name = template.slice(open + 2, close).trim();
    switch (name) {
      case "id": parts.push((i) => `${i.id}`); break;
      case "title": parts.push((i) => escape(i.title)); break;
      case "price": parts.push((i) => i.price.toFixed(2)); break;
      case "tags": parts.push((i) => i.tags.map((t) => `<li>${escape(t)}</li>`).join("")); break;
      default: parts.push((i) => i.stock?.place ?? `none (${i.stock?.count ?? 0})`);
    }
    at = close + 2;
  }
}
function escape(s: string): string { return s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replaceAll(">", "&gt;"); }
const parts = parse("<div id='{{ id }}'><h1>{{ title }}</h1><b>{{price}}</b><ul>{{tags}}</ul><i>{{stock}}</i></div>\n");
const items: Item[] = [];
for (let i = 0; i < 1000; i++) items.push({ id: i, title: `Item <${i}> & co`, price: i * 1.37, tags: ["a" + (i % 7), "b&" + (i % 3), "c"], stock: i % 3 ? { count: i % 11, place: i % 2 ? "shelf " + (i % 5) : undefined } : undefined });
let length = 0, hash = 0;
for (let round = 0; round < 40; round++) {
  let html = "";
  for (const item of items) for (const part of parts) html += typeof part === "string" ? part : part(item);
  length += html.length;
  for (let i = 0; i < html.length; i += 97) hash = (hash * 31 + html.charCodeAt(i)) | 0;
}
console.log(length, hash);
