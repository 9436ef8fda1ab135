// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/erf.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::erf(0.0) == 0 && math::erf(-7.0) == -1 && math::erf(inf<float>) == 1);
static_assert(math::erf(1e-300) > 1.12e-300 && math::erf(1e-300) < 1.13e-300);
static_assert(math::erfc(0.0) == 1 && math::erfc(-inf<double>) == 2 && math::erfc(28.0) == 0);
static_assert(math::erfc(no_number<double>) != math::erfc(no_number<double>));
static_assert(math::erfc(-0.0f) == 1 && math::erfc(30.0f) == 0 && math::erfc(-8.0f) == 2);

TEST_CASE_TEMPLATE("erf", T, float, double) {
  const auto function = [](auto x) { return math::erf(x); };
  const auto reference = [](auto x) { return std::erf(x); };
  accuracy::check<T>(2, -1.5, 1.5, function, reference);
  accuracy::check<T>(2, -7, 7, function, reference);
}

TEST_CASE_TEMPLATE("erfc", T, float, double) {
  const auto function = [](auto x) { return math::erfc(x); };
  const auto reference = [](auto x) { return std::erfc(x); };
  accuracy::check<T>(4, -6, 2, function, reference);
  accuracy::check<T>(4, 2, sizeof(T) == 8 ? 27.5 : 10.2, function, reference);
}

TEST_CASE("erfc far out, against values of mpmath") {
  const auto check = [](double x, double exact) {
    CHECK(std::abs(math::erfc(x) / exact - 1) < 1e-15);
    CHECK(std::abs(math::detail::erfc_normal(x) / exact - 1) < 1e-15);
  };
  check(2.5, 0.00040695201744495892);
  check(10, 2.0884875837625449e-45);
  check(25.984375, 1.2766746721123101e-295);
  CHECK(math::erfc(27.0) == 5.2370464393526292e-319);
  CHECK(math::detail::erfc_extreme(27.0) == 5.2370464393526292e-319);
}
