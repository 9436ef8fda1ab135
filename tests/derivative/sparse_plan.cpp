// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/sparse_plan.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using namespace fluxion::detail;
using fluxion::sparse_pattern;
using ints = std::vector<int>;

constexpr auto steps = [](auto x) { return slice(x, 1) * slice(x, 0, -1); };
using F = std::remove_const_t<decltype(steps)>;
template <class X>
using program = fluxion::program<F, fluxion::signature_of<X>, fluxion::transform::value>;

constexpr bool same_while_compiling() {
  const sparse_plan plan = static_plan<program<std::array<double, 4>>, false, 4>::get();
  return plan.pattern.column.size() == 6 && plan.colours.colours == 2;
}
static_assert(same_while_compiling());

using data = decltype(fluxion::data(1.0));
static_assert(check_one_array<data, std::vector<double>, int>());
}  // namespace

TEST_CASE("of a pattern that is too large, what its mirror image has too") {
  const sparse_pattern p{3, 3, {0, 2, 4, 6}, {0, 1, 0, 2, 0, 2}};
  const sparse_pattern part = symmetric_part(p);
  CHECK(part.row_begin == ints{0, 2, 3, 4});
  CHECK(part.column == ints{0, 1, 0, 2});
  CHECK(symmetric_part(part) == part);
}

TEST_CASE("a plan made while compiling is that of run time") {
  const std::array<double, 4> fixed{};
  const std::vector<double> x(4);
  const std::ptrdiff_t length = 4;
  const sparse_plan a = plan_for<program<std::array<double, 4>>, false>(fixed, nullptr);
  const sparse_plan b = plan_for<program<std::vector<double>>, false>(x, &length);
  CHECK(a.pattern == b.pattern);
  CHECK(a.colours.colour == b.colours.colour);
  CHECK(a.colours.colours == 2);
  CHECK(a.pattern.column == ints{0, 1, 1, 2, 2, 3});
}

TEST_CASE("the argument that varies") {
  const std::vector<double> x(2);
  const auto y = fluxion::data(x);
  CHECK(&varied_of(y, 3, x, y) == &x);
}
