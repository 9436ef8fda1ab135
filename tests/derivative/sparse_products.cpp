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

/// A product with a known matrix, in place of a program.
template <int N>
struct known_matrix {
  static inline std::array<std::array<double, N>, N> matrix{};
  static void run(auto&, auto out, const auto& direction) {
    const double* const v = direction.get().elements;
    for (std::size_t i = 0; i < N; ++i) {
      std::get<0>(out).elements[i] = 0;
      for (std::size_t j = 0; j < N; ++j) std::get<0>(out).elements[i] += matrix[i][j] * v[j];
    }
  }
};
}  // namespace

TEST_CASE("made for a program and its lengths") {
  sparse_products<double> p;
  const std::ptrdiff_t three = 3, four = 4;
  CHECK(!p.fits<program>(&three));
  p.make<program>(fluxion::detail::plan_for<program, false>(vector(3), &three), false, &three);
  CHECK(p.fits<program>(&three));
  CHECK(!p.fits<program>(&four));
  using other =
      fluxion::program<F, fluxion::signature_of<vector>, fluxion::transform::jvp<0, true>>;
  CHECK(!p.fits<other>(&three));
  fluxion::sparse_matrix<double> m;
  p.adopt(m);
  CHECK(m.column == std::vector<int>{0, 1, 2});
  CHECK(m.value == vector{0, 0, 0});
}

TEST_CASE("entries of a symmetric matrix from two products") {
  using known = known_matrix<4>;
  known::matrix = {{{1, 2, 3, 4}, {2, 5, 0, 0}, {3, 0, 6, 0}, {4, 0, 0, 7}}};
  const fluxion::sparse_pattern arrow{4, 4, {0, 4, 6, 8, 10}, {0, 1, 2, 3, 0, 1, 0, 2, 0, 3}};
  sparse_products<double> p;
  const std::ptrdiff_t four = 4;
  fluxion::colouring colours = fluxion::colour_symmetric(arrow);
  REQUIRE(colours.colours == 2);
  p.make<program>({arrow, colours}, true, &four);
  vector value(10);
  p.values<known, vector, vector>(value, {4}, {4});
  CHECK(value == vector{1, 2, 3, 4, 2, 5, 3, 6, 4, 7});
}
