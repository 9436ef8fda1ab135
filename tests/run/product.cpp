// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/product.hpp>

#include <array>
#include <limits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
constexpr auto product = [](auto x) { return prod(x); };
}  // namespace

TEST_CASE("a product that overflows or vanishes on the way has the gradient of its factors") {
  CHECK(fluxion::gradient(product)(std::vector{1e-200, 1e-200, 1e300}) ==
        std::vector{1e-200 * 1e300, 1e-200 * 1e300, 0.0});
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(fluxion::gradient(product)(std::vector{1e200, 1e200, 2.0}) ==
        std::vector{2e200, 2e200, infinity});
  CHECK(fluxion::gradient(product)(std::vector{0.0, infinity, 2.0})[0] == infinity);
}

TEST_CASE("the same while compiling") {
  static_assert(fluxion::gradient(product)(std::array{2.0, 0.0, 3.0}) == std::array{0.0, 6.0, 0.0});
  static_assert(fluxion::gradient(product)(std::array{2.0, 5.0}) == std::array{5.0, 2.0});
}
