// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/hessian_blocks.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

namespace {

template <class T>
using matrix_of = fluxion::tensor<T, fluxion::dynamic, fluxion::dynamic>;
using matrix = matrix_of<double>;
using vector = std::vector<double>;

matrix filled(std::size_t rows, std::size_t columns) {
  return matrix({static_cast<std::ptrdiff_t>(rows), static_cast<std::ptrdiff_t>(columns)},
                numbers(rows * columns, -1, 1));
}
vector signs(std::size_t n) {
  vector y = numbers(n);
  for (double& label : y) label = label < 0 ? -1 : 1;
  return y;
}

constexpr auto logistic = [](auto w, auto X, auto y) {
  return sum(log1p(exp(-y * matmul(X, w))));
};
/// The sum of s_k (1 - s_k) x_k x_k', s the sigmoid of the products.
double by_hand(const matrix& X, const vector& w, std::size_t i, std::size_t j) {
  double total = 0;
  for (std::ptrdiff_t k = 0; k < X.extent(0); ++k) {
    double z = 0;
    for (std::size_t l = 0; l < w.size(); ++l) z += X(k, static_cast<std::ptrdiff_t>(l)) * w[l];
    const double s = 1 / (1 + std::exp(-z));
    total += s * (1 - s) * X(k, static_cast<std::ptrdiff_t>(i)) *
             X(k, static_cast<std::ptrdiff_t>(j));
  }
  return total;
}

/// Row by row against differences of the gradient by one vector.
template <class F, class... Data>
void check_rows(F f, const vector& w, const Data&... data) {
  const auto h = fluxion::hessian(f)(w, fluxion::data(data)...);
  REQUIRE(h.extent(0) == static_cast<std::ptrdiff_t>(w.size()));
  REQUIRE(h.extent(1) == static_cast<std::ptrdiff_t>(w.size()));
  for (std::size_t i = 0; i < w.size(); ++i) {
    const auto slope = [&](const vector& x) {
      return fluxion::gradient(f)(x, fluxion::data(data)...)[i];
    };
    vector row(w.size());
    for (std::size_t j = 0; j < w.size(); ++j)
      row[j] = h(static_cast<std::ptrdiff_t>(i), static_cast<std::ptrdiff_t>(j));
    check_close(row, differences(slope, w), 1e-8);
  }
}
/// The same callable with a number captured: recorded at run time.
template <class F>
auto captured(F f) {
  return [one = 1.0, f](auto w, auto... data) { return one * f(w, data...); };
}

/// They have blocks.
template <class F>
void check(F f, std::size_t rows, std::size_t columns) {
  CAPTURE(rows);
  CAPTURE(columns);
  const vector y = signs(rows);
  const matrix X = filled(rows, columns);
  static_assert(fluxion::detail::has_blocks<F, vector, decltype(fluxion::data(X)),
                                            decltype(fluxion::data(y))>());
  check_rows(f, numbers(columns, -0.7, 0.9), X, y);
}

}  // namespace

TEST_CASE_TEMPLATE("logistic regression, of every small size", T, float, double) {
  for (const std::size_t rows : {0u, 1u, 3u, 70u})
    for (const std::size_t columns : {1u, 2u, 7u, 8u, 9u, 25u, 50u}) {
      CAPTURE(rows);
      CAPTURE(columns);
      const vector w = numbers(columns, -0.5, 0.5), y = signs(rows);
      const matrix X = filled(rows, columns);
      const matrix_of<T> Xs({X.extent(0), X.extent(1)}, std::vector<T>(X.begin(), X.end()));
      const std::vector<T> ws(w.begin(), w.end()), ys(y.begin(), y.end());
      const auto h = fluxion::hessian(logistic)(ws, fluxion::data(Xs), fluxion::data(ys));
      const double allowed = 100 * static_cast<double>(std::numeric_limits<T>::epsilon());
      for (std::size_t i = 0; i < columns; ++i)
        for (std::size_t j = 0; j < columns; ++j) {
          const double exact = by_hand(X, w, i, j);
          const auto found = static_cast<double>(
              h(static_cast<std::ptrdiff_t>(i), static_cast<std::ptrdiff_t>(j)));
          REQUIRE(std::abs(found - exact) <= allowed * static_cast<double>(rows));
        }
    }
}

TEST_CASE("functions of a matrix times the variable") {
  for (const auto& [rows, columns] : {std::pair{1u, 1u}, {5u, 3u}, {9u, 12u}, {40u, 9u}}) {
    check([](auto w, auto X, auto y) { return mean(log1p(exp(-y * matmul(X, w)))) + dot(w, w); },
          rows, columns);
    check([](auto w, auto X, auto y) {
      return dot(matmul(transpose(X), y * sin(matmul(X, tanh(w)))), cos(w)) * sum(w);
    }, rows, columns);
  }
}

TEST_CASE("choices, elements and slices, reductions") {
  check([](auto w, auto X, auto y) {
    const auto z = matmul(X, exp(w)), taken = where(sum(z) > 0, z * z * y, sin(z));
    return sum(taken * where(y > 0, matmul(X, square(w)), z));
  }, 7, 5);
  check([](auto w, auto X, auto y) {
    const auto ends = exp(slice(w, 1) * slice(w, 0, -1));
    return sum(sin(w[1] * matmul(X, w) + w[-1] - y)) * w[0] + sum(ends);
  }, 5, 4);
  check([](auto w, auto X, auto y) {
    return max(matmul(X, w * w) + y) - sum(y * log_softmax(matmul(X, w))) / (2 + norm(w));
  }, 5, 4);
}

