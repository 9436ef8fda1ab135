// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/noted_cmath_names.hpp>

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

using number = fluxion::noted_real<double>;

TEST_CASE("noted_cmath_names: as <cmath>'s of plain numbers") {
  fluxion::detail::notes<double> on;
  const fluxion::detail::noting<double> guard(on);
  const auto noted = [&](double x) { return number(x, on.add_input(x)); };
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double x : {1.7, -1.7, 0.0, -0.0, infinity, -infinity, std::nan("")}) {
    CAPTURE(x);
    CHECK(isnan(noted(x)) == std::isnan(x));
    CHECK(isinf(noted(x)) == std::isinf(x));
    CHECK(isfinite(noted(x)) == std::isfinite(x));
    if (!std::isnan(x)) {
      CHECK(signbit(noted(x)) == std::signbit(x));
      CHECK(trunc(noted(x)).unseen_value() == std::trunc(x));
      CHECK(fabs(noted(x)).unseen_value() == std::fabs(x));
      CHECK(copysign(noted(2), noted(x)).unseen_value() == std::copysign(2, x));
      CHECK(fmax(noted(x), 1).unseen_value() == std::fmax(x, 1));
      CHECK(fmin(1, noted(x)).unseen_value() == std::fmin(x, 1));
      CHECK(ldexp(noted(x), 3).unseen_value() == std::ldexp(x, 3));
    }
  }
}
