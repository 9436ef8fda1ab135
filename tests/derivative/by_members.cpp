// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/by_members.hpp>

#include <array>
#include <cmath>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/check_finite.hpp>
#include <fluxion/derivative/explain.hpp>
#include <fluxion/fluxion.hpp>

#include "differences.hpp"
#include "structs.hpp"

namespace {

template <class T, std::size_t N>
struct polynomial {
  std::array<T, N> c;
  T scale;
  bool operator==(const polynomial&) const = default;
};
struct sample {
  double x, y;
  std::vector<double> w;
};

// By hand: d/dx x^2 y = 2 x y, d/dy = x^2.
constexpr auto f = [](auto p) { return p.x * p.x * p.y; };
constexpr auto derivative = fluxion::gradient(f);
static_assert(fluxion::value(f)(point<double>{2, 3}) == 12);
static_assert(derivative(point<double>{2, 3}) == point<double>{12, 4});
static_assert(derivative(point<float>{2, 3}) == point<float>{12, 4});
static_assert(fluxion::value_and_gradient(f)(point<double>{2, 3}).value == 12);
static_assert(fluxion::value_and_gradient(f)(point<double>{2, 3}).gradient.y == 4);

static_assert(fluxion::is_static<decltype(f), point<double>>);
static_assert(fluxion::graph_of<decltype(f), point<double>>.size() == 4);
static_assert(fluxion::graph_of<decltype(derivative), point<double>>.outputs().size() == 2);

// d/dc_k scale (c0 + 2 c1 + 3 c2), d/dscale. Elements of the array that a T has become.
constexpr auto line = [](auto p) { return p.scale * (p.c[0] + 2 * p.c[1] + 3 * p.c[2]); };
static_assert(fluxion::gradient(line)(polynomial<double, 3>{{1, 1, 1}, 5}) ==
              polynomial<double, 3>{{5, 10, 15}, 6});

constexpr auto triangle = [](auto p) {
  return (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y);
};
static_assert(fluxion::gradient(triangle)(std::array<point<double>, 3>{{{0, 0}, {2, 0}, {1, 3}}}) ==
              std::array<point<double>, 3>{{{-3, -1}, {3, -1}, {0, 2}}});

// Structs with arrays, in an array: as a template elements, else arrays as a whole.
template <class T>
struct body {
  std::array<T, 2> position;
  T mass;
  bool operator==(const body&) const = default;
};
struct plain_body {
  std::array<double, 2> position;
  double mass;
  bool operator==(const plain_body&) const = default;
};
constexpr auto moment = [](auto b) {
  return b[0].mass * b[0].position[1] + b[1].mass * square(b[1].position[0]);
};
static_assert(fluxion::gradient(moment)(std::array<body<double>, 2>{{{{1, 2}, 3}, {{4, 5}, 6}}}) ==
              std::array<body<double>, 2>{{{{0, 3}, 2}, {{48, 0}, 16}}});
constexpr auto plain_moment = [](auto b) {
  auto [p, m] = b[1];
  return m * sum(p * p);
};
static_assert(fluxion::gradient(plain_moment)(std::array<plain_body, 2>{
                  {{{1, 2}, 3}, {{4, 5}, 6}}}) ==
              std::array<plain_body, 2>{{{{0, 0}, 0}, {{48, 60}, 41}}});
static_assert(fluxion::gradient([](auto x, auto b) {
                return x * b[0].x * b[1].y;
              })(2.0, fluxion::data(std::array<point<double>, 2>{{{3, 4}, {5, 6}}})) == 18);
static_assert(fluxion::gradient([](auto b) {
                const auto g = fluxion::gradient([](auto c) { return c[0].x * c[1].y; })(b);
                return g[0].x * g[1].y * b[0].y;
              })(std::array<point<double>, 2>{{{3, 4}, {5, 6}}}) ==
              std::array<point<double>, 2>{{{24, 18}, {0, 12}}});

// Several arguments, some of them structs, in any place.
constexpr auto several = [](auto s, auto p, auto q) { return s * p.x * q.y; };
constexpr auto of_all = fluxion::gradient(several)(2.0, point<double>{3, 5}, point<double>{7, 11});
static_assert(std::get<0>(of_all) == 33);
static_assert(std::get<1>(of_all) == point<double>{22, 0});
static_assert(std::get<2>(of_all) == point<double>{0, 6});
static_assert(fluxion::gradient(several)(2.0, fluxion::data(point<double>{3, 5}),
                                         fluxion::data(point<double>{7, 11})) == 33);
static_assert(fluxion::gradient(several)(2, point<double>{3, 5},
                                         fluxion::data(point<double>{7, 11})) ==
              point<double>{22, 0});

// One number in a struct is still a struct.
struct one {
  double only;
};
constexpr auto square_of = [](auto s) {
  auto [x] = s;
  return x * x;
};
static_assert(fluxion::gradient(square_of)(one{3}).only == 6);

// Whole numbers are constants: their gradient is 0.
struct counted {
  double x;
  int n;
};
constexpr auto times = [](auto s) {
  auto [x, n] = s;
  return n * x * x;
};
static_assert(fluxion::gradient(times)(counted{3, 2}).x == 12);
static_assert(fluxion::gradient(times)(counted{3, 2}).n == 0);

// Derivatives of derivatives: x^3 y from 2 x y x^2 / 2.
constexpr auto product_of_slopes = [](auto p) {
  const auto slope = fluxion::gradient(f)(p);
  return slope.x * slope.y / 2;
};
static_assert(fluxion::gradient(product_of_slopes)(point<double>{2, 3}) == point<double>{36, 8});
// A struct or an array of recorded values as an argument within.
constexpr auto from_numbers = [](auto x, auto y) {
  const auto slope = fluxion::gradient(f)(point<fluxion::symbol>{x, y});
  const auto slopes = fluxion::gradient([](auto v) { return v[0] * v[1]; })(std::array{x, y});
  return slope.x + slopes[1];
};
static_assert(fluxion::gradient(from_numbers)(2.0, 3.0) == std::tuple(7.0, 4.0));

}  // namespace

