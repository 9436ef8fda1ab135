// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/check_gradient.hpp>

#include <array>
#include <sstream>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

#include "differences.hpp"

TEST_CASE("a right gradient passes with many digits") {
  constexpr auto f = [](auto x, auto y) { return sin(x) * exp(y) + log(x); };
  const auto report = fluxion::check_gradient(f, 1.5, -0.5);
  CHECK(report.passed);
  CHECK(report.digits >= 9);
  std::ostringstream text;
  text << report;
  CHECK(text.str().find("passed") != std::string::npos);
}

TEST_CASE("arrays, matrices, data and whole numbers among the arguments") {
  constexpr auto loss = [](auto w, auto X, auto y, auto n) {
    return sum(log1p(exp(-y * matmul(X, w)))) / n;
  };
  const fluxion::tensor<double, fluxion::dynamic, 3> X{{1, 2, -1}, {0, 1, 1}};
  const std::vector<double> y{1, -1};
  const std::array w{0.1, -0.2, 0.3};
  CHECK(fluxion::check_gradient(loss, w, fluxion::data(X), fluxion::data(y), 2).passed);
  CHECK(fluxion::check_gradient(loss, std::vector<double>(w.begin(), w.end()), X, y, 2).passed);
}

TEST_CASE("where the gradient isn't that of the value, the report says where") {
  // detach hides the second factor from the gradient.
  constexpr auto f = [](auto x, auto y) { return sum(x * x) + y * detach(y); };
  const auto report = fluxion::check_gradient(f, std::vector<double>{1, 2}, 3.0);
  CHECK(!report.passed);
  CHECK(report.argument == 1);
  CHECK(report.element == 0);
  CHECK(report.gradient == 3);
  CHECK(report.difference == doctest::Approx(6));
  std::ostringstream text;
  text << report;
  CHECK(text.str().find("FAILED") != std::string::npos);
}

TEST_CASE("a gradient that is not a number fails") {
  CHECK(!fluxion::check_gradient([](auto x) { return log(x); }, -1.0).passed);
}
