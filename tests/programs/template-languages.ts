// Tagged templates as small languages: escaped HTML, SQL with parameters, indented text, CSS units, and caches by the strings of a place.
class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (value: unknown): string =>
  value instanceof Raw ? value.text
  : Array.isArray(value) ? value.map(escape).join("")
  : value === null || value === undefined || value === false ? ""
  : String(value).replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
function html(strings: TemplateStringsArray, ...values: unknown[]): Raw {
  let text = "";
  strings.forEach((part, i) => {
    const value = values[i];
    if (/\son\w+=$/.test(part) && typeof value === "function") text += `${part}"call(${value.name || "anonymous"})"`;
    else if (/=$/.test(part) && typeof value === "boolean") text += value ? part.slice(0, -1) : part.replace(/\s[\w-]+=$/, "");
    else text += part + (i < values.length ? escape(value) : "");
  });
  return new Raw(text);
}

interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
}
const isQuery = (value: unknown): value is Query => typeof value === "object" && value !== null && "text" in value && "values" in value;
const plans = new WeakMap<TemplateStringsArray, { uses: number; text: string }>();
function sql(strings: TemplateStringsArray, ...inputs: readonly unknown[]): Query & { plan: number } {
  const values: unknown[] = [];
  let text = strings[0]!;
  inputs.forEach((input, i) => {
    if (isQuery(input)) {
      const base = values.length;
      text += input.text.replace(/\$(\d+)/g, (_, n: string) => `$${base + Number(n)}`);
      values.push(...input.values);
    } else if (Array.isArray(input)) text += `(${input.map((each) => `$${values.push(each)}`).join(", ")})`;
    else text += `$${values.push(input)}`;
    text += strings[i + 1];
  });
  const plan = plans.get(strings) ?? { uses: 0, text };
  plans.set(strings, plan);
  return { text: text.replace(/\s+/g, " ").trim(), values, plan: ++plan.uses };
}
sql.and = (...parts: Query[]): Query => parts.reduce((all, part) => sql`${all} AND ${part}`);
sql.identifier = (name: string): Query => {
  if (!/^\w+$/.test(name)) throw new TypeError(`no name: ${JSON.stringify(name)}`);
  return { text: `"${name}"`, values: [] };
};

function dedent(strings: TemplateStringsArray | readonly string[], ...values: unknown[]): string {
  const indents = [...strings.join("x").matchAll(/\n([ \t]*)(?=\S)/g)].map(([, indent]) => indent!.length);
  const least = Math.min(...indents, Infinity);
  const cut = (text: string): string => (least === Infinity ? text : text.replace(new RegExp(`\\n[ \\t]{0,${least}}`, "g"), "\n"));
  let text = "";
  strings.forEach((part, i) => {
    text += cut(part);
    if (i >= values.length) return;
    const column = text.length - text.lastIndexOf("\n") - 1;
    text += String(values[i]).replaceAll("\n", `\n${" ".repeat(column)}`);
  });
  return text.replace(/^\n|\n[ \t]*$/g, "");
}

type Length = { readonly value: number; readonly unit: string };
const units = new Proxy({} as Record<string, (strings: TemplateStringsArray, ...values: number[]) => Length>, {
  get: (made, unit: string) => (made[unit] ??= Object.assign((strings: TemplateStringsArray, ...values: number[]) => ({ value: Number(String.raw({ raw: strings }, ...values)), unit }), { unit })),
});
const { px, em, vh } = units as Required<typeof units>;
const css = (strings: TemplateStringsArray, ...values: (Length | string | null | Record<string, Length>)[]): string =>
  String.raw(strings, ...values.map((v) => (v === null ? "initial" : typeof v === "string" ? v : "unit" in v && typeof v.unit === "string" ? `${v.value}${v.unit}` : Object.entries(v as Record<string, Length>).map(([k, { value, unit }]) => `${k}: ${value}${unit};`).join(" ")))).replace(/\s+/g, " ");

const items = [{ id: 1, name: "Fish & Chips", tags: ["<b>", '"q"'] }, { id: 2, name: "O'Neil", tags: [] }];
const row = ({ id, name, tags }: (typeof items)[number]): Raw => html`<li id=${id} hidden=${id === 2} data-x=${false}>${name}${tags.map((tag) => html`<i title="${tag}">${tag}</i>`)}${tags.length === 0 && html`<em>none</em>`}</li>`;
function save(): void {}
console.log(`${html`<ul onclick=${save}>${items.map(row)}</ul>${null}${undefined}${0}${"" + html`<hr>`}`}`);
console.log(String(html``), String(html`plain`), html`${1}${2}` instanceof Raw, `${html`${[["<"], html`<`]}`}`);

const find = (table: string, filter: { ids?: number[]; like?: string; since?: Date }): Query => {
  const parts: Query[] = [sql`deleted = ${false}`];
  if (filter.ids) parts.push(sql`id IN ${filter.ids}`);
  if (filter.like !== undefined) parts.push(sql`name LIKE ${`%${filter.like}%`}`);
  if (filter.since) parts.push(sql`at > ${filter.since}`);
  return sql`SELECT *
    FROM ${sql.identifier(table)}
    WHERE ${sql.and(...parts)} LIMIT ${10}`;
};
for (const filter of [{}, { ids: [1, 2, 3] }, { like: "x'; DROP", ids: [7], since: new Date(0) }]) console.log(find("fish", filter));
try {
  find("a; b", {});
} catch (error) {
  console.log(String(error));
}
const block = "if (x) {\n  y();\n}";
console.log(dedent`
    function f() {
      ${block}
        // deeper
      return ${[1, 2]};
    }
`);
console.log(JSON.stringify([dedent`one line`, dedent`
	tab ${"a\nb"}

	end
	`, dedent(["\n  a", "\n  b"], 1)]));
console.log(px`12`, em`${1}.${25}`, vh`-${3}e${1}`, px === units.px, (px as any).unit, css`a { width: ${px`${4 * 2}`}; color: ${"red"}; ${{ left: em`1`, top: px`2` }} \66oo: ${null} }`);
const seen = new Set<TemplateStringsArray>();
const place = (strings: TemplateStringsArray, ..._values: unknown[]): number => seen.add(strings).size;
const again = (n: number): number => place`a${n}b`;
console.log(again(1), again(2), place`a${1}b`, [1, 2, 3].map((n) => place`loop ${n}`), seen.size);
const show = (strings: TemplateStringsArray, ...values: unknown[]): string => JSON.stringify([strings, strings.raw, values.length]) + Object.isFrozen(strings) + Object.isFrozen(strings.raw) + Object.getOwnPropertyDescriptor(strings, "raw")!.enumerable;
console.log(show`\n\u{1f600}\x41${1}\\`, show`\unicode and \xerxes ${0} \u{110000}`, show`a
b\
c${`in${`ner ${2 + 3}`}`}`);
class Logger {
  prefix = "log";
  line = (strings: TemplateStringsArray, ...values: unknown[]): string => `[${this.prefix}] ${String.raw(strings, ...values.map((v) => JSON.stringify(v)))}`;
  method(strings: TemplateStringsArray, ..._values: unknown[]): string {
    return this.prefix + strings.length;
  }
  static get tag() {
    return (strings: TemplateStringsArray) => (...values: unknown[]) => (more: TemplateStringsArray) => [strings[0], values, more.raw[0]];
  }
}
const logger = new Logger();
console.log(logger.line`a ${{ b: [1] }} c\d`, logger.method`x${0}y`, Logger.tag`first``second` as any, new Logger().line`${undefined}`, (logger as any)["line"]`${null}!`);
