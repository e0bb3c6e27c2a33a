#include <stdio.h>
#include <stdlib.h>

static int countPrimes(int limit) {
  unsigned char *composite = calloc((size_t)limit + 1, 1);
  int count = 0;
  for (int i = 2; i <= limit; i++) {
    if (composite[i]) continue;
    count++;
    for (int multiple = i * 2; multiple <= limit; multiple += i) composite[multiple] = 1;
  }
  free(composite);
  return count;
}

int main(void) {
  int total = 0;
  for (int round = 0; round < 10; round++) total += countPrimes(2000000 + round);
  printf("sieve %d\n", total);
}
