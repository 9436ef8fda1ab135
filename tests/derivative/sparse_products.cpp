// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/sparse_products.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
constexpr auto squares = [](auto x) { return x * x; };
using F = std::remove_const_t<decltype(squares)>;
using vector = std::vector<double>;
using program = fluxion::program<F, fluxion::signature_of<vector>, fluxion::transform::value>;
using fluxion::detail::sparse_products;

}  // namespace

TEST_CASE("made for a program and its lengths") {
  sparse_products<double> p;
  const std::ptrdiff_t three = 3, four = 4;
  CHECK(!p.fits(&p, &three));
  p.make(&p, fluxion::detail::plan_for<program, false>(vector(3), &three), false, {&three, 1});
  CHECK(p.fits(&p, &three));
  CHECK(!p.fits(&p, &four));
  CHECK(!p.fits(&three, &three));
  fluxion::sparse_matrix<double> m;
  p.adopt(m);
  CHECK(m.column == std::vector<int>{0, 1, 2});
  CHECK(m.value == vector{0, 0, 0});
}

TEST_CASE("entries of a symmetric matrix from two products") {
  const double matrix[4][4] = {{1, 2, 3, 4}, {2, 5, 0, 0}, {3, 0, 6, 0}, {4, 0, 0, 7}};
  const fluxion::sparse_pattern arrow{4, 4, {0, 4, 6, 8, 10}, {0, 1, 2, 3, 0, 1, 0, 2, 0, 3}};
  sparse_products<double> p;
  const std::ptrdiff_t four = 4;
  fluxion::colouring colours = fluxion::colour_symmetric(arrow);
  REQUIRE(colours.colours == 2);
  p.make(&p, {arrow, colours}, true, {&four, 1});
  vector value(10);
  p.values(value, [&](auto&, double* to, const double* direction) {
    for (std::size_t i = 0; i < 4; ++i) {
      to[i] = 0;
      for (std::size_t j = 0; j < 4; ++j) to[i] += matrix[i][j] * direction[j];
    }
  });
  CHECK(value == vector{1, 2, 3, 4, 2, 5, 3, 6, 4, 7});
}
