// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/tape_gradient.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <span>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/on_tape.hpp>
#include <fluxion/tensor/tensor.hpp>

using doctest::Approx;
using fluxion::on_tape;

namespace {

/// A sum until it converges, written with branches: sum of x^k / k! for each x, weighed.
constexpr auto series = [](const auto& x) {
  auto total = x[0] * 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    auto term = x[i] * 0 + 1, sum = term;
    for (int k = 1; k < 100 && abs(term) > 1e-18; ++k) {
      term = term * x[i] / k;
      sum = sum + term;
    }
    if (i % 2)
      total += sum * (1.0 + static_cast<double>(i));
    else
      total -= sum;
  }
  return total;
};

}  // namespace

TEST_CASE("tape_gradient: gradients of numbers and arrays, in the types they always have") {
  const auto f = [](const auto& x, const auto& y) { return x > 1 ? x * y : sin(y); };
  const auto [value, gradient] = fluxion::value_and_gradient(on_tape(f))(2.0, 3.0);
  static_assert(std::same_as<decltype(gradient), const std::tuple<double, double>>);
  CHECK(value == 6);
  CHECK(gradient == std::tuple(3.0, 2.0));
  CHECK(std::get<1>(fluxion::gradient(on_tape(f))(0.5, 3.0)) == Approx(std::cos(3.0)));

  const std::vector<double> x{0.5, -1.2, 2, 0.1};
  const std::vector<double> g = fluxion::gradient(on_tape(series))(x);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(g[i] == Approx(std::exp(x[i]) * (i % 2 ? 1.0 + static_cast<double>(i) : -1)));
  const auto of_floats = fluxion::gradient(on_tape(series))(std::array{0.5f, 1.0f});
  static_assert(std::same_as<decltype(of_floats), const std::array<float, 2>>);
  CHECK(of_floats[1] == Approx(2 * std::exp(1.0f)));
  const std::vector<double> of_span =
      fluxion::gradient(on_tape(series))(std::span<const double>(x));
  CHECK(of_span == g);
}

TEST_CASE("tape_gradient: matrices, data, captures") {
  const double factor = 2.5;
  const auto f = [&](const auto& A, const auto& x) {
    auto sum = A(0, 0) * x[0] * 0;
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 3; ++j)
        sum += factor * A(i, j) * x[static_cast<std::size_t>(j)] * (i + 1);
    return sum;
  };
  fluxion::tensor<double, 2, 3> A;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 3; ++j) A(i, j) = i + j;
  const std::array x{1.0, 2.0, 3.0};
  const auto g = fluxion::gradient(on_tape(f))(A, fluxion::data(x));
  static_assert(std::same_as<decltype(g), const fluxion::tensor<double, 2, 3>>);
  CHECK(g(1, 2) == 2.5 * 3 * 2);
  const auto by_x = fluxion::gradient(on_tape(f))(fluxion::data(A), x);
  CHECK(by_x[1] == 2.5 * (1 + 2 * 2));
}

TEST_CASE("tape_gradient: in place, on a tape that is kept") {
  auto vg = fluxion::value_and_gradient(on_tape(series));
  std::vector<double> g;
  for (const double x : {0.3, -0.7}) {
    const double value = vg.into(g, std::vector{x, 2 * x});
    CHECK(value == Approx(2 * std::exp(2 * x) - std::exp(x)));
    CHECK(g[1] == Approx(2 * std::exp(2 * x)));
  }
  std::array<double, 3> wrong{};
  CHECK_THROWS_AS(vg.into(wrong, std::vector{1.0, 2.0}), fluxion::shape_error);
  auto copy = vg;
  CHECK(copy.into(g, std::vector{0.0, 0.0}) == Approx(1));
}

TEST_CASE("tape_gradient: a branch that doesn't depend on the input has the derivative 0") {
  const auto f = [](const auto& x) {
    auto y = x * x;
    if (x < 0) y = 3;
    return y;
  };
  CHECK(fluxion::gradient(on_tape(f))(-1.0) == 0);
  CHECK(fluxion::gradient(on_tape(f))(2.0) == 4);
  CHECK(fluxion::hessian(on_tape(f))(-1.0) == 0);
  CHECK(fluxion::hessian(on_tape(f))(1.0) == 2);
}
