// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/forward_mode.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <span>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/tensor/data.hpp>

namespace {

using doctest::Approx;
using fluxion::forward_mode;

/// The root of y^2 = x, by Newton's iteration until nothing changes.
constexpr auto root = [](const auto& x) {
  auto y = x;
  while (true) {
    const auto next = (y + x / y) / 2;
    if (abs(next - y) < 1e-15) return next;
    y = next;
  }
};

/// x^n, by recursion.
template <class T>
T power(const T& x, int n) {
  if (n == 0) return T(1);
  const T half = power(x, n / 2);
  return n % 2 ? x * half * half : half * half;
}

/// sum of i sin(x_i) x_(i+1), of any length.
constexpr auto chained = [](const auto& x) {
  auto total = 0 * x[0];
  for (std::size_t i = 0; i + 1 < x.size(); ++i)
    total += static_cast<double>(i) * sin(x[i]) * x[i + 1];
  return total;
};
template <class X>
double chained_derivative(const X& x, std::size_t i) {
  double d = i > 0 ? static_cast<double>(i - 1) * std::sin(x[i - 1]) : 0;
  if (i + 1 < x.size()) d += static_cast<double>(i) * std::cos(x[i]) * x[i + 1];
  return d;
}

}  // namespace

TEST_CASE("forward mode: a gradient of numbers, in the types of gradient()") {
  const auto f = [](const auto& x, const auto& y) { return x * x * y + exp(y); };
  const auto g = fluxion::gradient(forward_mode(f))(3.0, 0.5);
  static_assert(std::same_as<decltype(g), const std::tuple<double, double>>);
  CHECK(std::get<0>(g) == 3.0);
  CHECK(std::get<1>(g) == Approx(9 + std::exp(0.5)));
  const auto [value, gradient] = fluxion::value_and_gradient(forward_mode(f))(3.0f, 0.5f);
  static_assert(std::same_as<decltype(gradient), const std::tuple<float, float>>);
  CHECK(value == Approx(4.5 + std::exp(0.5)));
  CHECK(fluxion::value(forward_mode([](double x) { return 2 * x; }))(1.5) == 3);
}

TEST_CASE("forward mode: while compiling") {
  constexpr auto cube = [](const auto& x) { return x * x * x; };
  static_assert(fluxion::gradient(forward_mode(cube))(2.0) == 12.0);
  static_assert(fluxion::hessian(forward_mode(cube))(2.0) == 12.0);
  constexpr auto product = [](const auto& x) { return x[0] * x[1] * x[2]; };
  static_assert(fluxion::gradient(forward_mode(product))(std::array{2.0, 3.0, 5.0}) ==
                std::array{15.0, 10.0, 6.0});
}

TEST_CASE("forward mode: branches, loops that depend on values, recursion, captures") {
  CHECK(fluxion::gradient(forward_mode(root))(9.0) == Approx(1.0 / 6));
  CHECK(fluxion::hessian(forward_mode(root))(9.0) == Approx(-1.0 / 108));
  int n = 5;
  double limit = 1;
  const auto f = [&](const auto& x) {
    if (x < limit) return 2 * x;
    return power(x, n);
  };
  CHECK(fluxion::gradient(forward_mode(f))(0.5) == 2);
  CHECK(fluxion::gradient(forward_mode(f))(2.0) == 80);
  n = 6;
  CHECK(fluxion::gradient(forward_mode(f))(2.0) == 192);
}

TEST_CASE("forward mode: arrays of every length, in one pass or in chunks") {
  const auto check = []<std::size_t N>(std::integral_constant<std::size_t, N>) {
    std::array<double, N> x;
    for (std::size_t i = 0; i < N; ++i) x[i] = 0.1 * static_cast<double>(i * i) - 0.5;
    const std::vector<double> v(x.begin(), x.end());
    const auto of_array = fluxion::gradient(forward_mode(chained))(x);
    const auto of_vector = fluxion::gradient(forward_mode(chained))(v);
    const auto of_view = fluxion::gradient(forward_mode(chained))(std::span<const double>(v));
    static_assert(std::same_as<decltype(of_array), const std::array<double, N>>);
    static_assert(std::same_as<decltype(of_vector), const std::vector<double>>);
    static_assert(std::same_as<decltype(of_view), const std::vector<double>>);
    REQUIRE(of_vector.size() == N);
    for (std::size_t i = 0; i < N; ++i) {
      CHECK(of_array[i] == Approx(chained_derivative(x, i)).epsilon(1e-14));
      CHECK(of_vector[i] == of_array[i]);
      CHECK(of_view[i] == of_array[i]);
    }
  };
  [&]<std::size_t... N>(std::index_sequence<N...>) {
    (check(std::integral_constant<std::size_t, N + 1>{}), ...);
  }
  (std::make_index_sequence<20>{});
}

TEST_CASE("forward mode: matrices, data and whole numbers as arguments") {
  const auto f = [](const auto& X, const auto& w, int power, const auto& scale) {
    auto total = 0 * scale;
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 3; ++j) total += X[i][j] * w[j] * scale;
    return power == 2 ? total * total : total;
  };
  const std::array<std::array<double, 3>, 2> X{{{1, 2, 3}, {4, 5, 6}}};
  const std::vector<double> w{0.5, -1, 2};
  const auto g = fluxion::gradient(forward_mode(f))(X, fluxion::data(w), 2, 3.0);
  static_assert(
      std::same_as<decltype(g), const std::tuple<std::array<std::array<double, 3>, 2>, double>>);
  const double sum = 0.5 * 5 - 7 + 2 * 9;
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      CHECK(std::get<0>(g)[i][j] == Approx(2 * (3 * sum) * 3 * w[j]));
  CHECK(std::get<1>(g) == Approx(2 * sum * sum * 3));

  const auto h = [](const auto& A) { return A(0, 1) * A(1, 0) - A(0, 0) * A(1, 1); };
  const fluxion::tensor<double, 2, fluxion::dynamic> A = [] {
    fluxion::tensor<double, 2, fluxion::dynamic> t(2);
    t(0, 0) = 1, t(0, 1) = 2, t(1, 0) = 3, t(1, 1) = 4;
    return t;
  }();
  const auto of_tensor = fluxion::gradient(forward_mode(h))(A);
  CHECK(of_tensor(0, 0) == -4);
  CHECK(of_tensor(0, 1) == 3);
  CHECK(of_tensor(1, 0) == 2);
  CHECK(of_tensor(1, 1) == -1);
}

TEST_CASE("forward mode: the same as recorded") {
  constexpr auto f = [](const auto& x) { return exp(sin(x[0]) * x[1]) / (1 + x[2] * x[2]); };
  const std::array x{0.3, -0.7, 1.1};
  const auto recorded = fluxion::gradient(f)(x), forward = fluxion::gradient(forward_mode(f))(x);
  for (std::size_t i = 0; i < 3; ++i) CHECK(forward[i] == Approx(recorded[i]).epsilon(1e-14));
}
