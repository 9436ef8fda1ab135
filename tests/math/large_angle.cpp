// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/large_angle.hpp>

#include "accuracy.hpp"

namespace {
constexpr auto reduce = fluxion::math::detail::reduce_large_angle;
}

static_assert(reduce(100.0).quadrant == 0);  // 100 = 64 pi/2 - 0.53
static_assert(reduce(1.5707963267948966).quadrant == 1);

TEST_CASE("what remains of an angle after quarter turns, up to the largest number") {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> exponent(0, 1023.9);
  double worst = 0;
  for (int i = 0; i < 20000; ++i) {
    const double x = std::exp2(exponent(random));
    const auto [quadrant, rest] = reduce(x);
    const double s = std::sin(rest), c = std::cos(rest);
    const double sine = quadrant == 0 ? s : quadrant == 1 ? c : quadrant == 2 ? -s : -c;
    worst = std::max(worst, accuracy::ulps(sine, std::sin(static_cast<long double>(x))));
  }
  CHECK(worst <= 3);
  // The double closest to a multiple of pi/2.
  CHECK(reduce(6381956970095103 * 0x1p797).rest == doctest::Approx(-4.687165924254624e-19));
}
