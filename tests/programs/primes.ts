// A sieve, with booleans in a plain array and in a typed one.
function sieve(limit: number): number[] {
  const composite: boolean[] = [];
  const primes: number[] = [];
  for (let i = 2; i <= limit; i++) {
    if (composite[i]) continue;
    primes.push(i);
    for (let j = i * i; j <= limit; j += i) composite[j] = true;
  }
  return primes;
}
function typedSieve(limit: number): number {
  const composite = new Uint8Array(limit + 1);
  let count = 0;
  for (let i = 2; i <= limit; i++) {
    if (composite[i]) continue;
    count++;
    for (let j = i * i; j <= limit; j += i) composite[j] = 1;
  }
  return count;
}
const primes = sieve(10000);
console.log(primes.length, primes.slice(-5).join(), typedSieve(100000));
