// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/cholesky.hpp>

#include <doctest/doctest.h>

#include "matrices.hpp"

constexpr auto factor = [](auto a) { return cholesky(a); };

namespace {
matrix positive_definite(std::ptrdiff_t n) {
  const matrix a = some_matrix(n, n), square = product(a, transposed(a));
  return matrix_of(n, n, [&](auto i, auto j) { return entry(square, i, j) + (i == j ? 1 : 0); });
}
}  // namespace

TEST_CASE("cholesky: values at all sizes, from the lower triangle") {
  for (const std::ptrdiff_t n : matrix_sizes) {
    const matrix a = positive_definite(n);
    const auto upper_is_nan = [&](auto i, auto j) { return i < j ? not_a_number : entry(a, i, j); };
    const matrix l = fluxion::value(factor)(matrix_of(n, n, upper_is_nan));
    CHECK(is_close(product(l, transposed(l)), a, 1e-14));
    CHECK(is_close(l, lower_triangle(l), 0));
    for (std::ptrdiff_t k = 0; k < n; ++k) CHECK(entry(l, k, k) > 0);
  }
  constexpr fluxion::tensor<double, 2, 2> a{{4, 9}, {2, 10}};
  static_assert(fluxion::value([](auto x) { return sum(cholesky(x)); })(a) == 6);
}

TEST_CASE("cholesky: derivatives of two orders") {
  constexpr fluxion::tensor<double, 3, 3> a{{4, 9, 9}, {1, 5, 9}, {-2, 0.5, 3}};
  check_array_orders<1>([](auto x) { return sum(sin(cholesky(x))); }, a);
  check_array_orders<2>([](auto x) { return sum(sin(cholesky(x))); },
                        fluxion::tensor<double, 2, 2>{{1.5, 9}, {0.5, 2}});
}

TEST_CASE(
    "cholesky: the gradient has zeros above the diagonal; of a symmetric product it is whole") {
  const matrix a = positive_definite(3), w = some_matrix(3, 3);
  const auto f = [](auto x, auto y) { return sum(y * cholesky(x)); };
  const auto g = std::get<0>(fluxion::gradient(f)(a, w));
  CHECK(std::array{g(0, 1), g(0, 2), g(1, 2)} == std::array{0.0, 0.0, 0.0});
  const auto of_product = fluxion::check_gradient(
      [](auto x, auto y) { return sum(y * cholesky(matmul(x, transpose(x)))); }, w, w);
  CAPTURE(of_product);
  CHECK(of_product.passed);
}

TEST_CASE("cholesky: NaN of a matrix that is not positive definite") {
  const auto all_nan = [](const matrix& a) {
    const matrix l = fluxion::value(factor)(a);
    return std::all_of(l.begin(), l.end(), [](double x) { return std::isnan(x); });
  };
  CHECK(all_nan({{1, 0}, {0, -1}}));
  CHECK(all_nan({{1, 0}, {1, 1}}));
  CHECK(all_nan({{-1, 0}, {0, 1}}));
  CHECK(all_nan({{1, 0}, {not_a_number, 1}}));
  CHECK_THROWS_AS(fluxion::value(factor)(matrix(2, 3)), fluxion::shape_error);
}
