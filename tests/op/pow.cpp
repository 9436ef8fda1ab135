// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/pow.hpp>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/sum.hpp>

#include "orders.hpp"

static_assert(fluxion::pow(2.0, 3) == 8.0 && fluxion::pow(2, 3.0) == 8.0);
static_assert(std::is_same_v<decltype(fluxion::pow(2.0f, 3.0f)), float>);
static_assert(slope([](const auto& x) { return pow(x, 2); }, 0.0) == 0.0);
static_assert(slope([](const auto& x) { return pow(x, 3); }, -2.0) == 12.0);

constexpr auto power = [](const auto& x, const auto& y) { return pow(x, y); };

TEST_CASE("pow: derivatives in the base") {
  for (const double y : {-1.5, 0.0, 0.5, 1.0, 2.0, 3.7})
    for (const double x : {0.3, 1.0, 2.5}) {
      CAPTURE(y);
      const auto f = [=](const auto& b) { return pow(b, y); };
      const auto p = [=](double n) { return std::pow(x, y - n); };
      const std::array<double, 4> expected{p(0), y * p(1), y * (y - 1) * p(2),
                                           y * (y - 1) * (y - 2) * p(3)};
      check_orders(f, x, expected);
      check_orders(with_other<0>(power, y), x, expected);
    }
}

TEST_CASE("pow: derivatives in the exponent") {
  for (const double y : {-1.5, 0.0, 2.0}) {
    const double p = std::pow(2.5, y), l = std::log(2.5);
    check_orders(with_other<1>(power, 2.5), y, {p, p * l, p * l * l, p * l * l * l});
  }
}

TEST_CASE("pow: mixed derivatives, also where the exponent is 0") {
  using first = fluxion::dual<double>;
  using second = fluxion::dual<first>;
  for (const double y : {0.0, 1.0, 2.5}) {
    const second z = pow(second::variable(2.0), second(first::variable(y)));
    const double expected = std::pow(2.0, y - 1) * (1 + y * std::log(2.0));
    CHECK(z.tangent[0].tangent[0] == doctest::Approx(expected));
  }
}

TEST_CASE("pow: whole exponents are exact at 0 and for negative bases") {
  CHECK(orders([](const auto& x) { return pow(x, 2); }, 0.0) == std::array{0.0, 0.0, 2.0, 0.0});
  CHECK(orders([](const auto& x) { return pow(x, 0); }, 0.0)[1] == 0);
  CHECK(orders([](const auto& x) { return pow(x, 1); }, 0.0)[1] == 1);
  CHECK(orders([](const auto& x) { return pow(x, 3); }, -2.0) ==
        std::array{-8.0, 12.0, -12.0, 6.0});
  CHECK(slope([](const auto& x) { return pow(x, 0.5); }, 0) == infinity);
  CHECK(slope(with_other<1>(power, 0), 2) == 0);
}

TEST_CASE("pow: small whole exponents are recorded as products, with the same derivatives") {
  constexpr auto f = [](auto x) {
    return pow(x, 1) + pow(x, 2) + pow(x, 3) + pow(x, -1) + pow(x, 0);
  };
  static_assert(fluxion::value(f)(2.0) == 15.5);
  static_assert(fluxion::gradient(f)(2.0) == 1 + 4 + 12 - 0.25);
  static_assert(fluxion::gradient(fluxion::gradient(f))(2.0) == 2 + 12 + 0.25);
  constexpr auto g = [](auto x) { return sum(pow(x, 2) + pow(x, 0)); };
  CHECK(fluxion::value(g)(std::array{0.0, 3.0}) == 11);
  CHECK(fluxion::gradient(g)(std::array{0.0, 3.0}) == std::array{0.0, 6.0});
}

TEST_CASE("the exponent may be a number beside an array") {
  const std::vector<double> x{0.25, 4.0, 0.0};
  const auto g = fluxion::gradient([](const auto& v) { return sum(pow(v, 2.5)); })(x);
  CHECK(g[0] == doctest::Approx(2.5 * 0.125).epsilon(1e-14));
  CHECK(g[1] == doctest::Approx(2.5 * 8.0).epsilon(1e-14));
  CHECK(g[2] == 0.0);
}

