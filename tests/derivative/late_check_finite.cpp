// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/late_check_finite.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

namespace {
using vector = std::vector<double>;
}

TEST_CASE("where NaN begins in a callable with captured state") {
  double shift = 0.3;
  const auto f = [&shift](auto x) { return sum(sqrt(x - shift) * 2); };
  const fluxion::finite_report r = fluxion::check_finite(f, vector{1, 0.1, 4});
  CHECK(!r.passed);
  CHECK(r.operation == "sqrt");
  CHECK(r.element == std::vector<std::ptrdiff_t>{1});
  CHECK(std::isnan(r.value));
  CHECK(r.in_value);
  CHECK(r.computed_from == "sqrt(subtract(argument 0, 0.3))");
  shift = 0.05;
  CHECK(fluxion::check_finite(f, vector{1, 0.1, 4}));
}

TEST_CASE("in the gradient alone; of what returns an array; of data; float") {
  const double zero = 0;
  const auto g = [zero](auto x) { return zero + sum(sqrt(x)); };
  const fluxion::finite_report in_gradient = fluxion::check_finite(g, vector{0, 1});
  CHECK(!in_gradient.passed);
  CHECK(!in_gradient.in_value);
  CHECK(fluxion::check_finite(g, fluxion::data(vector{0, 1})));
  const auto F = [zero](auto x) { return std::array{x[0] / (x[1] + zero), x[1]}; };
  const fluxion::finite_report of_array = fluxion::check_finite(F, std::vector<float>{1, 0});
  CHECK(of_array.operation == "divide");
  CHECK(fluxion::check_finite(F, std::vector<float>{1, 2}));
}

TEST_CASE("as of the same callable recorded while compiling") {
  constexpr auto f = [](auto x) {
    const auto positive = x > 0;
    return sum(where(positive, log(x), 2.5 * x) / slice(concat(1.0, x), 0, -1));
  };
  const double captured = 0;
  const auto late = [captured, f](auto x) { return (void)captured, f(x); };
  for (const vector& x : {vector{1, 2, 0.5}, vector{1, 0, 3}, vector{-1, 1e308, 1e308}}) {
    const fluxion::finite_report a = fluxion::check_finite(f, x),
                                 b = fluxion::check_finite(late, x);
    REQUIRE(a.passed == b.passed);
    if (a.passed) continue;  // which harmless one is told depends on the order of evaluation
    CHECK(a.operation == b.operation);
    CHECK(a.element == b.element);
    CHECK(a.computed_from == b.computed_from);
  }
}

TEST_CASE("a graph that is held") {
  const auto graph = fluxion::record([](auto x) { return sum(log(x)); }, vector{1, 2});
  CHECK(fluxion::check_finite(graph, vector{1, 2, 3}));
  CHECK(fluxion::check_finite(graph, vector{1, -2}).operation == "log");
}
