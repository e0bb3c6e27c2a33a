/** Asks http://HOST:PORT/stats COUNT times and prints the last answer. Arguments: HOST PORT COUNT. Runs in a namespace of its own. */
const [host, port, count] = process.argv.slice(2);
let stats = "";
for (let i = Number(count); i > 0; i--) {
  const response = await fetch(`http://${host}:${port}/stats`, { signal: AbortSignal.timeout(10_000) });
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  stats = await response.text();
}
console.log(stats);
