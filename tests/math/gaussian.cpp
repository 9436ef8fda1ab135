// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/gaussian.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::gaussian(0.0) == 1 && math::gaussian(-0.0f) == 1);
static_assert(math::gaussian(30.0) == 0 && math::gaussian(-inf<double>) == 0);
static_assert(math::gaussian(27.2) > 0 && math::gaussian(27.2) < 1e-320);
static_assert(math::gaussian(no_number<float>) != math::gaussian(no_number<float>));

TEST_CASE_TEMPLATE("gaussian", T, float, double) {
  const auto function = [](auto x) { return math::gaussian(x); };
  const auto reference = [](auto x) { return std::exp(-x * x); };
  accuracy::check<T>(2, -2, 2, function, reference);
  accuracy::check<T>(2, -30, 30, function, reference);
}
