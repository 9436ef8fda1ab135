// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/determinant.hpp>

#include <doctest/doctest.h>

#include "matrices.hpp"

constexpr auto det = [](auto a) { return determinant(a); };

TEST_CASE("determinant: values at all sizes, of either sign") {
  for (const std::ptrdiff_t n : matrix_sizes)
    for (const unsigned seed : {1u, 2u, 3u, 4u}) {
      const auto [a, expected] = with_determinant(n, seed);
      CHECK(fluxion::value(det)(a) == doctest::Approx(expected).epsilon(1e-12));
    }
  constexpr fluxion::tensor<double, 2, 2> a{{0, 2}, {4, 0}};
  static_assert(fluxion::value(det)(a) == -8);
}

TEST_CASE("determinant: the gradient holds the cofactors") {
  const matrix g = fluxion::gradient(det)(matrix{{1, 2}, {3, 5}});
  CHECK(is_close(g, matrix{{5, -3}, {-2, 1}}));
  CHECK(fluxion::gradient(det)(matrix(0, 0)).size() == 0);
}

TEST_CASE("determinant: derivatives of two orders") {
  check_array_orders<2>(det, fluxion::tensor<double, 3, 3>{{1, 2, 3}, {-0.5, 2, 0.1}, {1, 1, 4}});
}

TEST_CASE("determinant: 0 of a singular matrix, with a gradient that is NaN") {
  const matrix singular{{1, 2}, {2, 4}};
  CHECK(fluxion::value(det)(singular) == 0);
  CHECK(fluxion::value(det)(matrix{{0, 1}, {0, 1}}) == 0);
  CHECK(std::isnan(fluxion::gradient(det)(singular)(0, 0)));
  CHECK_THROWS_AS(fluxion::value(det)(matrix(2, 3)), fluxion::shape_error);
}
