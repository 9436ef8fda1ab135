// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/record.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

template <class F, class... Args>
using program_of = fluxion::program<F, fluxion::signature_of<Args...>, fluxion::transform::value>;

constexpr auto shared = [](auto x) { return exp(x) * exp(x) + exp(x); };
constexpr auto wrong = [](auto x, auto y) { return x + y; };

// x, exp, multiply, add.
static_assert(program_of<decltype(shared), double>::size() == 4);
static_assert(program_of<decltype(shared), std::vector<double>>::size() == 4);
static_assert(program_of<decltype(shared), double>::recorded.error.what == fluxion::problem::none);
static_assert(program_of<decltype(wrong), std::array<double, 2>,
                         std::array<double, 3>>::recorded.error.what ==
              fluxion::problem::shapes_differ);

static_assert(fluxion::StatelessCallable<decltype(shared)>);
struct holder {
  double state;
};
static_assert(!fluxion::StatelessCallable<holder>);

/// Thousands of nodes: the ladder's upper rungs.
constexpr auto long_chain = [](auto x) {
  auto y = x;
  for (int i = 0; i < 60; ++i) y = sin(y) * x + 0.5 * y;
  return y;
};
double plain_chain(double x) {
  double y = x;
  for (int i = 0; i < 60; ++i) y = std::sin(y) * x + 0.5 * y;
  return y;
}

}  // namespace

TEST_CASE("what isn't used is dropped") {
  constexpr auto f = [](auto x, auto y) {
    (void)exp(y);
    return x * 2;
  };
  CHECK(program_of<decltype(f), double, double>::size() == 3);
}

TEST_CASE("hundreds of operations") {
  const double x = 0.9, h = 1e-4;
  const auto slope = [&](double step) {
    return (plain_chain(x + step) - plain_chain(x - step)) / (2 * step);
  };
  CHECK(fluxion::value(long_chain)(x) == doctest::Approx(plain_chain(x)).epsilon(1e-13));
  CHECK(fluxion::gradient(long_chain)(x) ==
        doctest::Approx((4 * slope(h / 2) - slope(h)) / 3).epsilon(1e-9));
}

TEST_CASE("an array of symbols as a result is stacked") {
  constexpr auto f = [](auto x) { return std::array{x, x * x, x * x * x}; };
  CHECK(fluxion::value(f)(2.0) == std::array{2.0, 4.0, 8.0});
}

TEST_CASE("a vector of numbers that is made while compiling") {
  constexpr auto squares = [](auto x) {
    std::vector<decltype(x[0] * x[0])> y;
    for (int i = 0; i < 2; ++i) y.push_back(x[i] * x[i]);
    return y;
  };
  CHECK(fluxion::value(squares)(std::array{2.0, 3.0, 4.0}) == std::array{4.0, 9.0});
}
