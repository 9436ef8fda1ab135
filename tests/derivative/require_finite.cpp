// SPDX-License-Identifier: BSL-1.0
// This unit looks through all results; it is linked with units that don't.
#define FLUXION_CHECK_FINITE 1

#include <fluxion/derivative/require_finite.hpp>

#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using vector = std::vector<double>;
constexpr auto logarithms = [](auto x) { return sum(log(x)); };
constexpr auto roots = [](auto x) { return sum(sqrt(x)); };

template <class Call>
std::string message(const Call& call) {
  try {
    call();
  } catch (const fluxion::not_finite_error& e) {
    return e.what();
  }
  return "nothing thrown";
}
bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}
}  // namespace

TEST_CASE("finite results are as ever, while compiling too") {
  CHECK(fluxion::value(roots)(vector{1, 4}) == 3);
  CHECK(fluxion::gradient(roots)(vector{1, 4}) == vector{0.5, 0.25});
  CHECK(fluxion::gradient(roots)(vector{}) == vector{});
  constexpr auto cube = [](auto x) { return x * x * x; };
  static_assert(fluxion::gradient(cube)(2.0) == 12.0);
  CHECK(fluxion::hessian(cube)(2.0) == 12);
}

TEST_CASE("the error names operation, operands and element") {
  const std::string text = message([] { return fluxion::value(logarithms)(vector{1, -2, 3}); });
  CHECK(contains(text, "fluxion: not finite: log(-2) = nan at element [1]"));
  CHECK(contains(text, "in the value: log(argument 0)"));
  CHECK_THROWS_AS(fluxion::gradient(logarithms)(vector{1, 0}), fluxion::error);
  CHECK_THROWS_AS(fluxion::gradient(logarithms)(std::array{1.0f, 0.0f}), fluxion::not_finite_error);
}

TEST_CASE("a value that is finite, a derivative that isn't") {
  CHECK(fluxion::value(roots)(vector{1, 0}) == 1);
  const auto derivative = [](const auto& transformed, const auto&... args) {
    const std::string text = message([&] { return transformed(args...); });
    CHECK(contains(text, "only in the derivative"));
    CHECK(contains(text, "divide(1, 0) = inf"));
  };
  derivative(fluxion::gradient(roots), vector{1, 0});
  derivative(fluxion::value_and_gradient(roots), vector{1, 0});
  derivative(fluxion::hvp(roots), vector{1, 0}, vector{1, 1});
  derivative(fluxion::hessian(roots), vector{1, 0});
  derivative(fluxion::jacobian([](auto x) { return sqrt(x); }), std::array{0.0, 1.0});
}

TEST_CASE("in place, over the arguments: the report sees them as they were") {
  vector x{4, -9, 1};
  auto in_place = fluxion::value_and_gradient(roots);
  CHECK(contains(message([&] { return in_place.into(x, x); }), "sqrt(-9) = nan at element [1]"));
  CHECK(x == vector{4, -9, 1});
  double number = -9;
  auto root = fluxion::value_and_gradient([](auto y) { return sqrt(y); });
  CHECK(contains(message([&] { return root.into(number, number); }), "sqrt(-9) = nan"));
}

TEST_CASE("what isn't finite and reaches no output is no error") {
  constexpr auto f = [](auto x) { return sum(where(x > 0, log(x), 0)); };
  CHECK(fluxion::gradient(f)(vector{1, 0, 2}) == vector{1, 0, 0.5});
}
