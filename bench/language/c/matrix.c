#include <stdio.h>
#include <stdlib.h>

static double *product(const double *a, const double *b, int size) {
  double *result = calloc((size_t)size * size, sizeof(double));
  for (int row = 0; row < size; row++)
    for (int k = 0; k < size; k++) {
      double factor = a[row * size + k];
      for (int column = 0; column < size; column++) result[row * size + column] += factor * b[k * size + column];
    }
  return result;
}

int main(void) {
  int size = 300;
  double *a = malloc((size_t)size * size * sizeof(double)), *b = malloc((size_t)size * size * sizeof(double)), sum = 0;
  for (int i = 0; i < size * size; i++) {
    a[i] = ((i * 7) % 13) / 13.0;
    b[i] = ((i * 11) % 17) / 17.0;
  }
  for (int round = 0; round < 10; round++) {
    double *c = product(a, b, size);
    for (int i = 0; i < size; i++) sum += c[i * size + i];
    a[round] = sum - (double)(long)sum;
    free(c);
  }
  printf("matrix %.6f\n", sum);
}
