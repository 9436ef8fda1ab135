// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

namespace benchmarks::tape {

using vector = std::vector<double>;

/// Numbers that look random, the same each time.
inline vector sample(std::size_t n, double least, double most, unsigned start = 1) {
  vector result(n);
  unsigned state = start;
  for (double& x : result) {
    state = state * 1664525u + 1013904223u;
    x = least + (most - least) * (state / 4294967296.0);
  }
  return result;
}

}  // namespace benchmarks::tape
