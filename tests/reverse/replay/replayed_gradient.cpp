// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/replayed_gradient.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <thread>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/replay/replayed_derivatives.hpp>
#include <fluxion/tensor/tensor.hpp>

#include "derivative/allocations.hpp"

using doctest::Approx;
using fluxion::on_tape;
using fluxion::record;

namespace {

/// A sum of x^k / k! until it converges.
constexpr auto series = [](const auto& x) {
  auto total = x[0] * 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    auto term = x[i] * 0 + 1, sum = term;
    for (int k = 1; k < 100 && abs(term) > 1e-18; ++k) {
      term = term * x[i] / k;
      sum = sum + term;
    }
    total += sum * (1.0 + double(i));
  }
  return total;
};

}  // namespace

TEST_CASE("replayed_gradient: in the types that gradients always have") {
  const auto f = [](const auto& A, const auto& x, const auto& y) {
    auto sum = 0 * y;
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 3; ++j) sum += A(i, j) * x[static_cast<std::size_t>(j)] * (i + 1) * y;
    return sum;
  };
  fluxion::tensor<double, 2, 3> A;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 3; ++j) A(i, j) = i + j;
  const std::array x{1.0, 2.0, 3.0};
  const auto held = record(on_tape(f), A, fluxion::data(x), 1.0);
  const auto [gA, gy] = fluxion::gradient(held)(A, fluxion::data(x), 2.0);
  static_assert(std::same_as<decltype(gA), const fluxion::tensor<double, 2, 3>>);
  CHECK(gA(1, 2) == 2 * 3 * 2);
  CHECK(gA(0, 1) == 2 * 2);
  CHECK(gy == 8 + 2 * (1 * 1 + 2 * 2 + 3 * 3));
  const auto of_floats = record(on_tape(series), std::array{0.5f, 1.0f});
  const auto g = fluxion::gradient(of_floats)(std::array{0.5f, 1.0f});
  static_assert(std::same_as<decltype(g), const std::array<float, 2>>);
  CHECK(g[1] == Approx(2 * std::exp(1.0f)));
}

TEST_CASE("replayed_gradient: in place nothing is allocated") {
  std::vector<double> x(50), g(50);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = 0.5 + 0.001 * double(i);
  auto vg = fluxion::value_and_gradient(record(on_tape(series), x));
  vg.into(g, x);
  const int before = allocations();
  double value = 0;
  for (int k = 0; k < 3; ++k) {
    for (double& each : x) each += 1e-9;
    value = vg.into(g, x);
  }
  CHECK(allocations() == before);
  double expected = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    expected += std::exp(x[i]) * (1.0 + double(i));
    CHECK(g[i] == Approx(std::exp(x[i]) * (1.0 + double(i))));
  }
  CHECK(value == Approx(expected));
}

TEST_CASE("replayed_gradient: after an error it works on") {
  const auto f = [](const auto& x) { return x < 2 ? x * x : x; };
  auto vg = fluxion::value_and_gradient(record(on_tape(f), 1.0));
  double g = 0;
  CHECK_THROWS_AS(vg.into(g, 3.0), fluxion::branch_error);
  CHECK(vg.into(g, 1.5) == 2.25);
  CHECK(g == 3);
  const auto copy = vg;
  CHECK(copy(-1.0).gradient == -2);
}

TEST_CASE("replayed_gradient: threads share a recording") {
  const auto held = record(on_tape(series), std::vector{0.5, 0.6});
  const auto gradient = fluxion::gradient(held);
  std::array<double, 2> found{};
  const auto work = [&](std::size_t k) {
    auto own = fluxion::gradient(held);
    std::vector<double> g, x{0.5, 0.6};
    for (int i = 0; i < 100; ++i) {
      x[1] = 0.6 + 1e-7 * double(k);
      own.into(g, x);
      found[k] = g[1] - gradient(x)[1];
    }
  };
  std::thread one(work, 0), other(work, 1);
  one.join();
  other.join();
  CHECK(found[0] == 0);
  CHECK(found[1] == 0);
}
