#include <stdio.h>

int main(void) {
  int size = 500, most = 100, inside = 0, steps = 0;
  for (int y = 0; y < size; y++) {
    double ci = (2.0 * y) / size - 1;
    for (int x = 0; x < size; x++) {
      double cr = (2.0 * x) / size - 1.5, zr = 0, zi = 0;
      int n = 0;
      while (n < most && zr * zr + zi * zi <= 4) {
        double next = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = next;
        n++;
      }
      steps += n;
      if (n == most) inside++;
    }
  }
  printf("mandelbrot %d %d\n", inside, steps);
}