TEST_CASE("a derivative that is 0 everywhere, beside an infinite one") {
  constexpr auto f = [](auto w, auto X) {
    const auto z = matmul(X, w);
    return sum(square(z) * floor(z)) + sum(where(z > 1, sqrt(z - 1) * z, z * z));
  };
  const matrix X({2, 2}, vector{1, 0, 0, 1});
  const auto h = fluxion::hessian(f)(vector{1, 0.5}, fluxion::data(X));
  CHECK(h(0, 0) == 4);  // (1 + 1) 2, from one side of the jump
  CHECK(h(1, 1) == 2);
  CHECK(h(0, 1) == 0);
}

TEST_CASE("recorded at run time") {
  const vector y = signs(6);
  check_rows(captured([](auto w, auto X, auto labels) {
    return sum(exp(w[0] + matmul(X, slice(w, 1))) / (2 + sum(square(w))) / (3 + labels));
  }), numbers(5, -0.7, 0.9), filled(6, 4), y);
}

TEST_CASE("several arguments: blocks of vectors and numbers, in both orders") {
  constexpr auto f = [](auto w, auto b, auto v, auto X, auto y) {
    return sum(log1p(exp(-y * (matmul(X, w) + b)))) + b * sum(square(matmul(X, v))) + b * b * b;
  };
  const vector w = numbers(3, -0.7, 0.9), v = numbers(3, -0.3, 0.8), y = signs(6);
  const matrix X = filled(6, 3);
  const auto run = [&](const auto& of) {
    const auto h = fluxion::hessian(of)(w, 0.4, v, fluxion::data(X), fluxion::data(y));
    const auto gradient = [&](const vector& at) {  // of all seven numbers
      const auto [gw, gb, gv] =
          fluxion::gradient(f)(vector(at.begin(), at.begin() + 3), at[3],
                               vector(at.begin() + 4, at.end()), fluxion::data(X),
                               fluxion::data(y));
      return vector{gw[0], gw[1], gw[2], gb, gv[0], gv[1], gv[2]};
    };
    const auto [hw, hb, hv] = h;
    const auto entry = [&](std::size_t i, std::size_t j) -> double {
      const auto part = [](std::size_t k) { return static_cast<std::ptrdiff_t>(k % 4); };
      const auto of_row = [&](const auto& row) -> double {
        const auto& [by_w, by_b, by_v] = row;
        if constexpr (requires { by_b.size(); })
          return j < 3 ? by_w(part(i), part(j)) : j == 3 ? by_b[i % 4] : by_v(part(i), part(j));
        else
          return j < 3 ? by_w[j] : j == 3 ? by_b : by_v[j % 4];
      };
      return i < 3 ? of_row(hw) : i == 3 ? of_row(hb) : of_row(hv);
    };
    const vector all{w[0], w[1], w[2], 0.4, v[0], v[1], v[2]};
    for (std::size_t i = 0; i < 7; ++i) {
      vector row(7);
      for (std::size_t j = 0; j < 7; ++j) row[j] = entry(i, j);
      check_close(row, differences([&](const vector& at) { return gradient(at)[i]; }, all), 1e-8);
    }
  };
  run(f);
  run(captured(f));
}

TEST_CASE("static lengths, in constant expressions too") {
  constexpr auto f = [](auto w, auto X) { return sum(square(matmul(X, w)) * matmul(X, w)); };
  using fixed = std::array<std::array<double, 2>, 2>;
  constexpr std::array<std::array<double, 2>, 1> X{{{1, 2}}};
  // 6 (x.w) x x'
  static_assert(fluxion::hessian(f)(std::array{1.0, 1.0}, fluxion::data(X)) ==
                fixed{{{18, 36}, {36, 72}}});
  CHECK(fluxion::hessian(f)(std::array{1.0, 1.0}, fluxion::data(X)) ==
        fixed{{{18, 36}, {36, 72}}});
}

TEST_CASE("what isn't known for all directions at once goes one by one") {
  constexpr auto f = [](auto w, auto X) { return prod(matmul(X, w)); };
  const matrix X = filled(4, 3);
  static_assert(!fluxion::detail::has_blocks<decltype(f), vector, decltype(fluxion::data(X))>());
  static_assert(!fluxion::detail::has_blocks<decltype(f), vector>());
  check_rows(f, numbers(3, 0.5, 1.5), X);
  check_rows(captured(f), numbers(3, 0.5, 1.5), X);
}

TEST_CASE("lengths that don't fit are named") {
  CHECK_THROWS_AS(fluxion::hessian(logistic)(vector(3), fluxion::data(filled(4, 2)),
                                             fluxion::data(vector(4))),
                  fluxion::shape_error);
  CHECK_THROWS_AS(fluxion::hessian(logistic)(vector(2), fluxion::data(filled(4, 2)),
                                             fluxion::data(vector(3))),
                  fluxion::shape_error);
}
