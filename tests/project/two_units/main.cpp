// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <cstdio>

#include "unit.hpp"

namespace {

bool uniform(two_units::gradient_function* gradient) {
  const std::vector<double> x(37, 0.5);
  for (const double g : gradient(x))
    if (std::abs(g * 37 - 1) > 1e-14) return false;
  return true;
}

bool runs_wide() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return true;
#endif
}

}  // namespace

int main() {
  const bool right = uniform(two_units::first) && uniform(two_units::second) &&
                     (!runs_wide() || uniform(two_units::wide));
  std::puts(right ? "all units agree" : "a unit's gradient is wrong");
  return right ? 0 : 1;
}
