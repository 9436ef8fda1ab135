// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/check_finite.hpp>

#include <array>
#include <cmath>
#include <iostream>
#include <limits>
#include <sstream>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using vector = std::vector<double>;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
using subscripts = std::vector<std::ptrdiff_t>;
using texts = std::vector<std::string>;
}  // namespace

TEST_CASE("what is finite passes, whatever the arguments' types") {
  constexpr auto f = [](auto x, auto y) { return sum(log(x)) * y; };
  const auto report = fluxion::check_finite(f, vector{1, 2, 3}, 2.0);
  CHECK(report);
  CHECK(report.node == -1);
  CHECK(report.str() == "finite check passed");
  CHECK(fluxion::check_finite(f, std::array{1.0f, 2.0f}, 2.0f));
  CHECK(fluxion::check_finite(f, fluxion::data(vector{1, 2, 3}), 2));
  CHECK(fluxion::check_finite(f, vector{}, 2.0));
  CHECK(fluxion::check_finite([](auto x) { return exp(x); }, vector{1, 2}));
}

TEST_CASE("the logarithm of a negative number") {
  constexpr auto f = [](auto x, auto y) { return log(x - y) + x; };
  const auto report = fluxion::check_finite(f, 1.0, 3.0);
  CHECK(!report);
  CHECK(report.operation == "log");
  CHECK(report.operands == texts{"-2"});
  CHECK(std::isnan(report.value));
  CHECK(report.element.empty());
  CHECK(report.in_value);
  CHECK(report.computed_from == "log(subtract(argument 0, argument 1))");
  std::ostringstream text;
  text << report;
  CHECK(text.str() == report.str());
  CHECK(text.str().find("finite check FAILED: log(-2) = nan, node ") == 0);
}

TEST_CASE("division by zero, in an array: the first element is named") {
  constexpr auto f = [](auto x, auto y) { return sum(x / y); };
  const auto report = fluxion::check_finite(f, vector{1, 2, 3, 4}, vector{1, 2, 0, 0});
  CHECK(report.operation == "divide");
  CHECK(report.element == subscripts{2});
  CHECK(report.operands == texts{"3", "0"});
  CHECK(report.value == infinity);
  constexpr auto matrices = [](auto X, auto Y) { return sum(X / Y); };
  const fluxion::tensor<double, 2, -1> X{{1, 2, 3}, {4, 5, 6}}, Y{{1, 1, 1}, {1, 0, 1}};
  CHECK(fluxion::check_finite(matrices, X, Y).element == subscripts{1, 1});
}

TEST_CASE("the square root at 0 has a value, and no derivative") {
  constexpr auto f = [](auto x) { return sqrt(x); };
  const auto report = fluxion::check_finite(f, 0.0);
  CHECK(!report);
  CHECK(!report.in_value);
  CHECK(report.operation == "divide");
  CHECK(report.str().find("only in the derivative") != std::string::npos);
  CHECK(report.str().find("sqrt(argument 0)") != std::string::npos);
  CHECK(fluxion::check_finite(f, fluxion::data(0.0)));
  const auto element =
      fluxion::check_finite([](auto x) { return sum(sqrt(x)); }, std::array{1.0, 0.0, 1.0});
  CHECK(element.element == subscripts{1});
  CHECK(fluxion::check_finite([](auto x) { return norm(x); }, vector{0, 0}));  // 0 by convention
}

TEST_CASE("exp overflows in float long before it does in double") {
  constexpr auto f = [](auto x) { return sum(1 / exp(x)); };  // the value is 0 there
  CHECK(fluxion::check_finite(f, vector{1, 100}));
  const auto report = fluxion::check_finite(f, std::vector<float>{1, 100});
  CHECK(!report);
  CHECK(report.operation == "exp");
  CHECK(report.element == subscripts{1});
  CHECK(report.operands == texts{"100"});
  CHECK(report.in_value);
}

