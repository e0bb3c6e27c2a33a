/** Says what time it is, by both clocks, now and after three seconds that are partly slept and partly worked through. */
function say(): void {
  console.log(JSON.stringify({ monotonic: performance.now(), wall: Date.now() }));
}

say();
setTimeout(() => {
  const until = performance.now() + 1000;
  while (performance.now() < until) continue;
  setTimeout(say, 1000);
}, 1000);
