// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <limits>

#include <fluxion/math/divide.hpp>
#include <fluxion/simd/batch.hpp>

namespace math = fluxion::math;

constexpr double infinity = std::numeric_limits<double>::infinity();

static_assert(math::divide(1.0, 4.0) == 0.25);
static_assert(math::divide(1.0, 0.0) == infinity && math::divide(1.0, -0.0) == -infinity);
static_assert(math::divide(-2.0F, 0.0F) == -std::numeric_limits<float>::infinity());
static_assert(math::divide(0.0, 0.0) != math::divide(0.0, 0.0));

TEST_CASE("division at run time is the machine's") {
  double zero = 0;
  CHECK(math::divide(3.0, zero) == infinity);
  CHECK(math::divide(-3.0, zero) == -infinity);
  CHECK(math::divide(1.0, 3.0) == 1.0 / 3.0);
}

TEST_CASE("division of batches is that of their lanes") {
  using V = fluxion::simd::lanes_of<double>;
  const V quotient = math::divide(V(1.0), V(-8.0));
  CHECK(fluxion::simd::reduce_min(quotient) == -0.125);
}
