// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/root.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::cbrt(27.0) == 3 && math::cbrt(-0.125f) == -0.5f && math::cbrt(1e-30) == 1e-10);
static_assert(math::cbrt(0x1p-1074) == 0x1p-358 && math::cbrt(-0x1p-147f) == -0x1p-49f);
static_assert(math::cbrt(0.0) == 0 && math::cbrt(-inf<double>) == -inf<double>);
static_assert(math::cbrt(no_number<double>) != math::cbrt(no_number<double>));
static_assert(math::hypot(3.0, -4.0) == 5 && math::hypot(0.0f, 0.0f) == 0 &&
              math::hypot(0x1p-1074, 0.0) == 0x1p-1074);
static_assert(math::hypot(0x1.8p1000, 0x1p1001) == 0x1.4p1001 &&
              math::hypot(0x1.8p-1000, 0x1p-999) == 0x1.4p-999);
static_assert(math::hypot(1.5e308, 1.5e308) == inf<double>);
static_assert(math::hypot(-inf<double>, no_number<double>) == inf<double>);
static_assert(math::hypot(no_number<float>, inf<float>) == inf<float>);
static_assert(math::hypot(no_number<double>, 1.0) != math::hypot(no_number<double>, 1.0));

TEST_CASE_TEMPLATE("cbrt", T, float, double) {
  const auto function = [](auto x) { return math::cbrt(x); };
  const auto reference = [](auto x) { return std::cbrt(x); };
  accuracy::check<T>(0.51, -3, 3, function, reference);
  accuracy::check<T>(0.51, -100, 100, function, reference);
}

TEST_CASE_TEMPLATE("hypot", T, float, double) {
  const auto function = [](auto x, auto y) { return math::hypot(x, y); };
  const auto reference = [](auto x, auto y) { return std::hypot(x, y); };
  std::uniform_real_distribution<T> even(-1, 1);
  const auto check = [&](auto draw) { accuracy::check_pairs<T>(1.5, function, reference, draw); };
  check([&](auto& random) { return std::pair(even(random), even(random)); });
  check([](auto& random) {
    return std::pair(accuracy::any_bits<T>(random), accuracy::any_bits<T>(random));
  });
  for (const T size : {8 * std::numeric_limits<T>::min(), std::numeric_limits<T>::max() / 2})
    check([&](auto& random) { return std::pair(even(random) * size, even(random) * size); });
}
