/** Collections: array methods with closures, spreads, queues and splices. */
interface Order {
  readonly id: number;
  readonly amount: number;
  readonly tags: readonly string[];
}
const orders: Order[] = Array.from({ length: 2000 }, (_, i) => ({ id: i, amount: (i * 37) % 101, tags: [`t${i % 7}`, `u${i % 11}`] }));
let checks = 0;
for (let round = 0; round < 150; round++) {
  const large = orders.filter((order) => order.amount > round % 100).map((order) => ({ ...order, amount: order.amount * 2 }));
  checks += large.reduce((sum, order) => sum + order.amount, 0);
  checks += large.flatMap((order) => order.tags).filter((tag, index, all) => index % 50 === 0 && all.indexOf(tag) === index).length;
  orders.forEach((order, index) => (checks += order.id ^ index));
  checks += orders.some((order) => order.id === 1999) && orders.every((order) => order.amount >= 0) ? 1 : 0;
  checks += orders.findIndex((order) => order.id === round * 10);
  const ids = [...large.map((order) => order.id), ...orders.slice(0, 100).map(({ id }) => id)].concat([1, 2, 3]);
  ids.reverse();
  ids.splice(10, 5, 7, 8, 9);
  checks += ids[5]! + ids.length + (ids.includes(12345) ? 1 : 0);
}
const queue: number[] = [];
for (let i = 0; i < 300_000; i++) {
  queue.push(i);
  if (i % 3 !== 0) checks += queue.shift()!;
  if (i % 1000 === 0) queue.unshift(i);
}
const stack: number[] = [];
for (let i = 0; i < 2_000_000; i++) {
  stack.push(i);
  if ((i & 3) === 3) checks += stack.pop()! + stack.pop()!;
}
console.log(`arrays ${checks} ${queue.length} ${stack.length}`);
