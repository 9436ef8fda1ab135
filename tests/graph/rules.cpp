// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/rules.hpp>

#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

using fluxion::dynamic;
using fluxion::symbol;
namespace op = fluxion::op;

/// Shape of x + y, or the error.
struct stretched {
  fluxion::graph g;
  fluxion::shape result;
  stretched(fluxion::argument_spec a, fluxion::argument_spec b) {
    const symbol x = fluxion::detail::new_parameter(g, 0, a);
    const symbol y = fluxion::detail::new_parameter(g, 1, b);
    result = (x + y).shape();
  }
};
using fluxion::extent;
using fluxion::shape;

}  // namespace

TEST_CASE("static lengths follow NumPy's rules") {
  CHECK(stretched({}, {2, {3, 4}}).result == shape{extent(3), extent(4)});
  CHECK(stretched({1, {4}}, {2, {3, 4}}).result == shape{extent(3), extent(4)});
  CHECK(stretched({2, {3, 1}}, {1, {4}}).result == shape{extent(3), extent(4)});
  CHECK(stretched({2, {3, 1}}, {2, {1, 4}}).result == shape{extent(3), extent(4)});
  CHECK(stretched({1, {1}}, {1, {5}}).result == shape{extent(5)});
  CHECK(stretched({1, {3}}, {2, {3, 4}}).g.error.what == fluxion::problem::shapes_differ);
  CHECK(stretched({1, {3}}, {1, {4}}).g.error.what == fluxion::problem::shapes_differ);
}

TEST_CASE("a dynamic length equals the other one, and is never stretched") {
  const stretched s({1, {dynamic}}, {1, {4}});
  CHECK(s.result == shape{extent(4)});
  CHECK(s.g.checks.size == 1);
  const stretched both({1, {dynamic}}, {1, {dynamic}});
  CHECK(both.g.checks.size == 1);
  CHECK(both.g.error.what == fluxion::problem::none);
}

TEST_CASE("stretched operands: values and gradients") {
  constexpr auto f = [](auto r, auto X) { return sum(square(X - r) * X); };
  using matrix = fluxion::tensor<double, 2, 3>;
  const fluxion::tensor<double, 3> row{1, 2, 3};
  const matrix X{{2, 4, 6}, {1, 0, -1}};
  const auto [by_row, by_matrix] = fluxion::gradient(f)(row, X);
  fluxion::tensor<double, 3> expected_row;
  matrix expected;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 3; ++j) {
      const double d = X(i, j) - row[j];
      expected_row[j] -= 2 * d * X(i, j);
      expected(i, j) = 2 * d * X(i, j) + d * d;
    }
  CHECK(by_row == expected_row);
  CHECK(by_matrix == expected);
  CHECK(fluxion::value(f)(row, X) == 1 * 2 + 4 * 4 + 9 * 6 + 0 + 4 * 0 - 16);
  const fluxion::tensor<double, 2, 1> column{{1}, {2}};
  const auto [by_column, again] = fluxion::gradient(f)(column, X);
  CHECK(by_column(0, 0) == -2 * (1 * 2 + 3 * 4 + 5 * 6));
  CHECK(by_column(1, 0) == -2 * (-1 * 1 + -2 * 0 + -3 * -1));
  CHECK(again(1, 2) == 2 * -3 * -1 + 9);
}

TEST_CASE("a dynamic row beside a dynamic matrix") {
  constexpr auto f = [](auto r, auto X) { return sum(X * r); };
  const fluxion::tensor<double, dynamic, dynamic> X{{2, 4, 6}, {1, 0, -1}};
  const auto [by_row, by_matrix] = fluxion::gradient(f)(std::vector<double>{1, 2, 3}, X);
  CHECK(by_row == std::vector<double>{3, 4, 5});
  CHECK(by_matrix == fluxion::tensor<double, dynamic, dynamic>{{1, 2, 3}, {1, 2, 3}});
}
