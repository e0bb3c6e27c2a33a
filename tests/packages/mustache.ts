// Variables, sections, lambdas, partials, delimiters, escaping, and the errors of broken templates.
import Mustache from "mustache";
const view = { title: "Joe <b>", calc: () => 2 + 4, items: [{ name: "a", first: true }, { name: "b" }], empty: [], nested: { deep: { value: 7 } }, wrap: () => (text: string, render: (t: string) => string) => `<i>${render(text)}</i>`, list: ["x", "y"] };
console.log(Mustache.render("{{title}} spends {{calc}} {{{title}}} {{&title}}{{! comment }}", view));
console.log(Mustache.render("{{#items}}\n- {{name}}{{#first}} (first){{/first}}\n{{/items}}{{^empty}}none{{/empty}} {{nested.deep.value}} {{#wrap}}hi {{title}}{{/wrap}} {{#list}}{{.}},{{/list}}", view));
console.log(Mustache.render("{{>part}}|{{=<% %>=}}<% title %>", view, { part: "partial {{nested.deep.value}}\n  {{>inner}}", inner: "inner" }), Mustache.parse("a{{b}}{{#c}}d{{/c}}"));
try { Mustache.render("{{#open}}", {}); } catch (error) { console.log((error as Error).message); } try { Mustache.render("{{unclosed", {}); } catch (error) { console.log((error as Error).message); }
console.log(Mustache.escape("<a href='x'>&`=/"), Mustache.render("{{a.b.c}}|{{missing}}|{{zero}}|{{#zero}}no{{/zero}}", { zero: 0 }), new Mustache.Writer().render("{{x}}", { x: 1 }));
