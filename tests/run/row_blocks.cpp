// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/row_blocks.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "lengths.hpp"

namespace {

template <class T>
using matrix = fluxion::tensor<T, fluxion::dynamic, fluxion::dynamic>;

constexpr auto loss = [](auto w, auto X, auto y) {
  return sum(square(matmul(X, w) - y)) + sum(w);
};

/// Value 2 |X w - y|^2 + sum w, gradient 2 X' (X w - y) + 1.
template <class T>
void check_size(std::ptrdiff_t rows, std::ptrdiff_t columns) {
  CAPTURE(rows);
  CAPTURE(columns);
  const auto m = static_cast<std::size_t>(rows), n = static_cast<std::size_t>(columns);
  const matrix<T> X({rows, columns}, numbers<T>(m * n));
  const std::vector<T> w = numbers<T>(n, -1, 1), y = numbers<T>(m, 0, 1);
  const auto [value, gradient] =
      fluxion::value_and_gradient(loss)(w, fluxion::data(X), fluxion::data(y));
  std::vector<double> expected(n, 1.0);
  double total = 0;
  for (const T wj : w) total += static_cast<double>(wj);
  for (std::size_t i = 0; i < m; ++i) {
    double rest = -static_cast<double>(y[i]);
    for (std::size_t j = 0; j < n; ++j) rest += static_cast<double>(X(i, j)) * w[j];
    for (std::size_t j = 0; j < n; ++j) expected[j] += 2 * rest * static_cast<double>(X(i, j));
    total += rest * rest;
  }
  const double terms = static_cast<double>(m * (n + 1) * (n + 1));
  CHECK(is_close(value, total, terms));
  for (std::size_t j = 0; j < n; ++j) CHECK(is_close(gradient[j], expected[j], terms));
}

}  // namespace

TEST_CASE("X w, a loop and X' r are planned as one") {
  using program = fluxion::program<
      decltype(loss),
      fluxion::signature_of<std::vector<double>, decltype(fluxion::data(matrix<double>())),
                            decltype(fluxion::data(std::vector<double>()))>,
      fluxion::transform::gradient<true>>;
  int joined = 0;
  for (const auto& loop : fluxion::planned<program>::plan.loops) joined += loop.before >= 0;
  CHECK(joined == 1);
}

TEST_CASE_TEMPLATE("in blocks of every kind of size", T, double, float) {
  for (const std::ptrdiff_t rows : {0, 1, 3, 4, 7, 8, 33})
    for (const std::ptrdiff_t columns : {0, 1, 3, 4, 5, 8, 31, 32, 33, 70})
      check_size<T>(rows, columns);
  check_size<T>(300, 31);   // a block and its rest
  check_size<T>(37, 1500);  // blocks of the least number of rows
}

TEST_CASE("while compiling") {
  constexpr auto g = [] {
    const fluxion::tensor<double, 2, 2> X{{1, 2}, {3, 4}};
    return fluxion::gradient(loss)(std::array{1.0, 1.0}, fluxion::data(X),
                                   fluxion::data(std::array{2.0, 6.0}));
  }();
  static_assert(g == std::array{9.0, 13.0});
}
