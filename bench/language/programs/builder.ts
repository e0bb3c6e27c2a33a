/** Strings: text built piece by piece, read back unit by unit, escaped as HTML. */
const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
function escapeHtml(text: string): string {
  let result = "";
  for (const unit of text) result += escapes[unit] ?? unit;
  return result;
}
function row(cells: readonly string[]): string {
  let html = "<tr>";
  for (const cell of cells) html += `<td class="c${cell.length}">${cell}</td>`;
  return `${html}</tr>\n`;
}
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

let page = "";
for (let i = 0; i < 20_000; i++) page += row([String(i), `item <${i}> & "more"`, (i * 1.5).toFixed(2)]);
let checks = hash(page);
const escaped = escapeHtml(page.slice(0, 400_000));
checks = (checks + hash(escaped)) >>> 0;
let reversed = "";
for (let i = 100_000; i > 0; i--) reversed += page[i];
checks = (checks + hash(reversed)) >>> 0;
for (let i = 0; i < 10; i++) checks = (checks + hash(page)) >>> 0;
console.log(`builder ${page.length} ${escaped.length} ${checks}`);
