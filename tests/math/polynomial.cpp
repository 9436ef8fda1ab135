// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/polynomial.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;

namespace {
constexpr std::array<double, 1> one = {7};
constexpr std::array<double, 4> four = {1, 2, 3, 4};
constexpr std::array<double, 6> six = {1, 2, 3, 4, 5, 6};
}  // namespace

static_assert(math::polynomial<one>(5.0) == 7);
static_assert(math::polynomial<four>(2.0) == 1 + 4 + 12 + 32);
static_assert(math::polynomial<six>(2.0) == 1 + 4 + 12 + 32 + 80 + 192);

TEST_CASE("lanes have the same polynomial") {
  using V = fluxion::simd::lanes_of<double>;
  CHECK(fluxion::simd::reduce_max(math::polynomial<six>(V(2))) == math::polynomial<six>(2.0));
}
