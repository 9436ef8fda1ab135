// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/power.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::pow(2.0, 10.0) == 1024 && math::pow(-2.0, 3.0) == -8);
static_assert(math::pow(2.0f, -3.0f) == 0.125f && math::pow(3.0, 4.0) == 81);
static_assert(math::pow(0.0, 0.0) == 1 && math::pow(no_number<double>, 0.0) == 1);
static_assert(math::pow(1.0, inf<double>) == 1 && math::pow(-1.0, -inf<double>) == 1);
static_assert(math::pow(-0.0, -3.0) == -inf<double> && math::pow(0.0f, -2.0f) == inf<float>);
static_assert(math::pow(-1.0, 0.5) != math::pow(-1.0, 0.5));
static_assert(math::pow(10.0, 400.0) == inf<double> && math::pow(10.0, -400.0) == 0);
static_assert(math::sqrt(2.0) == 1.4142135623730951 && math::sqrt(144.0) == 12);
static_assert(math::sqrt(0x1p-1074) == 0x1p-537 && math::sqrt(inf<double>) == inf<double>);
static_assert(math::sqrt(2.0f) == 1.41421354f && math::sqrt(-1.0) != math::sqrt(-1.0));

TEST_CASE_TEMPLATE("pow", T, float, double) {
  const auto function = [](auto x, auto y) { return math::pow(x, y); };
  const auto reference = [](auto x, auto y) { return std::pow(x, y); };
  std::uniform_real_distribution<T> even(-1, 1);
  const auto check = [&](auto draw) { accuracy::check_pairs<T>(2, function, reference, draw); };
  check([&](auto& random) { return std::pair(2 + 2 * even(random), 5 * even(random)); });
  check([&](auto& random) { return std::pair(9 * even(random), std::floor(40 * even(random))); });
  check([](auto& random) {
    return std::pair(accuracy::any_bits<T>(random), accuracy::any_bits<T>(random));
  });
  check([&](auto& random) {  // up to the edges of the range of results
    const T x = std::abs(accuracy::any_bits<T>(random));
    const T range = sizeof(T) == 8 ? 750 : 105;
    return std::pair(x, range * even(random) / std::log(x));
  });
  check([&](auto& random) {  // the largest results, where they are just finite
    const T x = std::abs(accuracy::any_bits<T>(random));
    const auto range = std::log(static_cast<accuracy::wide<T>>(std::numeric_limits<T>::max()));
    return std::pair(x, static_cast<T>(range / std::log(static_cast<accuracy::wide<T>>(x))));
  });
  check([&](auto& random) {
    const T x = 1 + T(0.5) * even(random), range = sizeof(T) == 8 ? 700 : 85;
    return std::pair(x, range * even(random) / std::log(x));
  });
}

TEST_CASE_TEMPLATE("sqrt", T, float, double) {
  accuracy::check<T>(
      0.5, 0, 10, [](auto x) { return math::sqrt(x); }, [](auto x) { return std::sqrt(x); });
  double worst = 0;
  for (const T x : accuracy::points<T>(0, 10, 500))
    worst = std::max(worst, accuracy::ulps(math::detail::sqrt_in_constants(x),
                                           std::sqrt(static_cast<accuracy::wide<T>>(x))));
  CHECK(worst <= 0.51);
}
