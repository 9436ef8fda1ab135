// SPDX-License-Identifier: BSL-1.0
// Measures every operation of numbers against MPFR, and prints a line for each value and each
// derivative: operation, quantity (0: the value, k: the derivative in operand k), type, mode, error
// in ulp, error in ulp of 1 where that is more than the result's, error in ulp where something is
// subnormal or overflows, number of points, and the operands of the first and last of these errors.
//
// Usage: accuracy [<points> [<operation>]]
#include <cstdlib>

#include "parts.hpp"

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 20000;
  bool complete = true;
  for (const measure_part run : measure_parts())
    complete = run(count, argc > 2 ? argv[2] : "") && complete;
  return complete ? 0 : 1;
}
