// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/extrema.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::no_number;

static_assert(math::min(1.0, 2.0) == 1 && math::max(1.0, 2.0) == 2);
static_assert(math::min(no_number<double>, 1.0) != math::min(1.0, no_number<double>));
static_assert(math::max(no_number<float>, 1.0f) != math::max(1.0f, no_number<float>));

TEST_CASE_TEMPLATE("the lesser and the greater; not a number wins", T, float, double) {
  const auto draw = [even = std::uniform_real_distribution<T>(-1, 1)](auto& random) mutable {
    return std::pair(even(random), even(random));
  };
  accuracy::check_pairs<T>(
      1, [](auto a, auto b) { return math::min(a, b); },  // 1: the sign of 0 is free
      [](auto a, auto b) { return a != a || a < b ? a : b; }, draw);
  accuracy::check_pairs<T>(
      1, [](auto a, auto b) { return math::max(a, b); },
      [](auto a, auto b) { return a != a || a > b ? a : b; }, draw);
}
