// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/sparse_jacobian.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "allocations.hpp"
#include "differences.hpp"

namespace {
using fluxion::data, fluxion::dynamic, fluxion::jacobian_pattern, fluxion::sparse_jacobian,
    fluxion::sparse_matrix, fluxion::tensor;
using vector = std::vector<double>;
using ints = std::vector<int>;

// -u'' = c e^u within an interval, on both of whose ends u is given.
constexpr auto bratu = [](auto u, auto c) {
  const auto inside = slice(u, 1, -1);
  return 2 * inside - slice(u, 0, -2) - slice(u, 2) - c * exp(inside);
};
// -(u_xx + u_yy) = c e^u within a square, on whose border u is 0.
constexpr auto bratu_of_square = [](auto u, auto zero, auto c) {
  const auto across = concat(zero, u, zero), down = concat(zero, transpose(u), zero);
  const auto vertical = slice(across, 0, -2) + slice(across, 2);
  const auto horizontal = transpose(slice(down, 0, -2) + slice(down, 2));
  return 4 * u - vertical - horizontal - c * exp(u);
};

// While compiling: (x0 x1, 3, x2^2).
constexpr auto three = [](auto x) { return std::array{x[0] * x[1], 0 * x[2] + 3, square(x[2])}; };
constexpr bool of_three() {
  auto j = sparse_jacobian(three)(std::array{2.0, 3.0, 5.0});
  return j.row_begin == ints{0, 2, 3, 4} && j.column == ints{0, 1, 2, 2} &&
         j.value == vector{3, 2, 0, 10};
}
static_assert(of_three());

/// Against differences, column by column. `f` is the callable on plain vectors.
template <class F, class G>
void check_values(const F& f, const G& plain, const vector& x) {
  const sparse_matrix<double> j = sparse_jacobian(f)(x);
  const vector y = plain(x);
  REQUIRE(j.rows == static_cast<std::ptrdiff_t>(y.size()));
  for (std::size_t i = 0; i < y.size(); ++i) {
    const vector row = differences([&](const vector& at) { return plain(at)[i]; }, x);
    for (std::size_t k = 0; k < x.size(); ++k) {
      CAPTURE(i);
      CAPTURE(k);
      const double found = j(static_cast<std::ptrdiff_t>(i), static_cast<std::ptrdiff_t>(k));
      CHECK(std::abs(found - row[k]) <= 1e-8 * (1 + std::abs(row[k])));
    }
  }
}
}  // namespace

TEST_CASE("Bratu's problem in an interval, against analysis") {
  for (const std::size_t n : {2u, 3u, 4u, 9u, 100u}) {
    CAPTURE(n);
    const vector u = numbers(n);
    const sparse_matrix<double> j = sparse_jacobian(bratu)(u, data(0.5));
    REQUIRE(j.rows == static_cast<std::ptrdiff_t>(n - 2));
    REQUIRE(j.columns == static_cast<std::ptrdiff_t>(n));
    REQUIRE(j.size() == 3 * (n - 2));
    for (std::size_t i = 0; i + 2 < n; ++i) {
      const std::size_t k = 3 * i;
      const int first = static_cast<int>(i);
      CHECK(ints{j.column[k], j.column[k + 1], j.column[k + 2]} ==
            ints{first, first + 1, first + 2});
      CHECK(j.value[k] == -1);
      CHECK(j.value[k + 1] == doctest::Approx(2 - 0.5 * std::exp(u[i + 1])).epsilon(1e-14));
      CHECK(j.value[k + 2] == -1);
    }
  }
}

