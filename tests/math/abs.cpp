// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/abs.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;

TEST_CASE_TEMPLATE("abs", T, float, double) {
  static_assert(math::abs(T(-2)) == 2 && math::abs(T(2)) == 2);
  static_assert(math::abs(-accuracy::inf<T>) == accuracy::inf<T>);
  accuracy::check<T>(
      0, -10, 10, [](auto x) { return math::abs(x); }, [](auto x) { return std::abs(x); });
}
