// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include "sample.hpp"

namespace benchmarks::tape {

/// The determinant of an 8 x 8 matrix by expansion along rows, recursively.
struct determinant {
  static constexpr const char* name = "determinant";
  static constexpr int n = 8;

  vector arguments() const { return sample(n * n, -1, 1); }

  template <class T>
  T operator()(const T* a) const {
    return minor_from(a, 0, 0u);
  }

 private:
  /// Of the rows from `row` on, without the columns whose bits are set.
  template <class T>
  static T minor_from(const T* a, int row, unsigned without) {
    T sum = 0;
    bool plus = true;
    for (int column = 0; column < n; ++column) {
      const unsigned bit = 1u << column;
      if (without & bit) continue;
      const T& entry = a[row * n + column];
      if (row == n - 1) return entry;
      if (plus)
        sum += entry * minor_from(a, row + 1, without | bit);
      else
        sum -= entry * minor_from(a, row + 1, without | bit);
      plus = !plus;
    }
    return sum;
  }
};

}  // namespace benchmarks::tape
