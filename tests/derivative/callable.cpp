// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/callable.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <type_traits>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

constexpr auto stateless = [](auto x) { return x * x; };
struct function_object {
  template <class X>
  constexpr X operator()(X x) const {
    return 3 * x;
  }
};
struct with_state {
  double factor = 2;
  constexpr auto operator()(auto x) const { return factor * x; }
};
template <class T>
T not_constexpr(T x) {
  std::puts("");
  return x;
}
constexpr auto calls_not_constexpr = [](auto x) { return not_constexpr(x); };

static_assert(fluxion::is_static<decltype(stateless), double>);
static_assert(fluxion::is_static<function_object, double>);
static_assert(fluxion::is_static<decltype(fluxion::gradient(stateless)), double>);
static_assert(!fluxion::is_static<with_state, double>);
static_assert(!fluxion::is_static<decltype(calls_not_constexpr), double>);
static_assert(fluxion::gradient(function_object{})(1.0) == 3);

template <class T>
constexpr T horner(const std::array<double, 4>& c, const T& x) {
  T result(0);
  for (std::size_t i = c.size(); i-- > 0;) result = result * x + c[i];
  return result;
}
constexpr std::array<double, 4> coefficients{1, -2, 0.5, 3};

}  // namespace

TEST_CASE("a callable may use loops, functions, arrays and constants") {
  constexpr auto f = [](auto x) { return horner(coefficients, x); };
  static_assert(fluxion::value(f)(2.0) == 1 - 4 + 2 + 24);
  static_assert(fluxion::gradient(f)(2.0) == -2 + 2 + 36);
  static_assert(fluxion::gradient(fluxion::gradient(f))(2.0) == 1 + 36);
}

TEST_CASE("a loop over the elements of an array of static length") {
  constexpr auto f = [](const auto& x) {
    typename std::remove_cvref_t<decltype(x)> total = 0;
    for (std::size_t i = 0; i + 1 < x.size(); ++i) total += x[i] * x[i + 1];
    return total;
  };
  CHECK(fluxion::gradient(f)(std::array{1.0, 2.0, 3.0, 5.0}) == std::array{2.0, 4.0, 7.0, 3.0});
  CHECK(fluxion::value(f)(std::array{1.0, 2.0, 3.0, 5.0}) == 23);
}

TEST_CASE("an array of intermediate values, written by index, and every assignment operator") {
  constexpr auto f = [](auto x) {
    std::array<decltype(x), 5> power{};
    power[0] = 1;
    for (std::size_t k = 1; k < 5; ++k) power[k] = power[k - 1] * x;
    auto y = power[4];
    y += power[1];
    y -= 3;
    y *= x;
    y /= 2;
    return y;
  };
  // ((x^4 + x - 3) x) / 2, derivative (5 x^4 + 2 x - 3) / 2
  static_assert(fluxion::value(f)(2.0) == 15);
  static_assert(fluxion::gradient(f)(2.0) == 40.5);
}

TEST_CASE("if on a size, and recursion") {
  constexpr auto f = [](const auto& x) {
    if (x.size() == 2) return x[0] * x[1];
    return x[0] - x[1];
  };
  CHECK(fluxion::gradient(f)(std::array{2.0, 5.0}) == std::array{5.0, 2.0});
  CHECK(fluxion::gradient(f)(std::array{2.0, 5.0, 7.0}) == std::array{1.0, -1.0, 0.0});
}

TEST_CASE("a shared subexpression is evaluated once, however often it is doubled") {
  constexpr auto f = [](auto x) {
    auto y = x;
    for (int i = 0; i < 40; ++i) y = y + y;
    return y;
  };
  CHECK(fluxion::gradient(f)(1.0) == std::ldexp(1.0, 40));
}
