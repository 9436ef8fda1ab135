// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/nested.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
constexpr auto cube = [](auto x) { return x * x * x; };
using second = decltype(fluxion::gradient(cube));
}  // namespace

TEST_CASE("a nested gradient leaves no fresh parameter behind") {
  using program =
      fluxion::program<second, fluxion::signature_of<double>, fluxion::transform::value>;
  int parameters = 0;
  for (int id = 0; id < program::size(); ++id)
    if (program::graph[id].op == fluxion::descriptor_of<fluxion::op::parameter>()) ++parameters;
  CHECK(parameters == 1);
}

TEST_CASE("nested on arrays of static and dynamic length") {
  constexpr auto f = [](auto x) {
    return sum(x * fluxion::gradient([](auto y) { return sum(exp(y) * y); })(x * 0.5));
  };
  // x (1 + x/2) exp(x/2) at 0: slope 1.
  CHECK(fluxion::gradient(f)(std::vector<double>(5)) == std::vector<double>(5, 1.0));
  CHECK(fluxion::gradient(f)(std::array<double, 3>{}) == std::array{1.0, 1.0, 1.0});
}

TEST_CASE("nested at a constant: a number") {
  constexpr auto f = [](auto x) { return x * fluxion::gradient(decltype(cube){})(0 * x + 2); };
  static_assert(fluxion::value(f)(5.0) == 60);
  static_assert(fluxion::gradient(f)(5.0) == 12);
  CHECK(fluxion::gradient(f)(1.0) == 12);
}

TEST_CASE("a nested gradient, twice, of a function of a function") {
  constexpr auto f = [](auto x) {
    const auto inner = [x](auto y) {
      return fluxion::gradient([x, y](auto z) { return x * y * y * z * z * z; })(y);
    };  // 3 x y^4
    return fluxion::gradient(inner)(x);  // 12 x^4
  };
  static_assert(fluxion::value(f)(2.0) == 12 * 16);
  static_assert(fluxion::gradient(f)(2.0) == 48 * 8);
  CHECK(fluxion::gradient(f)(1.0) == 48);
}
