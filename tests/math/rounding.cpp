// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/rounding.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;

static_assert(math::floor(-1.5) == -2 && math::floor(1.5f) == 1 && math::floor(1e300) == 1e300);
static_assert(math::ceil(-1.5) == -1 && math::ceil(1.5f) == 2 && math::ceil(-1e300) == -1e300);
static_assert(math::round(-2.5) == -3 && math::round(0.5f) == 1);
static_assert(math::round(0.5 - 0x1p-54) == 0 && math::round(0x1p52 - 0.5) == 0x1p52);
static_assert(math::floor(accuracy::no_number<double>) != 0);
static_assert(math::round_even(2.5) == 2 && math::round_even(-3.5f) == -4);

TEST_CASE_TEMPLATE("rounding to whole numbers", T, float, double) {
  accuracy::check<T>(
      0, -100, 100, [](auto x) { return math::floor(x); }, [](auto x) { return std::floor(x); });
  accuracy::check<T>(
      0, -100, 100, [](auto x) { return math::ceil(x); }, [](auto x) { return std::ceil(x); });
  accuracy::check<T>(
      0, -100, 100, [](auto x) { return math::round(x); }, [](auto x) { return std::round(x); });
  accuracy::check<T>(
      0, -100, 100, [](auto x) { return math::round_even(x); },
      [](auto x) { return std::nearbyint(x); });
}
