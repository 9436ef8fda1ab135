// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/arc.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::atan2(0.0, 1.0) == 0 && math::atan2(0.0, 0.0) == 0);
static_assert(math::atan2(1.0, 0.0) == 1.5707963267948966);
static_assert(math::atan2(0.0, -0.0) == 3.141592653589793);
static_assert(math::atan2(1.0, 1.0) == 0.78539816339744831);
static_assert(math::atan2(-inf<double>, inf<double>) == -0.78539816339744831);
static_assert(math::atan2(1.0f, -inf<float>) == 3.14159274f);
static_assert(math::atan2(no_number<double>, 1.0) != 0 && math::atan2(1.0, no_number<double>) != 0);
static_assert(math::atan(1.0) == 0.78539816339744831 && math::atan(-1e-20) == -1e-20);
static_assert(math::atan(inf<double>) == 1.5707963267948966 &&
              math::atan(-inf<float>) == -1.57079637f);
static_assert(math::asin(-1.0) == -1.5707963267948966 && math::asin(0.5f) == 0.52359879f);
static_assert(math::acos(1.0) == 0 && math::acos(-1.0) == 3.141592653589793 &&
              math::acos(0.0f) == 1.57079637f);
static_assert(math::asin(1.5) != math::asin(1.5) && math::acos(-1.5f) != math::acos(-1.5f));
static_assert(math::atan(no_number<double>) != 0 && math::asin(no_number<float>) != 0);

TEST_CASE_TEMPLATE("atan2", T, float, double) {
  const auto function = [](auto y, auto x) { return math::atan2(y, x); };
  const auto reference = [](auto y, auto x) { return std::atan2(y, x); };
  std::uniform_real_distribution<T> even(-1, 1);
  accuracy::check_pairs<T>(2.5, function, reference,
                           [&](auto& random) { return std::pair(even(random), even(random)); });
  accuracy::check_pairs<T>(2.5, function, reference, [](auto& random) {
    return std::pair(accuracy::any_bits<T>(random), accuracy::any_bits<T>(random));
  });
  accuracy::check_pairs<T>(2.5, function, reference, [&](auto& random) {
    const T tiny = 20 * std::numeric_limits<T>::min();
    return std::pair(even(random) * tiny, even(random) * tiny);
  });
}

TEST_CASE_TEMPLATE("atan", T, float, double) {
  const auto function = [](auto x) { return math::atan(x); };
  const auto reference = [](auto x) { return std::atan(x); };
  accuracy::check<T>(2.5, -2, 2, function, reference);
  accuracy::check<T>(2.5, -100, 100, function, reference);
}

TEST_CASE_TEMPLATE("asin", T, float, double) {
  const auto function = [](auto x) { return math::asin(x); };
  const auto reference = [](auto x) { return std::asin(x); };
  accuracy::check<T>(2.5, -1, 1, function, reference);
  accuracy::check<T>(2.5, 0.45, 0.55, function, reference);
}

TEST_CASE_TEMPLATE("acos", T, float, double) {
  const auto function = [](auto x) { return math::acos(x); };
  const auto reference = [](auto x) { return std::acos(x); };
  accuracy::check<T>(2, -1, 1, function, reference);
  accuracy::check<T>(2, -0.55, -0.45, function, reference);
}
