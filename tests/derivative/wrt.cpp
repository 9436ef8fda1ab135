// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/wrt.hpp>

#include <array>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

#include "allocations.hpp"
#include "structs.hpp"

namespace {

using fluxion::wrt;
using vector = std::vector<double>;
constexpr auto f = [](auto x, auto y, auto z) { return x * y * y * z; };

// By hand: y^2 z, 2 x y z, x y^2.
static_assert(fluxion::gradient(f, wrt<1>)(2.0, 3.0, 5.0) == 60);
static_assert(fluxion::gradient(f, wrt<0, 2>)(2.0, 3.0, 5.0) == std::tuple(45.0, 18.0));
static_assert(fluxion::value_and_gradient(f, wrt<2>)(2.0, 3.0, 5.0).value == 90);
static_assert(fluxion::hessian(f, wrt<1>)(2.0, 3.0, 5.0) == 20);

}  // namespace

TEST_CASE("Jacobians, structs, arguments that are data anyhow") {
  constexpr auto F = [](auto x, auto c) { return std::array{c * x[0], x[0] * x[1]}; };
  const auto [value, j] =
      fluxion::value_and_jacobian(F, wrt<0>)(std::array{2.0, 3.0}, fluxion::data(4.0));
  CHECK(value == std::array{8.0, 6.0});
  CHECK(j == std::array{std::array{4.0, 0.0}, std::array{3.0, 2.0}});
  CHECK(fluxion::jacobian(F, wrt<1>)(std::array{2.0, 3.0}, 4.0) == std::array{2.0, 0.0});
  constexpr auto of_struct = [](auto p, auto s) { return s * p.x * p.y; };
  const auto by_p = fluxion::gradient(of_struct, wrt<0>)(point<double>{2, 3}, 5.0);
  CHECK(by_p == point<double>{15, 10});
  CHECK(fluxion::gradient(of_struct, wrt<1>)(point<double>{2, 3}, 5.0) == 6);
}

TEST_CASE("into, within a recording, in forward mode, recorded at run time") {
  constexpr auto loss = [](auto w, auto x) { return sum(w * x * x); };
  auto g = fluxion::value_and_gradient(loss, wrt<0>);
  const vector w{1, 2}, x{3, 4};
  vector by_w;
  CHECK(g.into(by_w, w, x) == 41);
  const int before = allocations();
  g.into(by_w, w, x);
  CHECK(allocations() == before);
  CHECK(by_w == vector{9, 16});
  constexpr auto inner = [](auto a) {
    return fluxion::gradient(decltype(f){}, fluxion::wrt<1>)(a, a, a);
  };
  CHECK(fluxion::value(inner)(2.0) == 16);  // 2 a^3
  CHECK(fluxion::gradient(inner)(2.0) == 24);
  const auto branches = [](const auto& a, const auto& b) { return a > 0 ? a * b : b; };
  CHECK(fluxion::gradient(fluxion::forward_mode(branches), wrt<1>)(2.0, 3.0) == 2);
  const double scale = 2;
  const auto late = [scale](auto a, auto b) { return scale * a * b; };
  CHECK(fluxion::gradient(late, wrt<0>)(2.0, 3.0) == 6);
}
