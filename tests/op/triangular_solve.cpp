// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/triangular_solve.hpp>

#include <doctest/doctest.h>

#include "matrices.hpp"

using fluxion::triangle;

namespace {

constexpr auto lower = [](auto a, auto b) { return triangular_solve(a, b); };
constexpr auto upper = [](auto a, auto b) { return triangular_solve(a, b, triangle::upper); };
constexpr auto lower_turned = [](auto a, auto b) {
  return triangular_solve(transpose(a), b, triangle::upper);
};
constexpr auto upper_turned = [](auto a, auto b) { return triangular_solve(transpose(a), b); };

/// Both triangles are well conditioned.
matrix two_triangles(std::ptrdiff_t n) {
  matrix a = some_matrix(n, n);
  for (std::ptrdiff_t i = 0; i < n; ++i) a(i, i) = 3 + 0.1 * static_cast<double>(i);
  return a;
}

template <class F>
struct summed {
  constexpr auto operator()(const auto& a, const auto& b) const { return sum(sin(F{}(a, b))); }
};
template <class F>
void check_derivatives(F) {
  constexpr fluxion::tensor<double, 3, 3> a{{2, -0.3, 0.4}, {0.7, 3, -0.9}, {0.2, 0.5, -2.5}};
  check_array_orders<2>(summed<F>{}, a, std::array{1.0, -2.0, 0.5});
  const auto of_matrix = fluxion::check_gradient(
      summed<F>{}, a, fluxion::tensor<double, 3, 2>{{1, 2}, {-3, 4}, {5, 6}});
  CAPTURE(of_matrix);
  CHECK(of_matrix.passed);
}

}  // namespace

TEST_CASE("triangular_solve: four ways to read a triangle, of a vector and of a matrix") {
  for (const std::ptrdiff_t n : matrix_sizes) {
    const matrix a = two_triangles(n), b = some_matrix(n, 3);
    const std::vector<double> x = some_vector(n);
    const matrix l = lower_triangle(a), u = upper_triangle(a);
    CHECK(is_close(product(l, fluxion::value(lower)(a, b)), b));
    CHECK(is_close(product(u, fluxion::value(upper)(a, b)), b));
    CHECK(is_close(product(transposed(l), fluxion::value(lower_turned)(a, b)), b));
    CHECK(is_close(product(transposed(u), fluxion::value(upper_turned)(a, b)), b));
    CHECK(is_close(product(l, fluxion::value(lower)(a, x)), x));
    CHECK(is_close(product(u, fluxion::value(upper)(a, x)), x));
    CHECK(is_close(product(transposed(l), fluxion::value(lower_turned)(a, x)), x));
    CHECK(is_close(product(transposed(u), fluxion::value(upper_turned)(a, x)), x));
  }
}

TEST_CASE("triangular_solve: derivatives") {
  check_derivatives(lower);
  check_derivatives(upper);
  check_derivatives(lower_turned);
  check_derivatives(upper_turned);
}

TEST_CASE("triangular_solve: a 0 on the diagonal, shapes that don't fit") {
  const auto x = fluxion::value(lower)(matrix{{1, 0}, {1, 0}}, std::vector<double>{1, 3});
  CHECK(x == std::vector<double>{1, infinity});
  CHECK_THROWS_AS(fluxion::value(lower)(matrix(2, 3), some_vector(2)), fluxion::shape_error);
  CHECK_THROWS_AS(fluxion::value(lower)(matrix(2, 2), some_vector(3)), fluxion::shape_error);
}
