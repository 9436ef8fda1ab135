// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/in_reals.hpp>

#include <type_traits>

#include <doctest/doctest.h>
#include <fluxion/forward/dual.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/multiply.hpp>

constexpr auto half = [](const auto&... x) {
  return fluxion::detail::in_reals(
      {}, [](const auto& a, const auto& b) { return 0.5 * (a / b); }, x...);
};

static_assert(half(1, 2) == 0.25 && half(1.0f, 2) == 0.25f && half(1, 2.0) == 0.25);
static_assert(std::is_same_v<decltype(half(1, 2)), double>);
static_assert(std::is_same_v<decltype(half(1.0f, 2)), float>);
static_assert(std::is_same_v<decltype(half(1.0f, 2.0)), double>);

TEST_CASE("in_reals: whole numbers beside duals") {
  const auto y = half(1, fluxion::dual<float>::variable(2));
  static_assert(std::is_same_v<decltype(y), const fluxion::dual<float>>);
  CHECK(y.value == 0.25f);
  CHECK(y.tangent[0] == -0.125f);
}

TEST_CASE("in_reals: numbers that are constants are divided as real ones") {
  const auto f = [](const auto& x) {
    return fluxion::detail::in_reals(
        {}, [](const auto& a, const auto& b, const auto& c) { return a * (b / c); }, x, 1, 2);
  };
  CHECK(f(fluxion::dual<double>::variable(3)).tangent[0] == 0.5);
}
