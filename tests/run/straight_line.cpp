// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/straight_line.hpp>

#include <array>
#include <cmath>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using fluxion::row_mode;

/// t = t x + 0.01 t / y, some times.
template <int Turns>
constexpr auto chain = [](const auto& x) {
  auto t = 1.0 * x[0];
  for (int i = 0; i < Turns; ++i) t = t * x[0] + 0.01 * t / x[1];
  return t;
};
template <int Turns>
using chain_program = fluxion::program<std::remove_const_t<decltype(chain<Turns>)>,
                                       fluxion::signature_of<std::array<double, 2>>,
                                       fluxion::transform::gradient<true>>;
template <int Turns>
constexpr row_mode mode =
    fluxion::mode_of(fluxion::detail::row_count(chain_program<Turns>::graph));

/// Value and gradient as a mode gives them.
template <int Turns, row_mode Mode>
constexpr std::array<double, 3> in_mode(const std::array<double, 2>& x) {
  using code = fluxion::straight_line<chain_program<Turns>, Mode>;
  typename code::template frame<double> f{};
  double value = 0, gradient[2]{};
  f.argument[0] = x.data();
  f.output[0] = &value;
  f.output[1] = gradient;
  code::run(f, static_cast<double*>(nullptr));
  return {value, gradient[0], gradient[1]};
}

template <int Turns>
void check_chain() {
  const std::array<double, 2> x{0.99, 1.5};
  const double step = x[0] + 0.01 / x[1];  // t = x0 step^Turns
  const auto [value, gradient] = fluxion::value_and_gradient(chain<Turns>)(x);
  const double t = x[0] * std::pow(step, Turns), slope = Turns * x[0] * std::pow(step, Turns - 1);
  CHECK(value == doctest::Approx(t).epsilon(1e-12));
  CHECK(gradient[0] == doctest::Approx(t / x[0] + slope).epsilon(1e-12));
  CHECK(gradient[1] == doctest::Approx(-slope * 0.01 / (x[1] * x[1])).epsilon(1e-12));
}
}  // namespace

TEST_CASE("short straight-line code is one function, long code several; both give the same") {
  static_assert(mode<20> == row_mode::one_function);
  static_assert(mode<130> == row_mode::chunks);
  check_chain<20>();
  check_chain<130>();
}

TEST_CASE("all modes give the same") {
  constexpr std::array x{0.99, 1.5};
  const auto expected = in_mode<60, row_mode::one_function>(x);
  const auto chunks = in_mode<60, row_mode::chunks>(x), table = in_mode<60, row_mode::table>(x);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(chunks[i] == doctest::Approx(expected[i]).epsilon(1e-13));
    CHECK(table[i] == doctest::Approx(expected[i]).epsilon(1e-13));
  }
  static_assert(in_mode<3, row_mode::table>(x) == in_mode<3, row_mode::one_function>(x));
}

TEST_CASE("conditions are numbers on the way") {
  constexpr auto f = [](const auto& x, const auto& y) {
    return where(x > 0 && !(y > x), x * y, where(x < y || x == -1.0, y, 3 * x));
  };
  const auto g = fluxion::gradient(f);
  CHECK(g(2.0, 1.0) == std::tuple(1.0, 2.0));
  CHECK(g(1.0, 2.0) == std::tuple(0.0, 1.0));
  CHECK(g(-1.0, -2.0) == std::tuple(0.0, 1.0));
  CHECK(g(-3.0, -4.0) == std::tuple(3.0, 0.0));
}

TEST_CASE("one number may be several results, and a literal may be one") {
  constexpr auto f = [](const auto& x) { return x[0] + x[1] + 2.0; };
  const auto [value, g] = fluxion::value_and_gradient(f)(std::array{1.0f, 2.0f});
  CHECK(value == 5.0f);
  CHECK(g == std::array{1.0f, 1.0f});
}

TEST_CASE("an index outside an argument is an error") {
  constexpr auto f = [](const auto& v, const auto& a) { return a * v[2]; };
  const std::vector<double> two(2), three{1, 2, 3};
  CHECK(fluxion::gradient(f)(fluxion::data(three), 2.0) == 3.0);
  CHECK_THROWS_AS(fluxion::gradient(f)(fluxion::data(two), 2.0), fluxion::shape_error);
}
