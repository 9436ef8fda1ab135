// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/sparse_hessian.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "allocations.hpp"
#include "differences.hpp"

namespace {
using fluxion::hessian_pattern, fluxion::sparse_hessian, fluxion::sparse_matrix;
using vector = std::vector<double>;

constexpr auto rosenbrock = [](auto x) {
  const auto a = slice(x, 0, -1), b = slice(x, 1);
  return sum(100 * square(b - square(a)) + square(1 - a));
};
constexpr auto arrow = [](auto x) { return x[0] * sum(square(x)); };

// While compiling: x0 x1 + x2^2.
constexpr auto pair_and_square = [](auto x) { return x[0] * x[1] + square(x[2]); };
constexpr bool of_three() {
  auto h = sparse_hessian(pair_and_square)(std::array{2.0, 3.0, 5.0});
  return h.row_begin == std::vector<int>{0, 1, 2, 3} && h.column == std::vector<int>{1, 0, 2} &&
         h.value == vector{1, 1, 2};
}
static_assert(of_three());

/// Against the dense Hessian, entry by entry.
template <class F, class X, class... Data>
void check_values(const F& f, const X& x, const Data&... data) {
  const auto dense = fluxion::hessian(f)(x, data...);
  const auto sparse = sparse_hessian(f)(x, data...);
  const int n = static_cast<int>(x.size());
  REQUIRE(sparse.rows == n);
  REQUIRE(sparse.columns == n);
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) {
      CAPTURE(i);
      CAPTURE(j);
      CHECK(std::abs(sparse(i, j) - dense(i, j)) <= 1e-13 * (1 + std::abs(dense(i, j))));
    }
}
}  // namespace

TEST_CASE("Rosenbrock, against analysis") {
  for (const std::size_t n : {2u, 3u, 4u, 9u, 100u}) {
    CAPTURE(n);
    const vector x = numbers(n);
    const sparse_matrix<double> h = sparse_hessian(rosenbrock)(x);
    REQUIRE(h.size() == 3 * n - 2);
    std::size_t k = 0;
    for (std::size_t i = 0; i < n; ++i) {
      CHECK(h.row_begin[i] == static_cast<int>(k));
      for (std::size_t j = i > 0 ? i - 1 : 0; j < std::min(i + 2, n); ++j, ++k) {
        double expected = j == i ? 0 : -400 * x[std::min(i, j)];
        if (j == i && i + 1 < n) expected += 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
        if (j == i && i > 0) expected += 200;
        CHECK(h.column[k] == static_cast<int>(j));
        CHECK(std::abs(h.value[k] - expected) <= 1e-12 * (1 + std::abs(expected)));
      }
    }
  }
}

TEST_CASE("patterns by hand") {
  using ints = std::vector<int>;
  const vector x(4);
  // An arrow: x0 with everything.
  const auto p = hessian_pattern(arrow)(x);
  CHECK(p.row_begin == ints{0, 4, 6, 8, 10});
  CHECK(p.column == ints{0, 1, 2, 3, 0, 1, 0, 2, 0, 3});
  // Linear in x: nothing.
  CHECK(hessian_pattern([](auto y) { return 3 * sum(y); })(x).size() == 0);
  CHECK(hessian_pattern([](auto y) { return 3 * sum(y); })(x).row_begin == ints{0, 0, 0, 0, 0});
  // A product of linear functions of the halves: the two blocks beside the diagonal.
  const auto blocks =
      hessian_pattern([](auto y) { return sum(slice(y, 0, 2)) * sum(slice(y, 2)); })(x);
  CHECK(blocks.column == ints{2, 3, 2, 3, 0, 1, 0, 1});
  CHECK(hessian_pattern([](auto y) { return square(sum(y)); })(x).size() == 16);
  CHECK(hessian_pattern([](auto y) { return log_sum_exp(y); })(x).size() == 16);
  CHECK(hessian_pattern([](auto y) { return sum(abs(y) + floor(y) * y); })(x).size() <= 4);
}

TEST_CASE("against dense Hessians") {
  const vector x = numbers(7, 0.3, 2);
  check_values(arrow, x);
  check_values(rosenbrock, x);
  check_values([](auto y) { return log_sum_exp(y); }, x);
  check_values([](auto y) { return sum(exp(slice(y, 2)) * slice(y, 0, -2) * y[-1]); }, x);
  check_values([](auto y) { return sum(cumsum(y) * sin(y)); }, x);
  check_values([](auto y) { return prod(y) + norm(y); }, x);
  check_values([](auto y) { return sum(where(y > 1, y * y * y, log(y))); }, x);
  check_values([](auto y) { return sum(square(concat(y[3], 2 * y, 1.0)) * 3); }, x);
  check_values([](auto y) { return sum(max(y, 1.0)) * y[2]; }, x);
  check_values([](auto) { return fluxion::symbol(2.0); }, x);
}

