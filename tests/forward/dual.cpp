// SPDX-License-Identifier: BSL-1.0
#include <fluxion/forward/dual.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <limits>
#include <type_traits>

#include <doctest/doctest.h>
#include <fluxion/simd/batch.hpp>
#include <fluxion/simd/lanes.hpp>

using fluxion::dual;
using first = dual<double>;
using second = dual<first>;

static_assert(fluxion::Lifted<first> && fluxion::Scalar<second> && std::regular<first>);
static_assert(first().value == 0 && first().tangent[0] == 0 && first(3).tangent[0] == 0);
static_assert(second(2).value.value == 2);
static_assert(std::same_as<decltype(dual<float>(1) * 2.0), dual<float>>);
static_assert(std::same_as<decltype(first(1) + second(1)), second>);
static_assert(std::same_as<decltype(first(1) < second(1)), bool>);
static_assert(exp(first::variable(0)).tangent[0] == 1);

namespace {

const double infinity = std::numeric_limits<double>::infinity();

/// Code written for any number type, with branches, loops and compound assignment.
template <class T>
constexpr T square_root_by_newton(const T& x) {
  T y = 1;
  for (int step = 0; step < 60; ++step) {
    T next = y;
    next += x / y;
    next *= 0.5;
    if (next == y) break;
    y = next;
  }
  if (y < 0) y -= 2 * y;
  return y / T(1);
}

TEST_CASE("dual: a gradient, one direction per variable") {
  using number = dual<double, 3>;
  const number x = number::variable(2, 0), y = number::variable(3, 1), z = number::variable(5, 2);
  const number f = x * y + sin(z) / x - 4;
  CHECK(f.value == doctest::Approx(2 + std::sin(5.0) / 2));
  CHECK(f.tangent[0] == doctest::Approx(3 - std::sin(5.0) / 4));
  CHECK(f.tangent[1] == 2);
  CHECK(f.tangent[2] == doctest::Approx(std::cos(5.0) / 2));
}

TEST_CASE("dual: code with branches and loops") {
  static_assert(square_root_by_newton(first::variable(4)).tangent[0] == 0.25);
  const second y = square_root_by_newton(second::variable(first::variable(9)));
  CHECK(y.value.value == 3);
  CHECK(y.value.tangent[0] == doctest::Approx(1.0 / 6));
  CHECK(y.tangent[0].tangent[0] == doctest::Approx(-1.0 / 108));
}

TEST_CASE("dual: a Hessian, by directions in directions") {
  using inner = dual<double, 2>;
  using outer = dual<inner, 2>;
  const outer x = outer::variable(inner::variable(0.7, 0), 0);
  const outer y = outer::variable(inner::variable(-0.4, 1), 1);
  const outer f = exp(x * y) + x * x * x;
  const double e = std::exp(-0.28);
  CHECK(f.tangent[0].tangent[0] == doctest::Approx(0.16 * e + 4.2));
  CHECK(f.tangent[0].tangent[1] == doctest::Approx((1 - 0.28) * e));
  CHECK(f.tangent[1].tangent[0] == doctest::Approx((1 - 0.28) * e));
  CHECK(f.tangent[1].tangent[1] == doctest::Approx(0.49 * e));
}

TEST_CASE("dual: numbers of less depth are constants") {
  const first a = first::variable(3);
  const second x = second::variable(first(2));
  CHECK((a * x).tangent[0].value == 3);
  CHECK((x * a).tangent[0].tangent[0] == 1);
  CHECK((x + 1 - a).value.tangent[0] == -1);
}

TEST_CASE("dual: a plain number contributes nothing, even where its partial is infinite") {
  CHECK((first::variable(infinity) * 2).tangent[0] == 2);
  CHECK(pow(first::variable(-2), 3).tangent[0] == 12);
  CHECK(pow(second::variable(first::variable(-2)), 3).tangent[0].tangent[0] == -12);
}

TEST_CASE("dual: where chooses value and tangents") {
  const first x = first::variable(0);
  CHECK(where(x > 0, sqrt(x), 2 * x).tangent[0] == 2);
  CHECK(where(true, 1, x).tangent[0] == 0);
  CHECK(where(false, first(1), x).tangent[0] == 1);
}

TEST_CASE("dual: float stays float at any depth") {
  using nested = dual<dual<float>>;
  const nested y = log1p(nested::variable(dual<float>::variable(0.5f)) * 2) / 3.0;
  static_assert(std::same_as<decltype(y.tangent[0].tangent[0]), const float&>);
  CHECK(y.tangent[0].tangent[0] == doctest::Approx(-1.0f / 3));
}

TEST_CASE("dual: on a SIMD batch, lane by lane the same as on numbers") {
  constexpr std::size_t lanes = 2;
  if constexpr (fluxion::simd::width<double> >= lanes) {
    using batch = fluxion::simd::batch<double, lanes>;
    const std::array<double, lanes> at{-0.5, 1.5};
    const auto f = [](const auto& x) {
      return relu(x) * tanh(x) + where(x > 1, atan2(x, 2), sigmoid(x)) + abs(x) / max(x, 1) +
             pow(x * x, 1.5);
    };
    const auto y = f(dual<batch>::variable(batch::load(at.data())));
    for (std::size_t i = 0; i < lanes; ++i) {
      const first single = f(first::variable(at[i]));
      CHECK(y.value[i] == doctest::Approx(single.value).epsilon(1e-14));
      CHECK(y.tangent[0][i] == doctest::Approx(single.tangent[0]).epsilon(1e-14));
    }
  }
}

}  // namespace
