/** Numeric: prime numbers by the sieve of Eratosthenes in octets, many times over. */
function countPrimes(limit: number): number {
  const composite = new Uint8Array(limit + 1);
  let count = 0;
  for (let i = 2; i <= limit; i++) {
    if (composite[i] !== 0) continue;
    count++;
    for (let multiple = i * 2; multiple <= limit; multiple += i) composite[multiple] = 1;
  }
  return count;
}

let total = 0;
for (let round = 0; round < 10; round++) total += countPrimes(2_000_000 + round);
console.log(`sieve ${total}`);
