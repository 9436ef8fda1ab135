// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/lane.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;

static_assert(std::same_as<math::element<double>, double>);
static_assert(std::same_as<math::element<fluxion::simd::lanes_of<float>>, float>);
static_assert(math::Lane<float> && math::Lane<fluxion::simd::lanes_of<double>>);
static_assert(!math::Lane<int> && !math::Lane<std::vector<double>>);

static_assert(math::select(true, 1.0, 2.0) == 1 && math::select(false, 1.0f, 2.0f) == 2);
static_assert(math::fma(2.0, 3.0, 4.0) == 10);
static_assert(math::lesser(1.0, 2.0) == 1 && math::greater(1.0f, 2.0f) == 2);
static_assert(math::copysign(3.0, -0.0) == -3 && math::copysign(-3.0f, 1.0f) == 3);
static_assert(math::from_bits(math::to_bits(1.5)) == 1.5);
static_assert(math::any(true) && !math::all(false) && math::none(false));
static_assert(math::map_lanes([](double a, double b) { return a - b; }, 3.0, 2.0) == 1);
static_assert(math::reduce_add(3.0) == 3 && math::reduce_mul(3.0f) == 3);
static_assert(math::reduce_min(3.0) == 3 && math::reduce_max(3.0f) == 3);

TEST_CASE("one lane and many answer alike") {
  using V = fluxion::simd::lanes_of<double>;
  const auto f = [](auto x) {
    using namespace math;
    return select(x < 0, copysign(x, x * x), fma(x, x, decltype(x)(1)));
  };
  for (const double x : {-2.0, -0.5, 0.0, 3.0}) CHECK(fluxion::simd::reduce_max(f(V(x))) == f(x));
}
