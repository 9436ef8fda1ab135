// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/sigmoid.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf;

static_assert(math::sigmoid(0.0) == 0.5 && math::sigmoid(-inf<double>) == 0);
static_assert(math::softplus(-inf<double>) == 0 && math::softplus(1000.0) == 1000);
static_assert(math::relu(-2.0) == 0 && math::relu(2.0f) == 2);

TEST_CASE_TEMPLATE("sigmoid and softplus", T, float, double) {
  const T edge = sizeof(T) == 8 ? 700 : 85;
  accuracy::check<T>(
      3, -edge, edge, [](auto x) { return math::sigmoid(x); },
      [](auto x) { return 1 / (1 + std::exp(-x)); });
  accuracy::check<T>(
      4, -edge, edge, [](auto x) { return math::softplus(x); },
      [](auto x) { return std::max(x, decltype(x)(0)) + std::log1p(std::exp(-std::abs(x))); });
}

TEST_CASE_TEMPLATE("relu", T, float, double) {
  accuracy::check<T>(
      1, -2, 2, [](auto x) { return math::relu(x); },
      [](auto x) { return x < 0 ? decltype(x)(0) : x; });
}
