// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/cmath_names.hpp>

#include <cmath>
#include <limits>

#include <doctest/doctest.h>
#include <fluxion/reverse/tape.hpp>

using fluxion::real;

TEST_CASE("cmath_names: as existing code has them") {
  using std::fabs, std::fmax, std::fmin, std::copysign, std::ldexp, std::isfinite, std::isnan,
      std::isinf, std::trunc;
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(-2.5);
  const real y = fabs(x) + fmax(x, -3.0) + fmin(x, 0) + copysign(x, 1.0) + ldexp(x, 3) + trunc(x);
  CHECK(value(y) == 2.5 - 2.5 - 2.5 + 2.5 - 20 - 2);
  tape.sweep(y);
  CHECK(tape.adjoint(x) == -1 + 1 + 1 - 1 + 8);
  CHECK(value(trunc(real(1.75))) == 1);
  CHECK(isfinite(x * 2));
  CHECK(isnan(x * std::numeric_limits<double>::quiet_NaN()));
  CHECK(isinf(x / 0.0));
  CHECK(signbit(x));
}