namespace {

constexpr double I = infinity, N = std::numeric_limits<double>::quiet_NaN();
constexpr double tiny = 0x1p-1074;

struct edge {
  double x, y, z, by_x, by_y;
};
/// x, y, x^y, and its derivatives in x and in y.  Values as in C's Annex F; derivatives are limits
/// from within the domain, where there are any.
constexpr edge edges[] = {
    {0.0, -I, I, -I, -I},
    {0.0, -3, I, -I, -I},
    {0.0, -2.5, I, -I, -I},
    {0.0, -1, I, -I, -I},
    {0.0, 0, 1, 0, 0},
    {0.0, 0.5, 0, I, 0},
    {0.0, 1, 0, 1, 0},
    {0.0, 1.5, 0, 0, 0},
    {0.0, 2, 0, 0, 0},
    {0.0, 3, 0, 0, 0},
    {0.0, I, 0, 0, 0},
    {-0.0, 0, 1, 0, 0},
    {-0.0, 1, -0.0, 1, 0},
    {-0.0, 2, 0, 0, 0},
    {-0.0, 3, -0.0, 0, 0},
    {tiny, 0, 1, 0, -744.44007192138127},
    {0.5, -I, I, -I, -I},
    {0.5, I, 0, 0, 0},
    {0.5, 0, 1, 0, -0.69314718055994531},
    {1, -I, 1, -I, 0},
    {1, -2.5, 1, -2.5, 0},
    {1, 0, 1, 0, 0},
    {1, 3, 1, 3, 0},
    {1, I, 1, I, 0},
    {1, N, 1, N, 0},
    {2, -I, 0, 0, 0},
    {2, 0, 1, 0, 0.69314718055994531},
    {2, I, I, I, I},
    {2, N, N, N, N},
    {3, 4, 81, 108, 88.987595382116886},
    {1e-200, 2, 0, 2e-200, 0},
    {1e200, 2, I, 2e200, I},
    {I, -I, 0, 0, 0},
    {I, -2, 0, 0, 0},
    {I, -0.5, 0, 0, 0},
    {I, 0, 1, 0, I},
    {I, 0.5, I, 0, I},
    {I, 1, I, 1, I},
    {I, 2, I, I, I},
    {I, I, I, I, I},
    {-1, 2, 1, -2, N},
    {-1, 3, -1, 3, N},
    {-2, -1, -0.5, -0.25, N},
    {-2, 0, 1, 0, N},
    {-2, 2, 4, -4, N},
    {-2, 3, -8, 12, N},
    {-2, 5, -32, 80, N},
    {-2, 0.5, N, N, N},
    {-2, -1e4, 0, 0, N},
    {-I, -3, -0.0, 0, N},
    {-I, -2, 0, 0, N},
    {-I, 0, 1, 0, N},
    {-I, 0.5, I, 0, N},
    {-I, 1, -I, 1, N},
    {-I, 2, I, -I, N},
    {-I, 3, -I, I, N},
    {N, 0, 1, 0, N},
    {N, 2, N, N, N},
    {0.0, N, N, N, N},
};

bool same(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::abs(a - b) <= 4e-15 * std::abs(b);
}
void check_edge(const edge& e, double z, double by_x, double by_y, const std::string& mode) {
  INFO(mode, ": ", e.x, " ^ ", e.y, " = ", z, ", derivatives ", by_x, ", ", by_y);
  CHECK((same(z, e.z) && (e.z != 0 || std::signbit(z) == std::signbit(e.z))));
  CHECK(same(by_x, e.by_x));
  CHECK(same(by_y, e.by_y));
}

constexpr bool values_in_constants() {
  for (const edge& e : edges) {
    const double z = fluxion::pow(e.x, e.y);
    const double error = z == e.z || z != z ? 0 : z - e.z;
    if ((z != z) != (e.z != e.z) || error != 0) return false;
  }
  return true;
}
static_assert(values_in_constants());

/// x^Y and its derivative, recorded with a constant exponent, for the rows that have it.
template <int Y>
void check_constant_exponent() {
  constexpr auto f = [](auto x) { return pow(x, Y); };
  constexpr auto of_array = [](auto x) { return sum(pow(x, Y)); };
  for (const edge& e : edges)
    if (e.y == Y) {
      const auto [z, by_x] = fluxion::value_and_gradient(f)(e.x);
      check_edge(e, z, by_x, e.by_y, "constant exponent");
      const auto [sum, gradient] = fluxion::value_and_gradient(of_array)(std::array{e.x});
      check_edge(e, e.z == 0 && sum == 0 ? e.z : sum, gradient[0], e.by_y, "array");
      const auto dual = f(fluxion::dual<double>::variable(e.x));
      check_edge(e, dual.value, dual.tangent[0], e.by_y, "dual, constant exponent");
    }
}

}  // namespace

