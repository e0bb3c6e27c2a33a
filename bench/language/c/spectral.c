#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double entry(int row, int column) {
  return 1 / (((double)(row + column) * (row + column + 1)) / 2 + row + 1);
}
static void multiply(const double *vector, double *result, int size, int transposed) {
  for (int i = 0; i < size; i++) {
    double sum = 0;
    for (int j = 0; j < size; j++) sum += (transposed ? entry(j, i) : entry(i, j)) * vector[j];
    result[i] = sum;
  }
}

int main(void) {
  enum { size = 1000 };
  static double u[size], v[size], w[size];
  for (int i = 0; i < size; i++) u[i] = 1;
  for (int round = 0; round < 10; round++) {
    multiply(u, w, size, 0);
    multiply(w, v, size, 1);
    multiply(v, w, size, 0);
    multiply(w, u, size, 1);
  }
  double vBv = 0, vv = 0;
  for (int i = 0; i < size; i++) {
    vBv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  printf("spectral %.9f\n", sqrt(vBv / vv));
}
