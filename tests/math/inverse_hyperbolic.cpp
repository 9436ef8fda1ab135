// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/inverse_hyperbolic.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::asinh(0.0) == 0 && math::asinh(-1e-20) == -1e-20 &&
              math::asinh(1.0f) == 0.881373588f);
static_assert(math::asinh(-inf<double>) == -inf<double> && math::asinh(inf<float>) == inf<float>);
static_assert(math::acosh(1.0) == 0 && math::acosh(inf<double>) == inf<double> &&
              math::acosh(2.0f) == 1.31695795f);
static_assert(math::acosh(0.5) != math::acosh(0.5) && math::acosh(-4.0) != math::acosh(-4.0));
static_assert(math::atanh(0.5f) == 0.549306154f && math::atanh(1e-20) == 1e-20);
static_assert(math::atanh(1.0) == inf<double> && math::atanh(-1.0f) == -inf<float>);
static_assert(math::atanh(2.0) != math::atanh(2.0) && math::asinh(no_number<double>) != 0);

TEST_CASE_TEMPLATE("asinh", T, float, double) {
  const auto function = [](auto x) { return math::asinh(x); };
  const auto reference = [](auto x) { return std::asinh(x); };
  accuracy::check<T>(2, -1, 1, function, reference);
  accuracy::check<T>(2, -100, 100, function, reference);
}

TEST_CASE_TEMPLATE("acosh", T, float, double) {
  const auto function = [](auto x) { return math::acosh(x); };
  const auto reference = [](auto x) { return std::acosh(x); };
  accuracy::check<T>(2, 1, 1.5, function, reference);
  accuracy::check<T>(2, 1, 100, function, reference);
}

TEST_CASE_TEMPLATE("atanh", T, float, double) {
  const auto function = [](auto x) { return math::atanh(x); };
  const auto reference = [](auto x) { return std::atanh(x); };
  accuracy::check<T>(2, -1, 1, function, reference);
  accuracy::check<T>(2, -0.1, 0.1, function, reference);
}
