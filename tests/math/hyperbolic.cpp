// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/hyperbolic.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;

static_assert(math::tanh(0.0) == 0 && math::tanh(50.0) == 1 && math::tanh(-50.0f) == -1);
static_assert(math::tanh(1e-20) == 1e-20 && math::tanh(accuracy::inf<double>) == 1);

TEST_CASE_TEMPLATE("tanh", T, float, double) {
  const auto function = [](auto x) { return math::tanh(x); };
  const auto reference = [](auto x) { return std::tanh(x); };
  accuracy::check<T>(3, -1, 1, function, reference);
  accuracy::check<T>(3, -25, 25, function, reference);
}
