/** Objects: binary trees made, counted and dropped; one long-lived tree stays. */
class Tree {
  left: Tree | null;
  right: Tree | null;
  constructor(left: Tree | null, right: Tree | null) {
    this.left = left;
    this.right = right;
  }
  count(): number {
    return 1 + (this.left === null ? 0 : this.left.count()) + (this.right === null ? 0 : this.right.count());
  }
}
function grow(depth: number): Tree {
  return depth === 0 ? new Tree(null, null) : new Tree(grow(depth - 1), grow(depth - 1));
}

const depth = 15;
const kept = grow(depth);
let total = 0;
for (let d = 4; d <= depth; d += 4) {
  const rounds = 1 << (depth - d + 4);
  for (let i = 0; i < rounds; i++) total += grow(d).count();
}
console.log(`trees ${kept.count()} ${total}`);
