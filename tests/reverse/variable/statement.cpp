// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <tuple>

#include <fluxion/fluxion.hpp>
#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::dynamic;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

namespace {

using vector = tensor<double, dynamic>;
using matrix = tensor<double, dynamic, dynamic>;

vector numbers(int n, double first) {
  vector result(n);
  for (int i = 0; i < n; ++i) result[i] = 0.3 + 0.7 * first * (i % 5) - 0.05 * (i % 11);
  return result;
}
matrix table(int rows, int columns, double first) {
  matrix result(rows, columns);
  for (int i = 0; i < rows * columns; ++i)
    result.data()[i] = 0.4 * first + 0.25 * (i % 7) - 0.11 * (i % 4);
  return result;
}

template <class... X, std::size_t... K>
void compare(const std::tuple<X...>& expected, const std::tuple<X...>& found,
             std::index_sequence<K...>) {
  (check_elements(std::get<K>(found), std::get<K>(expected), 1e-12), ...);
}

/// Gradients of two statements that use the same variables, against a recorded function.
template <class F, class... X>
void check_statement(const F&, const X&... x) {
  constexpr auto twice = [](const auto&... u) {
    return sum(F{}(u...)) + 0.5 * sum(sin(F{}(u...)));
  };
  const auto expected = fluxion::gradient(twice)(x...);
  const std::tuple leaves{variable(x, requires_grad)...};
  std::apply(
      [](const auto&... u) {
        const variable first = F{}(u...);
        const variable second = sin(F{}(u...));
        variable(sum(first) + 0.5 * sum(second)).backward();
      },
      leaves);
  const auto found =
      std::apply([](const auto&... u) { return std::tuple{u.grad().value()...}; }, leaves);
  if constexpr (sizeof...(X) == 1)
    check_elements(std::get<0>(found), expected, 1e-12);
  else
    compare(expected, found, std::index_sequence_for<X...>{});
}

}  // namespace

TEST_CASE("adjoints add up over statements, whatever computes them: loops") {
  for (const int n : {1, 3, 8, 17, 100, 1000}) {
    const vector x = numbers(n, 1), y = numbers(n, -0.3), z = numbers(n, 0.6);
    check_statement([](auto u, auto v, auto w) { return tanh(u * v + w); }, x, y, z);
    check_statement([](auto u, auto v) { return exp(u) / (1 + v * v); }, x, y);
    check_statement([](auto u) { return where(u > 0.5, u * u, 0.1 * u); }, x);
    check_statement([](auto u) { return sqrt(1 + u * u) * u; }, x);
  }
}

TEST_CASE("adjoints add up: reductions and numbers") {
  for (const int n : {1, 5, 64, 333}) {
    const vector x = numbers(n, 1), y = numbers(n, -0.3);
    check_statement([](auto u, auto v) { return u * sum(v) + mean(u * v); }, x, y);
    check_statement([](auto u) { return softmax(u); }, x);
    check_statement([](auto u) { return log_softmax(u) * u; }, x);
    check_statement([](auto u) { return u - log_sum_exp(u); }, x);
    check_statement([](auto u) { return u / norm(u); }, x);
    check_statement([](auto u) { return u * stddev(u); }, x);
  }
}

TEST_CASE("adjoints add up: kernels") {
  const matrix a = table(4, 6, 1), b = table(6, 3, -0.5), square = table(4, 4, 0.3);
  const vector v = numbers(6, 0.4), four = numbers(4, 0.2);
  check_statement([](auto A, auto B) { return matmul(A, B); }, a, b);
  check_statement([](auto A, auto B) { return tanh(matmul(A, B)); }, a, b);
  check_statement([](auto A, auto x, auto y) { return exp(0.1 * matmul(A, x)) * y; }, a, v, four);
  check_statement([](auto A) { return matmul(transpose(A), A); }, a);
  check_statement([](auto A) { return A * transpose(A); }, square);
  check_statement([](auto A, auto y) { return solve(matmul(transpose(A), A), y); }, table(6, 4, 1),
                  four);
  check_statement([](auto x) { return cumsum(x) * x; }, v);
}

TEST_CASE("a callable is one statement, and what it uses twice is computed once") {
  const variable x(numbers(5, 1), requires_grad), y(numbers(5, 0.5), requires_grad);
  const auto f = [](auto u, auto v) {
    const auto s = exp(u * v);
    return s * s + s;
  };
  const variable fused_ = fused(f, x, y);
  const variable loss = sum(fused_);
  loss.backward();
  const auto expected = fluxion::gradient([](auto u, auto v) {
    const auto s = exp(u * v);
    return sum(s * s + s);
  })(x, y);
  check_elements(x.grad(), std::get<0>(expected), 1e-13);
  check_elements(y.grad(), std::get<1>(expected), 1e-13);
}

TEST_CASE("tensors of rank three, element by element") {
  tensor<double, 2, 3, 2> T;
  for (int i = 0; i < 12; ++i) T.data()[i] = 0.1 * i;
  const variable w(T, requires_grad);
  const variable loss = sum(w * w * w);
  loss.backward();
  for (int i = 0; i < 12; ++i)
    CHECK(w.grad().data()[i] == doctest::Approx(3 * T.data()[i] * T.data()[i]));
}
