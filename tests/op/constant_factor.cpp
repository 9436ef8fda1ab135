// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/constant_factor.hpp>

#include <array>
#include <cmath>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
template <class F, class... Args>
using gradient_program = fluxion::program<F, fluxion::signature_of<Args...>,
                                          fluxion::transform::gradient<false>>;

/// How often an operation stands in a program.
template <class Program>
consteval int uses_of(std::string_view name) {
  int count = 0;
  for (int id = 0; id < Program::size(); ++id) count += Program::at(id).op->name == name;
  return count;
}
}  // namespace

TEST_CASE("a power of two goes into another constant, exactly") {
  constexpr auto f = [](auto x) { return 100.0 * (x * x); };
  using gradient = gradient_program<std::remove_const_t<decltype(f)>, double>;
  static_assert(gradient::size() == 3);  // x, 200, their product
  static_assert(fluxion::gradient(f)(3.0) == 600.0);
}

TEST_CASE("not where the constant would overflow, nor others, which would round otherwise") {
  constexpr auto huge = [](auto x) { return 2.0 * (1e308 * x); };
  static_assert(fluxion::value(huge)(0.25) == 0.5e308);
  constexpr auto thirds = [](auto x) { return 0.1 * (3.0 * x); };
  static_assert(fluxion::value(thirds)(0.7) == 0.1 * (3.0 * 0.7));
}

TEST_CASE("constant factors of arrays are gathered into one") {
  constexpr auto f = [](auto x) { return sum((3.0 * x) * (0.1 * exp(x))); };
  using program = fluxion::program<std::remove_const_t<decltype(f)>,
                                   fluxion::signature_of<std::vector<double>>,
                                   fluxion::transform::value>;
  static_assert(uses_of<program>("multiply") == (FLUXION_REASSOCIATE ? 2 : 3));
  const std::vector<double> x{0.5, -2.0};
  const double expected = 0.3 * (0.5 * std::exp(0.5) - 2.0 * std::exp(-2.0));
  CHECK(fluxion::value(f)(x) == doctest::Approx(expected).epsilon(1e-14));
}

TEST_CASE("factors whose product would overflow or vanish stay where they are") {
  constexpr auto f = [](auto x, auto y) { return sum((1e200 * x) * (1e200 * y)); };
  const std::vector tiny{1e-200};
  CHECK(fluxion::value(f)(tiny, tiny) == 1.0);
}