TEST_CASE("Bratu's problem in a square, elements of the matrix row by row") {
  for (const std::ptrdiff_t n : {1, 2, 3, 8}) {
    CAPTURE(n);
    tensor<double, dynamic, dynamic> u(n, n);
    const tensor<double, 1, dynamic> zero(n);
    const vector some = numbers(static_cast<std::size_t>(n * n));
    std::copy(some.begin(), some.end(), u.data());
    const auto j = sparse_jacobian(bratu_of_square)(u, data(zero), data(0.5));
    REQUIRE(j.rows == n * n);
    CHECK(j.size() == static_cast<std::size_t>(5 * n * n - 4 * n));
    for (std::ptrdiff_t a = 0; a < n * n; ++a)
      for (std::ptrdiff_t b = 0; b < n * n; ++b) {
        const auto apart = std::abs(a / n - b / n) + std::abs(a % n - b % n);
        CHECK((j.find(a, b) >= 0) == (apart <= 1));
        const double on_diagonal = 4 - 0.5 * std::exp(some[static_cast<std::size_t>(a)]);
        const double expected = apart > 1 ? 0 : apart == 1 ? -1 : on_diagonal;
        CHECK(std::abs(j(a, b) - expected) <= 1e-14);
      }
  }
}

TEST_CASE("against differences") {
  const vector x = numbers(6, 0.3, 2);
  check_values([](auto y) { return cumsum(y * y); },
               [](vector y) {
                 double total = 0;
                 for (double& e : y) e = total += e * e;
                 return y;
               },
               x);
  check_values([](auto y) { return exp(y) / sum(y); },
               [](vector y) {
                 double total = 0;
                 for (const double e : y) total += e;
                 for (double& e : y) e = std::exp(e) / total;
                 return y;
               },
               x);
  check_values([](auto y) { return concat(y[0] * y[-1], sin(slice(y, 1, 3)), 2.0); },
               [](const vector& y) {
                 return vector{y[0] * y[5], std::sin(y[1]), std::sin(y[2]), 2.0};
               },
               x);
  check_values([](auto y) { return where(y > 1, y * y, 0.5); },
               [](vector y) {
                 for (double& e : y) e = e > 1 ? e * e : 0.5;
                 return y;
               },
               x);
}

TEST_CASE("data first, and a matrix times a vector") {
  constexpr auto f = [](auto A, auto x) { return matmul(A, exp(x)); };
  const tensor<double, dynamic, dynamic> A{{1, 0, 2}, {0, 3, 0}};
  const auto j = sparse_jacobian(f)(data(A), vector{0, 0, 0});
  CHECK(j.value == vector{1, 0, 2, 0, 3, 0});  // A's values aren't looked at
  // A diagonal matrix' place is known: there, x_i e^(x_i).
  const auto d =
      jacobian_pattern([](auto x) { return diagonal(outer(x, exp(x))); })(vector{1, 2, 3});
  CHECK(d.column == ints{0, 1, 2});
}

TEST_CASE("float, static lengths, empty, NaN") {
  const std::vector<float> x{1, 2, 3};
  const sparse_matrix<float> j = sparse_jacobian([](auto y) { return y * y; })(x);
  CHECK(j.value == std::vector<float>{2, 4, 6});
  CHECK(sparse_jacobian(three)(tensor<double, 3>{2, 3, 5}).value == vector{3, 2, 0, 10});
  const auto none = sparse_jacobian([](auto y) { return y * y; })(vector{});
  CHECK(none.rows == 0);
  CHECK(none.row_begin == ints{0});
  CHECK_THROWS_AS(sparse_jacobian(bratu)(vector{1}, data(0.5)), fluxion::shape_error);
  vector u = numbers(9);
  u[4] = std::numeric_limits<double>::quiet_NaN();
  const auto with_nan = sparse_jacobian(bratu)(u, data(0.5));
  for (std::ptrdiff_t i = 0; i < 7; ++i) CHECK(std::isnan(with_nan(i, i + 1)) == (i == 3));
}

TEST_CASE("in place: nothing is allocated after the first call of a size") {
  auto j = sparse_jacobian(bratu);
  sparse_matrix<double> out;
  vector u = numbers(300);
  j.into(out, u, data(0.5));
  u = numbers(300, -1, 3);
  const int before = allocations();
  j.into(out, u, data(0.25));
  CHECK(allocations() == before);
  CHECK(out == sparse_jacobian(bratu)(u, data(0.25)));
  u.resize(20);
  j.into(out, u, data(0.5));
  CHECK(out == sparse_jacobian(bratu)(u, data(0.5)));
}
