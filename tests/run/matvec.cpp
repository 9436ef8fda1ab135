// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstddef>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "lengths.hpp"

namespace {

template <class T>
using matrix = fluxion::tensor<T, fluxion::dynamic, fluxion::dynamic>;

constexpr auto left = [](auto X, auto w, auto s) { return dot(s, matmul(X, w)); };
constexpr auto right = [](auto X, auto w, auto s) { return dot(w, matmul(s, X)); };
constexpr auto turned = [](auto X, auto w, auto s) { return dot(w, matmul(transpose(X), s)); };
constexpr auto turned_twice = [](auto X, auto w, auto s) {
  return dot(s, matmul(w, transpose(X)));
};

/// All four are s' X w, with gradients s w', X' s, X w.
template <class T, class F>
void check_bilinear(F f, std::ptrdiff_t rows, std::ptrdiff_t columns) {
  CAPTURE(rows);
  CAPTURE(columns);
  const auto m = static_cast<std::size_t>(rows), n = static_cast<std::size_t>(columns);
  const matrix<T> X({rows, columns}, numbers<T>(m * n));
  const std::vector<T> w = numbers<T>(n, -1, 1), s = numbers<T>(m, 0, 1);
  std::vector<double> by_w(n), by_s(m);
  double value = 0;
  const auto [found, gradient] = fluxion::value_and_gradient(f)(X, w, s);
  const auto& [gX, gw, gs] = gradient;
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double x = X(i, j), si = s[i], wj = w[j];
      by_w[j] += x * si;
      by_s[i] += x * wj;
      value += x * si * wj;
      CHECK(is_close(gX(i, j), si * wj, 1));
    }
  CHECK(is_close(found, value, 2 * static_cast<double>(m * n)));
  for (std::size_t j = 0; j < n; ++j) CHECK(is_close(gw[j], by_w[j], 2 * static_cast<double>(m)));
  for (std::size_t i = 0; i < m; ++i) CHECK(is_close(gs[i], by_s[i], 2 * static_cast<double>(n)));
}

template <class T, class F>
void check_sizes(F f) {
  for (const std::ptrdiff_t rows : {0, 1, 2, 3, 4, 5, 8, 9, 31})
    for (const std::ptrdiff_t columns : {0, 1, 2, 3, 4, 7, 8, 11, 16, 33})
      check_bilinear<T>(f, rows, columns);
  check_bilinear<T>(f, 130, 67);
}

}  // namespace

TEST_CASE_TEMPLATE("a matrix times a vector", T, double, float) { check_sizes<T>(left); }
TEST_CASE_TEMPLATE("a vector times a matrix", T, double, float) { check_sizes<T>(right); }
TEST_CASE_TEMPLATE("a transposed matrix times a vector", T, double, float) {
  check_sizes<T>(turned);
}
TEST_CASE_TEMPLATE("a vector times a transposed matrix", T, double, float) {
  check_sizes<T>(turned_twice);
}

TEST_CASE("static matrices, while compiling") {
  constexpr auto f = [](auto X, auto w) { return sum(matmul(X, w)); };
  using rows = std::array<std::array<double, 2>, 3>;
  constexpr auto g = fluxion::gradient(f)(rows{{{1, 2}, {3, 4}, {5, 6}}}, std::array{7.0, 11.0});
  static_assert(std::get<0>(g) == rows{{{7, 11}, {7, 11}, {7, 11}}});
  static_assert(std::get<1>(g) == std::array{9.0, 12.0});
  CHECK(fluxion::value(f)(rows{{{1, 2}, {3, 4}, {5, 6}}}, std::array{1.0, 1.0}) == 21);
}

TEST_CASE("two vectors are multiplied to a number") {
  constexpr auto f = [](auto x, auto y) { return matmul(x, y); };
  CHECK(fluxion::value(f)(std::vector<double>{1, 2}, std::vector<double>{3, 5}) == 13);
}
