// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/solve.hpp>

#include <doctest/doctest.h>

#include "matrices.hpp"

namespace {
constexpr auto solution = [](auto a, auto b) { return solve(a, b); };
constexpr auto turned = [](auto a, auto b) { return solve(transpose(a), b); };
constexpr fluxion::tensor<double, 3, 3> three{{0.2, -0.3, 0.4}, {0.7, 1, -0.9}, {1.2, 0.5, -0.5}};
}  // namespace

TEST_CASE("solve: of a vector and of a matrix, transposed or not") {
  for (const std::ptrdiff_t n : matrix_sizes) {
    const matrix a = some_matrix(n, n), b = some_matrix(n, 4);
    const std::vector<double> x = some_vector(n);
    CHECK(is_close(product(a, fluxion::value(solution)(a, x)), x));
    CHECK(is_close(product(transposed(a), fluxion::value(turned)(a, x)), x));
    CHECK(is_close(product(a, fluxion::value(solution)(a, b)), b));
    CHECK(is_close(product(transposed(a), fluxion::value(turned)(a, b)), b));
  }
}

TEST_CASE("solve: of a matrix without columns") {
  CHECK(fluxion::value(solution)(some_matrix(3, 3), matrix(3, 0)).size() == 0);
  CHECK(fluxion::value(turned)(some_matrix(3, 3), matrix(3, 0)).size() == 0);
}

TEST_CASE("solve: a constant expression, and in float") {
  constexpr fluxion::tensor<double, 2, 2> a{{0, 2}, {4, 0}};
  static_assert(fluxion::value(solution)(a, std::array{2.0, 8.0}) == std::array{2.0, 1.0});
  const fluxion::tensor<float, 2, 2> f{{0, 2}, {4, 0}};
  CHECK(fluxion::value(solution)(f, std::array{2.0f, 8.0f}) == std::array{2.0f, 1.0f});
}

TEST_CASE("solve: gradients are A^-T s and -A^-T s x^T") {
  const matrix a = some_matrix(10, 10);
  const std::vector<double> b = some_vector(10);
  const auto [ga, gb] = fluxion::gradient([](auto A, auto y) { return sum(solve(A, y)); })(a, b);
  const auto x = as_matrix(fluxion::value(solution)(a, b));
  CHECK(is_close(product(transposed(a), gb), std::vector<double>(10, 1)));
  const matrix expected = product(as_matrix(gb), transposed(x));
  CHECK(is_close(ga, matrix_of(10, 10, [&](auto i, auto j) { return -entry(expected, i, j); })));
}

TEST_CASE("solve: the Jacobian is the inverse, and the factors are shared") {
  const auto j = fluxion::jacobian(solution)(fluxion::data(three), std::array{1.0, -2.0, 0.5});
  const auto inverted = fluxion::value([](auto a) { return inverse(a); })(three);
  for (int i = 0; i < 3; ++i)
    for (int k = 0; k < 3; ++k)
      CHECK(j[static_cast<std::size_t>(i)][static_cast<std::size_t>(k)] ==
            doctest::Approx(inverted(i, k)).epsilon(1e-13));
  constexpr auto f = [](auto A, auto b) { return sum(solve(A, b)) + log_determinant(A); };
  using gradient = decltype(fluxion::value_and_gradient(f));
  constexpr const auto& graph = fluxion::graph_of<gradient, matrix, std::vector<double>>;
  int factored = 0;
  for (int id = 0; id < graph.size(); ++id) factored += graph.op(id) == "lu";
  CHECK(factored == 1);
}

TEST_CASE("solve: derivatives of two orders, vector") {
  check_array_orders<2>([](auto a, auto b) { return sum(sin(solve(a, b))); }, three,
                        std::array{1.0, -2.0, 0.5});
  check_array_orders<2>([](auto a, auto b) { return sum(sin(solve(transpose(a), b))); }, three,
                        std::array{1.0, -2.0, 0.5});
}

TEST_CASE("solve: derivatives of two orders, matrix") {
  constexpr fluxion::tensor<double, 3, 2> b{{1, 2}, {-0.3, 0.4}, {0.5, -1.6}};
  check_array_orders<2>([](auto a, auto y) { return sum(sin(solve(a, y))); }, three, b);
  check_array_orders<1>([](auto a, auto y) { return sum(sin(solve(transpose(a), y))); }, three, b);
}

TEST_CASE("solve: gradients at sizes known at run time") {
  constexpr auto f = [](auto a, auto b) { return sum(sin(solve(a, b))); };
  for (const std::ptrdiff_t n : {1, 2, 3}) {
    const auto report = fluxion::check_gradient(f, some_matrix(n, n), some_vector(n));
    CAPTURE(report);
    CHECK(report.passed);
  }
  CHECK(std::get<1>(fluxion::gradient(f)(matrix(0, 0), std::vector<double>{})).empty());
}

TEST_CASE("solve: a singular matrix gives something that isn't finite") {
  const auto finite = [](const matrix& a, const std::vector<double>& b) {
    const auto x = fluxion::value(solution)(a, b), y = fluxion::value(turned)(a, b);
    return all_finite(x) || all_finite(y);
  };
  CHECK_FALSE(finite({{1, 2}, {2, 4}}, {1, 1}));
  CHECK_FALSE(finite({{0, 0}, {0, 1}}, {0, 1}));
  CHECK_FALSE(finite({{1, 0}, {0, 0}}, {1, 0}));
  CHECK_FALSE(finite({{0, 1}, {0, 1}}, {1, 1}));
  CHECK_FALSE(finite({{not_a_number, 1}, {0, 1}}, {1, 1}));
  CHECK_FALSE(finite({{1, 1}, {not_a_number, 1}}, {1, 1}));
}

TEST_CASE("solve: shapes that don't fit") {
  CHECK_THROWS_AS(fluxion::value(solution)(matrix(2, 3), some_vector(2)), fluxion::shape_error);
  CHECK_THROWS_AS(fluxion::value(solution)(matrix(2, 2), some_vector(3)), fluxion::shape_error);
}
