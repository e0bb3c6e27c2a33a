#include <stdint.h>
#include <stdio.h>

static int32_t checksum(const uint8_t *buf, int off, int len, int seed) {
  uint32_t sum = seed;
  int i = off, end = off + len - 1;
  for (; i < end; i += 2) sum += (buf[i] << 8) | buf[i + 1];
  if (len & 1) sum += buf[i] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}

int main(void) {
  static uint8_t pkt[1500];
  for (int i = 0; i < 1500; i++) pkt[i] = (i * 37 + 11) & 255;
  uint32_t acc = 0;
  for (int n = 0; n < 200000; n++) {
    pkt[n % 1500] = n & 255;
    acc += checksum(pkt, 0, 1499 + (n & 1), n & 15);
  }
  printf("checksum %d\n", (int32_t)acc);
}
