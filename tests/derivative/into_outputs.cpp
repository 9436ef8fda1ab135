// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/into_outputs.hpp>

#include <array>
#include <span>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

#include "allocations.hpp"

namespace {

using vector = std::vector<double>;
constexpr auto squares = [](auto x, auto y) { return x * x * y; };
constexpr auto energy = [](auto x, auto c) { return c * sum(x * x * x); };

}  // namespace

TEST_CASE("jvp: value and tangent") {
  auto j = fluxion::jvp(squares);
  vector value, tangent;
  j.into(std::tie(value, tangent), vector{1, 2, 3}, 2.0, vector{1, 0, 1}, 1.0);
  CHECK(value == vector{2, 8, 18});
  CHECK(tangent == vector{5, 4, 21});  // 2 x y dx + x^2 dy
  const vector x{1, 1, 2}, dx{0, 1, 0};
  const int before = allocations();
  j.into(std::tie(value, tangent), x, fluxion::data(3.0), dx);
  CHECK(allocations() == before);
  CHECK(value == vector{3, 3, 12});
  CHECK(tangent == vector{0, 6, 0});
  double number = 0, slope = 0;
  auto of_number = fluxion::jvp([](auto a) { return a * a; });
  of_number.into(std::tie(number, slope), 3.0, 1.0);
  CHECK(number == 9);
  CHECK(slope == 6);
}

TEST_CASE("vjp: value and cotangents") {
  auto v = fluxion::vjp(squares);
  vector value, by_x;
  double by_y = 0;
  v.into(std::tie(value, by_x, by_y), vector{1, 2}, 2.0, vector{1, 10});
  CHECK(value == vector{2, 8});
  CHECK(by_x == vector{4, 80});
  CHECK(by_y == 41);
  const vector x{3, 4}, seed{1, 1};
  const int before = allocations();
  v.into(std::tie(value, by_x), x, fluxion::data(1.0), seed);
  CHECK(allocations() == before);
  CHECK(value == vector{9, 16});
  CHECK(by_x == vector{6, 8});
}

TEST_CASE("hvp: one output, or several") {
  auto h = fluxion::hvp(energy);
  std::vector<float> by_x;
  float by_c = 0;
  h.into(std::tie(by_x, by_c), std::vector<float>{1, 2}, 2.0F, std::vector<float>{1, 1}, 0.0F);
  CHECK(by_x == std::vector<float>{12, 24});  // 6 c x v
  CHECK(by_c == 15);                          // 3 <x^2, v>
  const std::vector<float> x{1, 3}, v{1, 0};
  const int before = allocations();
  h.into(by_x, x, fluxion::data(1.0F), v);
  CHECK(allocations() == before);
  CHECK(by_x == std::vector<float>{6, 0});
  std::array<float, 2> fixed{};
  std::span<float> view(fixed);
  h.into(view, x, fluxion::data(1.0F), v);
  CHECK(fixed == std::array{6.0F, 0.0F});
  std::array<float, 3> too_large{};
  view = std::span<float>(too_large);
  CHECK_THROWS_AS(h.into(view, x, fluxion::data(1.0F), v), fluxion::shape_error);
}

TEST_CASE("outputs over arguments, and over directions") {
  vector x{1, 2}, v{1, 1};
  fluxion::hvp(energy).into(x, x, fluxion::data(1.0), v);
  CHECK(x == vector{6, 12});
  vector value;
  auto j = fluxion::jvp(squares);
  j.into(std::tie(value, v), x, fluxion::data(1.0), v);
  CHECK(v == vector{12, 24});
  CHECK(value == vector{36, 144});
  auto grows = fluxion::jvp([](auto a) { return concat(a, 2 * a); });
  v = {1, 2};
  grows.into(std::tie(value, v), x, v);
  CHECK(v == vector{1, 2, 2, 4});
}

TEST_CASE("recorded at run time, and a graph that is held") {
  const double c = 2;
  auto j = fluxion::jvp([c](auto x) { return c * x * x; });
  vector value, tangent, x{1, 3};
  j.into(std::tie(value, tangent), x, vector{1, 1});
  CHECK(value == vector{2, 18});
  CHECK(tangent == vector{4, 12});
  j.into(std::tie(value, x), x, vector{1, 1});
  CHECK(x == vector{4, 12});
  auto v = fluxion::vjp([c](auto a) { return c * a * a; });
  v.into(std::tie(value, tangent), vector{1, 2, 3}, vector{1, 0, 1});
  CHECK(tangent == vector{4, 0, 12});
  const auto graph = fluxion::record([c](auto a) { return c * sum(a * a * a); }, x);
  auto h = fluxion::hvp(graph);
  const vector at{1, 2}, along{1, 0};
  h.into(tangent, at, along);
  const int before = allocations();
  h.into(tangent, at, along);
  CHECK(allocations() == before);
  CHECK(tangent == vector{12, 0});
}

TEST_CASE("while compiling") {
  constexpr auto tangent = [] {
    auto j = fluxion::jvp([](auto x) { return x * x; });
    std::array<double, 2> value{}, t{};
    j.into(std::tie(value, t), std::array{1.0, 2.0}, std::array{1.0, 1.0});
    return t;
  }();
  static_assert(tangent == std::array{2.0, 4.0});
}
