// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a branch on a recorded value would be frozen into the graph
// expect: where(condition, a, b)
// expect: branch_on_value.cpp:8
#include <fluxion/fluxion.hpp>

constexpr auto absolute = [](auto x) {
  if (x > 0) return x;
  return -x;
};

int main() { return fluxion::gradient(absolute)(1.0) > 0; }
