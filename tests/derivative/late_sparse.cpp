// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/late_sparse.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/sparse_hessian.hpp>
#include <fluxion/derivative/sparse_jacobian.hpp>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

#include "allocations.hpp"

namespace {

using vector = std::vector<double>;
using ints = std::vector<int>;
using fluxion::hessian_pattern, fluxion::jacobian_pattern, fluxion::sparse_hessian,
    fluxion::sparse_jacobian, fluxion::sparse_matrix;

constexpr auto rosenbrock = [](auto x, double scale) {
  const auto a = slice(x, 0, -1), b = slice(x, 1);
  return sum(scale * square(b - square(a)) + square(1 - a));
};

}  // namespace

TEST_CASE("a Hessian of a callable with captured state, against analysis") {
  double scale = 100;
  const auto f = [&scale](auto x) { return rosenbrock(x, scale); };
  for (const std::size_t n : {2u, 5u, 40u}) {
    CAPTURE(n);
    vector x(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = 0.3 * std::sin(double(i));
    const sparse_matrix<double> h = sparse_hessian(f)(x);
    REQUIRE(h.size() == 3 * n - 2);
    CHECK(static_cast<const fluxion::sparse_pattern&>(h) == hessian_pattern(f)(x));
    for (std::size_t i = 0; i < n; ++i) {
      double expected = 0;
      if (i + 1 < n) expected += 12 * scale * x[i] * x[i] - 4 * scale * x[i + 1] + 2;
      if (i > 0) expected += 2 * scale;
      const auto k = static_cast<std::ptrdiff_t>(i);
      CHECK(h(k, k) == doctest::Approx(expected));
      if (i > 0) CHECK(h(k, k - 1) == doctest::Approx(-4 * scale * x[i - 1]));
    }
  }
}

TEST_CASE("a Jacobian; data, float") {
  const float c = 3;
  const auto F = [c](auto u, auto w) {
    return 2 * slice(u, 1, -1) - slice(u, 0, -2) - c * w * square(slice(u, 2));
  };
  const std::vector<float> u{1, 2, 3, 4}, w{1, 2};
  const auto j = sparse_jacobian(F)(u, fluxion::data(w));
  CHECK(j.row_begin == ints{0, 3, 6});
  CHECK(j.column == ints{0, 1, 2, 1, 2, 3});
  CHECK(j.value == std::vector<float>{-1, 2, -18, -1, 2, -48});
  CHECK(jacobian_pattern(F)(u, fluxion::data(w)).column == j.column);
}

TEST_CASE("numbers side by side, a structure that depends on lengths") {
  const auto F = [](auto x) {
    std::vector<decltype(x[0] * 1.0)> y;
    for (std::size_t i = 1; i < x.size(); ++i)
      y.push_back(x[static_cast<int>(i)] * x[static_cast<int>(i - 1)]);
    return y;
  };
  const auto j = sparse_jacobian(F)(vector{2, 3, 5});
  CHECK(j.column == ints{0, 1, 1, 2});
  CHECK(j.value == vector{3, 2, 5, 3});
  CHECK(sparse_jacobian(F)(vector{2, 3}).column == ints{0, 1});
}

TEST_CASE("into: the plan is made anew where the structure or a length has changed") {
  bool coupled = false;
  double scale = 1;
  auto H = sparse_hessian([&](auto x) {
    const auto squares = sum(scale * x * x);
    return coupled ? squares + x[0] * x[1] : squares;
  });
  sparse_matrix<double> h;
  H.into(h, vector{1, 2, 3});
  CHECK(h.column == ints{0, 1, 2});
  CHECK(h.value == vector{2, 2, 2});
  scale = 2.5;
  H.into(h, vector{1, 2, 3});
  CHECK(h.value == vector{5, 5, 5});
  coupled = true;
  H.into(h, vector{1, 2, 3});
  CHECK(h.column == ints{0, 1, 0, 1, 2});
  CHECK(h.value == vector{5, 1, 1, 5, 5});
  H.into(h, vector{1, 2});
  CHECK(h.column == ints{0, 1, 0, 1});
  auto copy = H;
  coupled = false;
  copy.into(h, vector{1, 2});
  CHECK(h.column == ints{0, 1});
}

TEST_CASE("more structures than programs are kept") {
  int shift = 0;
  auto J = sparse_jacobian([&shift](auto x) { return std::array{x[shift] * x[shift], x[0] * 2}; });
  sparse_matrix<double> j;
  vector x(40);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<double>(i);
  for (int turn = 0; turn < 2; ++turn)
    for (shift = 0; shift < 40; ++shift) {
      J.into(j, x);
      CHECK(j(0, shift) == 2.0 * shift);
    }
}

TEST_CASE("of a graph that is held nothing is recorded, and nothing allocated") {
  double scale = 10;
  const vector x{0.5, -1, 2, 1};
  const auto graph = fluxion::record([&](auto y) { return rosenbrock(y, scale); }, x);
  scale = 0;
  auto H = sparse_hessian(graph);
  sparse_matrix<double> h;
  H.into(h, x);
  CHECK(h(3, 3) == 20);
  const vector next{1, 1, 1, 1};
  const int before = allocations();
  H.into(h, next);
  CHECK(allocations() == before);
  CHECK(h(0, 0) == doctest::Approx(120 - 40 + 2));
  CHECK(hessian_pattern(graph)(x).size() == 10);
  const auto map = fluxion::record([](auto y) { return y * y; }, x);
  CHECK(sparse_jacobian(map)(x).value == vector{1, -2, 4, 2});
}

TEST_CASE("what can't be done") {
  const double c = 2;
  const auto f = [c](auto x) { return c * sum(x); };
  CHECK_THROWS_AS((void)sparse_jacobian(f)(vector{1, 2}), fluxion::shape_error);
  const auto F = [c](auto x) { return c * x; };
  CHECK_THROWS_AS((void)sparse_hessian(F)(vector{1, 2}), fluxion::shape_error);
}