TEST_CASE("a struct of arrays and numbers") {
  const auto affine = [](auto l, auto x) { return sum(exp(l.w * x)) + l.b * l.b; };
  using L = layer<std::vector<double>, double>;
  const L l{{0.5, -1}, 3};
  const std::vector<double> x{2, 0.25};
  const L g = fluxion::gradient(affine)(l, fluxion::data(x));
  CHECK(g.w[0] == doctest::Approx(2 * std::exp(1.0)));
  CHECK(g.w[1] == doctest::Approx(0.25 * std::exp(-0.25)));
  CHECK(g.b == 6);
  const auto gx = fluxion::gradient(affine)(fluxion::data(l), x);
  static_assert(std::is_same_v<decltype(gx), const std::vector<double>>);
  CHECK(gx[0] == doctest::Approx(0.5 * std::exp(1.0)));
  CHECK(fluxion::value(affine)(l, x) == doctest::Approx(std::exp(1.0) + std::exp(-0.25) + 9));
}

TEST_CASE("a struct that isn't a template, by structured bindings") {
  const auto h = [](auto s) {
    auto [x, y, w] = s;
    return x * y * sum(w * w);
  };
  const sample s{2, 3, {1, 2}};
  const auto [value, g] = fluxion::value_and_gradient(h)(s);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(g)>, sample>);
  CHECK(value == 30);
  CHECK(g.x == 15);
  CHECK(g.y == 10);
  CHECK(g.w == std::vector<double>{12, 24});
  SUBCASE("in a recorded callable") {
    // d/dx, d/dy of x S + y S with S = w.w; by w: 2 w (x + y).
    const auto slopes = [](auto t) {
      constexpr auto inner = [](auto u) {
        auto [x, y, w] = u;
        return x * y * sum(w * w);
      };
      auto [x, y, w] = fluxion::gradient(inner)(t);
      return x + y;
    };
    const sample second = fluxion::gradient(slopes)(s);
    CHECK(second.x == 5);
    CHECK(second.y == 5);
    CHECK(second.w == std::vector<double>{10, 20});
  }
}

TEST_CASE("structs in structs against finite differences") {
  struct inner {
    std::array<point<double>, 2> points;
    double k;
  };
  struct outer {
    inner a;
    std::vector<double> w;
    point<double> b;
  };
  const auto h = [](auto o) {
    auto [a, w, b] = o;
    auto [points, k] = a;
    return sin(points[0].x * k) * exp(points[1].y) + log(b.x) * sum(tanh(w * points[0].y)) +
           b.y * k;
  };
  const std::vector<double> at{0.5, -0.25, 0.75, 1.5, 0.3, 0.2, -0.6, 1.75, 0.125};
  const auto make = [](const std::vector<double>& x) {
    return outer{{{{{x[0], x[1]}, {x[2], x[3]}}}, x[4]}, {x[5], x[6]}, {x[7], x[8]}};
  };
  const outer g = fluxion::gradient(h)(make(at));
  const std::vector<double> found{g.a.points[0].x, g.a.points[0].y, g.a.points[1].x,
                                  g.a.points[1].y, g.a.k,           g.w[0],
                                  g.w[1],          g.b.x,           g.b.y};
  const auto plain = [](const std::vector<double>& x) {
    return std::sin(x[0] * x[4]) * std::exp(x[3]) +
           std::log(x[7]) * (std::tanh(x[5] * x[1]) + std::tanh(x[6] * x[1])) + x[8] * x[4];
  };
  CHECK(fluxion::value(h)(make(at)) == doctest::Approx(plain(at)));
  check_close(found, differences(plain, at), 1e-9);
}

TEST_CASE("gradients by views are returned in arrays that own their elements") {
  const auto affine = [](auto l) {
    auto [w, b] = l;
    return sum(w * w) * b;
  };
  const std::vector<double> w{1, 2};
  const auto g = fluxion::gradient(affine)(layer<std::span<const double>, double>{w, 3});
  static_assert(std::is_same_v<decltype(g), const layer<std::vector<double>, double>>);
  CHECK(g.w == std::vector<double>{6, 12});
  CHECK(g.b == 5);
}

TEST_CASE("a struct of references is an argument; its gradient is a tuple of owners") {
  struct view {
    const std::vector<double>& w;
    const double& b;
  };
  const std::vector<double> w{1, 2};
  const double b = 3;
  const auto [by_w, by_b] = fluxion::gradient([](auto v) {
    auto [x, y] = v;
    return sum(x * x) * y;
  })(view{w, b});
  CHECK(by_w == std::vector<double>{6, 12});
  CHECK(by_b == 5);
}

TEST_CASE("explain and check_finite resolve structs, too") {
  const layer<std::vector<double>, double> l{{4, 0}, 1};
  const auto roots = [](auto x) { return sum(sqrt(x.w)) * x.b; };
  CHECK(fluxion::explain(roots, l).find("1 sqrt") != std::string::npos);
  const auto report = fluxion::check_finite(roots, l);  // the derivative of sqrt at 0
  CHECK(!report.passed);
  CHECK(!report.in_value);
  CHECK(report.element == std::vector<std::ptrdiff_t>{1});
}
