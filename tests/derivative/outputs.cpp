// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/outputs.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "allocations.hpp"
#include "differences.hpp"

namespace {
// Needs memory of its own: softmax's exponentials are kept from one phase for the next.
constexpr auto entropy = [](auto x) {
  const auto p = softmax(x);
  return -sum(p * log(p));
};
constexpr auto loss = [](auto w, auto X, auto y) {
  return sum(log1p(exp(-y * matmul(X, w)))) + sum(square(w));
};
using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;

/// Allocations while f runs; the first time doesn't count.
template <class F>
int allocations_of(F f) {
  f();
  const int before = allocations();
  f();
  return allocations() - before;
}
}  // namespace

TEST_CASE("the count of allocations works") {
  std::vector<double> kept;
  CHECK(allocations_of([&] { kept = std::vector<double>(3); }) == 1);
}

TEST_CASE("into allocates nothing after the first call of a size") {
  for (const std::size_t n : {3u, 1000u, 100000u}) {
    CAPTURE(n);
    const std::vector<double> x = numbers(n);
    std::vector<double> g;
    auto of_entropy = fluxion::value_and_gradient(entropy);
    CHECK(allocations_of([&] { of_entropy.into(g, x); }) == 0);
    CHECK(g.size() == n);
    auto second = fluxion::gradient(fluxion::gradient([](auto t) { return exp(t); }));
    double d = 0;
    CHECK(allocations_of([&] { second.into(d, 0.0); }) == 0);
    CHECK(d == 1);
  }
}

TEST_CASE("into with matrices, several outputs, and then a smaller size") {
  matrix X(1000, 7);
  const std::vector<double> elements = numbers(7000);
  std::copy(elements.begin(), elements.end(), X.data());
  const std::vector<double> w = numbers(7), y = numbers(1000);
  std::vector<double> gw, gy;
  auto g = fluxion::value_and_gradient(loss);
  CHECK(allocations_of([&] { g.into(gw, w, fluxion::data(X), fluxion::data(y)); }) == 0);
  CHECK(allocations_of([&] { g.into(std::tie(gw, gy), w, fluxion::data(X), y); }) == 0);
  const matrix small(10, 7);
  const std::vector<double> few = numbers(10);
  CHECK(allocations_of([&] { g.into(gw, w, fluxion::data(small), fluxion::data(few)); }) == 0);
}

TEST_CASE("into an output that lies over its argument") {
  const std::vector<double> original = numbers(5000);
  const std::vector<double> expected = fluxion::gradient(entropy)(original);
  std::vector<double> x = original;
  auto g = fluxion::gradient(entropy);
  g.into(x, x);
  CHECK(x == expected);
  std::vector<double> longer(5001);
  std::copy(original.begin(), original.end(), longer.begin());
  const std::span<const double> here(longer.data(), 5000);
  std::span<double> shifted(longer.data() + 1, 5000);
  g.into(shifted, here);
  CHECK(std::equal(shifted.begin(), shifted.end(), expected.begin()));
}

TEST_CASE("small static arrays never allocate, by operator() neither") {
  const std::array<double, 8> x{1, 2, 3, 4, 5, 6, 7, 8};
  const int before = allocations();
  const auto g = fluxion::gradient(entropy)(x);
  CHECK(allocations() == before);
  CHECK(std::abs(g[0]) > 0);
}

TEST_CASE("an output that can't grow must fit") {
  auto g = fluxion::gradient(entropy);
  std::array<double, 3> out{};
  CHECK_THROWS_AS(g.into(out, numbers(4)), fluxion::shape_error);
  std::vector<double> memory(3);
  std::span<double> view(memory);
  CHECK_THROWS_AS(g.into(view, numbers(4)), fluxion::shape_error);
  g.into(view, numbers(3));
  check_close(memory, fluxion::gradient(entropy)(numbers(3)), 0);
}