TEST_CASE("data beside the variables") {
  constexpr auto f = [](auto A, auto x, auto w) { return dot(w, square(matmul(A, x))); };
  const fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic> A{{1, 0, 2}, {0, 3, 0}};
  const vector x{1, 2, 3}, w{5, 7};
  const auto h = sparse_hessian(f)(fluxion::data(A), x, fluxion::data(w));
  // 2 A' diag(w) A, of which nothing is known to be 0: A's values aren't looked at.
  CHECK(h.size() == 9);
  CHECK(h(0, 0) == doctest::Approx(10));
  CHECK(h(0, 2) == doctest::Approx(20));
  CHECK(h(1, 1) == doctest::Approx(2 * 7 * 9));
  CHECK(h(0, 1) == 0);
}

TEST_CASE("float, tensors, matrices") {
  const std::vector<float> x{1, 2, 3};
  const sparse_matrix<float> h = sparse_hessian(arrow)(x);
  CHECK(h(0, 0) == 6);
  CHECK(h(0, 2) == 6);
  const fluxion::tensor<double, 3> t{1, 2, 3};
  CHECK(sparse_hessian(arrow)(t)(2, 2) == 2);
  // Of a matrix the elements row by row: neighbours in a column.
  const fluxion::tensor<double, 2, 2> m{{1, 2}, {3, 4}};
  const auto of_matrix = sparse_hessian([](auto y) { return dot(y[0], square(y[1])); })(m);
  CHECK(of_matrix.column == std::vector<int>{2, 3, 0, 2, 1, 3});
  CHECK(of_matrix.value == vector{6, 8, 6, 2, 8, 4});
}

TEST_CASE("empty, and one element") {
  const auto none = sparse_hessian([](auto x) { return sum(x * x); })(vector{});
  CHECK(none.rows == 0);
  CHECK(none.row_begin == std::vector<int>{0});
  CHECK(sparse_hessian([](auto x) { return sum(exp(x)); })(vector{0}).value == vector{1});
  CHECK_THROWS_AS(sparse_hessian(rosenbrock)(vector{}), fluxion::shape_error);
}

TEST_CASE("a NaN stays in rows that read it") {
  vector x = numbers(9);
  x[4] = std::numeric_limits<double>::quiet_NaN();
  const auto h = sparse_hessian(rosenbrock)(x);
  for (int i = 0; i < 9; ++i) {
    CAPTURE(i);
    // Row 5 has -400 x_4 beside its diagonal.
    CHECK(std::isnan(h(i, i)) == (i >= 3 && i <= 5));
    if (i < 3 || i > 5) CHECK(!std::isnan(h(i, i > 0 ? i - 1 : 1)));
  }
}

TEST_CASE("in place: nothing is allocated after the first call of a size") {
  auto h = sparse_hessian(rosenbrock);
  sparse_matrix<double> out;
  vector x = numbers(300);
  h.into(out, x);
  x = numbers(300, -1, 3);
  const int before = allocations();
  h.into(out, x);
  CHECK(allocations() == before);
  CHECK(out == sparse_hessian(rosenbrock)(x));
  x.resize(20);
  h.into(out, x);
  CHECK(out == sparse_hessian(rosenbrock)(x));
  // Another kind of argument, and a matrix of another pattern.
  const std::array<double, 3> fixed{1, 2, 3};
  h.into(out, fixed);
  CHECK(out == sparse_hessian(rosenbrock)(fixed));
  out.column.assign(out.column.size(), 0);
  h.into(out, fixed);
  CHECK(out == sparse_hessian(rosenbrock)(fixed));
}

TEST_CASE("a static length beyond what is planned while compiling") {
  std::array<double, 100> x{};
  const vector same(x.begin(), x.end());
  CHECK(sparse_hessian(rosenbrock)(x) == sparse_hessian(rosenbrock)(same));
  // All of it full, too: what compilers do in a constant evaluation is limited.
  constexpr auto full = [](auto y) { return log_sum_exp(y); };
  CHECK(sparse_hessian(full)(std::array<double, 16>{}).size() == 256);
  std::array<double, 5> few{1, 2, 3, 4, 5};
  CHECK(sparse_hessian(rosenbrock)(few) == sparse_hessian(rosenbrock)(vector{1, 2, 3, 4, 5}));
}