TEST_CASE("pow: edges, with duals") {
  using dual = fluxion::dual<double, 2>;
  for (const edge& e : edges) {
    const dual z = pow(dual::variable(e.x, 0), dual::variable(e.y, 1));
    const auto by_x = pow(dual::variable(e.x, 0), e.y), by_y = pow(e.x, dual::variable(e.y, 1));
    if (!std::isnan(e.by_x) && !std::isnan(e.by_y) && std::isfinite(e.by_x + e.by_y))
      check_edge(e, z.value, z.tangent[0], z.tangent[1], "both vary");
    check_edge(e, fluxion::pow(e.x, e.y), by_x.tangent[0], by_y.tangent[1], "one varies");
  }
}

TEST_CASE("pow: edges, recorded") {
  const auto numbers = fluxion::value_and_gradient(power);
  const auto arrays = fluxion::value_and_gradient([](auto x, auto y) { return sum(pow(x, y)); });
  const auto values = fluxion::value(power);
  std::vector<double> x, y;
  for (const edge& e : edges) {
    const auto [z, gradient] = numbers(e.x, e.y);
    check_edge(e, z, std::get<0>(gradient), std::get<1>(gradient), "numbers");
    x.push_back(e.x), y.push_back(e.y);
  }
  const auto z = values(x, y);
  const auto [by_x, by_y] = arrays(x, y).gradient;
  for (std::size_t i = 0; i < x.size(); ++i) check_edge(edges[i], z[i], by_x[i], by_y[i], "arrays");
}

TEST_CASE("pow: edges, with constant exponents") {
  check_constant_exponent<-3>();
  check_constant_exponent<-2>();
  check_constant_exponent<-1>();
  check_constant_exponent<0>();
  check_constant_exponent<1>();
  check_constant_exponent<2>();
  check_constant_exponent<3>();
  check_constant_exponent<4>();
  check_constant_exponent<5>();
}

TEST_CASE("pow: with a constant base") {
  constexpr auto two = [](auto y) { return pow(2, y); };
  constexpr auto zero = [](auto y) { return pow(0, y); };
  constexpr auto negative = [](auto y) { return pow(-2, y); };
  for (const double y : {-3.0, 0.0, 0.5, 4.0})
    check_orders(
        two, y,
        {std::exp2(y), std::log(2.0) * std::exp2(y), std::pow(std::log(2.0), 2) * std::exp2(y),
         std::pow(std::log(2.0), 3) * std::exp2(y)});
  CHECK(fluxion::gradient(two)(3.0) == doctest::Approx(8 * std::log(2.0)).epsilon(1e-15));
  CHECK(fluxion::value_and_gradient(zero)(2.0).value == 0);
  CHECK(fluxion::gradient(zero)(2.0) == 0);
  CHECK(fluxion::gradient(zero)(-2.0) == -infinity);
  CHECK(fluxion::value(negative)(3.0) == -8);
  CHECK(std::isnan(fluxion::gradient(negative)(3.0)));
}

TEST_CASE_TEMPLATE("pow: whole results are exact", T, float, double) {
  const T limit = 1 / std::numeric_limits<T>::epsilon();  // half of what a T can hold
  std::vector<T> x, y, z;
  for (T base = 2; base < 100; ++base) {
    T product = 1;
    for (int n = 0; product <= limit; ++n, product *= base)
      for (const T sign : {T(1), T(-1)})
        x.push_back(sign * base), y.push_back(T(n)), z.push_back(n % 2 ? sign * product : product);
  }
  const auto found = fluxion::value(power)(x, y);
  for (std::size_t i = 0; i < x.size(); ++i) {
    CHECK(found[i] == z[i]);
    CHECK(fluxion::pow(x[i], y[i]) == z[i]);
  }
}
