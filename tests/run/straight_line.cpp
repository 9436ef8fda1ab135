// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/straight_line.hpp>

#include <array>
#include <cmath>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
template <class F, class... Args>
constexpr bool straight(const F&, const Args&...) {
  using gradient = fluxion::transform::gradient<true>;
  using program = fluxion::program<F, fluxion::signature_of<Args...>, gradient>;
  return fluxion::is_straight_line(program::graph);
}
/// t = t x + 0.01 t / y: with its derivative more nodes than stand in one function.
constexpr int turns = 110;
constexpr auto long_chain = [](const auto& x) {
  auto t = 1.0 * x[0];
  for (int i = 0; i < turns; ++i) t = t * x[0] + 0.01 * t / x[1];
  return t;
};
}  // namespace

TEST_CASE("numbers and their elements are straight-line code, whole arrays are not") {
  constexpr std::array<double, 2> x{};
  static_assert(straight([](const auto& v) { return v[0] * v[1]; }, x));
  static_assert(straight([](const auto& a) { return exp(a); }, 1.0));
  CHECK_FALSE(straight([](const auto& v) { return sum(v); }, x));
  CHECK_FALSE(straight([](const auto& v) { return sum(v); }, std::vector<double>{}));
}

TEST_CASE("long straight-line code, in several functions, gives the same") {
  const std::array<double, 2> x{0.99, 1.5};
  using signature = fluxion::signature_of<std::array<double, 2>>;
  using program = fluxion::program<std::remove_const_t<decltype(long_chain)>, signature,
                                   fluxion::transform::gradient<true>>;
  static_assert(program::size() > fluxion::detail::most_in_one_function);
  const double step = x[0] + 0.01 / x[1];  // t = x0 step^turns
  const auto [value, gradient] = fluxion::value_and_gradient(long_chain)(x);
  const double t = x[0] * std::pow(step, turns), slope = turns * x[0] * std::pow(step, turns - 1);
  CHECK(value == doctest::Approx(t).epsilon(1e-12));
  CHECK(gradient[0] == doctest::Approx(t / x[0] + slope).epsilon(1e-12));
  CHECK(gradient[1] == doctest::Approx(-slope * 0.01 / (x[1] * x[1])).epsilon(1e-12));
}