TEST_CASE("an argument that isn't finite is the culprit itself, if it is used") {
  constexpr auto f = [](auto x, auto y) { return sum(log(x)) + y[2]; };
  const auto report = fluxion::check_finite(f, vector{1, 2}, vector{1, 2, not_a_number});
  CHECK(report.operation == "argument 1");
  CHECK(report.element == subscripts{2});
  CHECK(report.operands.empty());
  CHECK(report.str() == "finite check FAILED: argument 1 = nan at element [2]");
  // Elements that aren't read are not blamed, although they come first.
  const auto read =
      fluxion::check_finite(f, vector{1, 2}, vector{not_a_number, -infinity, infinity});
  CHECK(read.element == subscripts{2});
  CHECK(read.value == infinity);
  const auto unused = fluxion::check_finite(f, vector{1, 2}, vector{not_a_number, 2, 3});
  CHECK(unused);
  CHECK(unused.str() == "finite check passed; reaches no output: argument 1 = nan at element [0]");
  CHECK(fluxion::check_finite([](auto x) { return x * infinity; }, 1.0).operation == "literal");
}

TEST_CASE("the branch that isn't taken is no culprit") {
  constexpr auto f = [](auto x) { return sum(where(x > 0, log(x), 0)); };
  const auto passed = fluxion::check_finite(f, vector{1, 0, 2});
  CHECK(passed);
  CHECK(passed.operation == "log");
  CHECK(passed.str().find("finite check passed; reaches no output: log(0) = -inf at element [1]") ==
        0);
  // Beside another culprit: log is not finite at element 0 (not taken) and, taken, at 2.
  constexpr auto g = [](auto x, auto y) { return sum(where(x > y, log(x), 0)); };
  const auto report = fluxion::check_finite(g, vector{0, 1, -1}, vector{1, 0, -2});
  CHECK(report.operation == "log");
  CHECK(report.element == subscripts{2});
  CHECK(report.operands == texts{"-1"});
}

TEST_CASE("operations on whole arrays show the range of what they read") {
  constexpr auto f = [](auto x) { return sum(x); };
  const auto report = fluxion::check_finite(f, std::vector<float>{1e38f, 3e38f, -1});
  CHECK(report.operation == "sum");
  CHECK(report.operands == texts{"[3] from -1 to 3e+38"});
  // An infinity before all others that reaches nothing: maximum takes the greatest.
  constexpr auto g = [](auto x) { return max(x) + 0 * sum(slice(x, 1)); };
  CHECK(fluxion::check_finite(g, vector{-infinity, 1, infinity}).element == subscripts{2});
  constexpr auto h = [](auto X, auto w) { return matmul(X, w)[1]; };
  const fluxion::tensor<double, 2, 2> X{{not_a_number, 1}, {1, infinity}};
  CHECK(fluxion::check_finite(h, X, fluxion::data(vector{1, 1})).element == subscripts{1, 1});
}

TEST_CASE("the empty array: what is not finite of it by convention") {
  const auto report = fluxion::check_finite([](auto x) { return mean(x); }, vector{});
  CHECK(report.operation == "divide");
  CHECK(report.operands == texts{"0", "0"});
  CHECK(fluxion::check_finite([](auto x) { return max(x); }, vector{}).operands == texts{"[0]"});
}

TEST_CASE("lengths that don't fit are told as ever") {
  constexpr auto f = [](auto x, auto y) { return sum(x * y); };
  CHECK_THROWS_AS(fluxion::check_finite(f, vector(2), vector(3)), fluxion::shape_error);
}

TEST_CASE("where the value is not finite, that is told before its derivative") {
  constexpr auto f = [](auto x, auto y) { return pow(x, y); };
  const auto report = fluxion::check_finite(f, -1.0, 0.5);
  CHECK(report.in_value);
  CHECK(report.operands == texts{"-1", "0.5"});
}

TEST_CASE("elements are written with their subscripts") {
  constexpr auto f = [](auto x, auto Y) { return log(x[1] * Y(0, -1)); };
  const fluxion::tensor<double, -1, 2> Y{{1, -1}};
  CHECK(fluxion::check_finite(f, std::array{1.0, 2.0}, Y).computed_from ==
        "log(multiply(argument 0[1], argument 1[0, -1]))");
}
