// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/into_members.hpp>

#include <array>
#include <cmath>
#include <span>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "allocations.hpp"
#include "structs.hpp"

namespace {

using vector_layer = layer<std::vector<double>, double>;

constexpr auto f = [](auto p) { return p.x * p.x * p.y; };
constexpr point<double> in_place() {
  point<double> g{};
  fluxion::gradient(f).into(g, point<double>{2, 3});
  return g;
}
static_assert(in_place() == point<double>{12, 4});

constexpr auto affine = [](auto l, auto x) { return log(sum(exp(l.w * x))) + l.b * l.b; };

// An array of structs beside a struct; of p0x p1y q.x.
constexpr auto with_array = [](auto p, auto q) { return p[0].x * p[1].y * q.x; };
constexpr auto array_in_place() {
  std::array<point<double>, 2> g{};
  point<double> h{};
  auto derivative = fluxion::value_and_gradient(with_array);
  const double value = derivative.into(
      std::tie(g, h), std::array<point<double>, 2>{{{2, 3}, {5, 7}}}, point<double>{11, 13});
  return std::tuple(value, g, h);
}
static_assert(array_in_place() == std::tuple(154.0,
                                             std::array<point<double>, 2>{{{77, 0}, {0, 22}}},
                                             point<double>{14, 0}));

}  // namespace

TEST_CASE("into a struct, which grows once") {
  auto vg = fluxion::value_and_gradient(affine);
  const std::vector<double> x(1000, 0.5);
  const vector_layer l{std::vector<double>(1000, 2), 3};
  vector_layer g{};
  const double value = vg.into(g, l, fluxion::data(x));
  CHECK(value == doctest::Approx(1 + std::log(1000) + 9));
  REQUIRE(g.w.size() == 1000);
  CHECK(g.w[7] == doctest::Approx(0.5 / 1000));
  CHECK(g.b == 6);
  const int before = allocations();
  for (int i = 0; i < 3; ++i) vg.into(g, l, fluxion::data(x));
  CHECK(allocations() == before);
}

TEST_CASE("into several outputs, and into memory elsewhere") {
  const auto several = [](auto p, auto s, auto q) { return p.x * s * q.y; };
  point<double> gp{}, gq{};
  double gs = 0;
  fluxion::gradient(several).into(std::tie(gp, gs, gq), point<double>{2, 3}, 5.0,
                                  point<double>{7, 11});
  CHECK(gp == point<double>{55, 0});
  CHECK(gs == 22);
  CHECK(gq == point<double>{0, 10});

  std::vector<double> memory(2);
  layer<std::span<double>, double> views{memory, 0};
  fluxion::gradient([](auto l) {
    return sum(l.w * l.w) * l.b;
  }).into(views, vector_layer{{1, 2}, 3});
  CHECK(memory == std::vector<double>{6, 12});
  CHECK(views.b == 5);
}

TEST_CASE("into the arguments themselves; whole numbers become 0") {
  struct counted {
    std::vector<double> w;
    int n;
  };
  counted c{{1, 2}, 3};
  fluxion::gradient([](auto s) {
    auto [w, n] = s;
    return n * sum(w * w * w);
  }).into(c, c);
  CHECK(c.w == std::vector<double>{9, 36});
  CHECK(c.n == 0);
}

TEST_CASE("what doesn't fit is refused, and the next call works") {
  auto g = fluxion::gradient([](auto l) { return sum(l.w * l.w) * l.b; });
  std::vector<double> memory(3);
  layer<std::span<double>, double> views{memory, 0};
  CHECK_THROWS_AS(g.into(views, vector_layer{{1, 2}, 3}), fluxion::shape_error);
  vector_layer out{};
  g.into(out, vector_layer{{1, 2}, 3});
  CHECK(out.b == 5);
}

TEST_CASE("an array of structs beside arrays in a struct, over the argument itself") {
  struct mesh {
    std::array<point<double>, 2> corners;
    std::vector<double> w;
  };
  mesh m{{{{2, 3}, {5, 7}}}, {1, 2}};
  fluxion::gradient([](auto t) {
    auto [corners, w] = t;
    return corners[0].x * corners[1].y * sum(w * w);
  }).into(m, m);
  CHECK(m.corners == std::array<point<double>, 2>{{{35, 0}, {0, 10}}});
  CHECK(m.w == std::vector<double>{28, 56});
}

TEST_CASE("a number that is narrower than the others keeps its type") {
  struct mixed {
    float scale;
    std::vector<double> w;
  };
  const auto scaled = [](auto s) {
    auto [scale, w] = s;
    return scale * sum(w * w);
  };
  const mixed m{2, {1, 2}};
  mixed g{};
  fluxion::gradient(scaled).into(g, m);
  CHECK(g.scale == 5);
  CHECK(g.w == std::vector<double>{4, 8});
  CHECK(fluxion::gradient(scaled)(m).scale == 5);
}
