// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/jacobian_by_members.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "structs.hpp"

namespace {

constexpr auto f = [](auto p) { return std::array{p.x * p.y, p.x + 2 * p.y, square(p.x)}; };
using rows = std::array<point<double>, 3>;
static_assert(fluxion::jacobian(f)(point<double>{2, 3}) == rows{{{3, 2}, {1, 2}, {4, 0}}});
constexpr auto vj = fluxion::value_and_jacobian(f)(point<double>{2, 3});
static_assert(vj.value == std::array{6.0, 8.0, 4.0});
static_assert(vj.jacobian[1] == point<double>{1, 2});

// Of one number the gradient, as without structs.
constexpr auto product = [](auto p) { return p.x * p.y; };
static_assert(fluxion::jacobian(product)(point<double>{2, 3}) == point<double>{3, 2});

// In a recorded callable: x y + 2 x.
constexpr auto inner = [](auto p) {
  const auto j = fluxion::jacobian(f)(p);
  return j[0].x * j[0].y + j[2].x;
};
static_assert(fluxion::gradient(inner)(point<double>{2, 3}) == point<double>{5, 2});

// Of an array of structs: for each output an array of structs.
using pair = std::array<point<double>, 2>;
constexpr auto of_pair = [](auto p) { return std::array{p[0].x * p[1].y, p[1].x}; };
static_assert(fluxion::jacobian(of_pair)(pair{{{2, 3}, {5, 7}}}) ==
              std::array{pair{{{7, 0}, {0, 2}}}, pair{{{0, 0}, {1, 0}}}});

}  // namespace

TEST_CASE("arrays in the struct, whole numbers, and other arguments beside it") {
  struct counted {
    std::vector<double> w;
    double b;
    int n;
  };
  const auto g = [](auto s, auto x) {
    auto [w, b, n] = s;
    return std::array{n * sum(w) * b, w[0] * x};
  };
  const auto [by_s, by_x] = fluxion::jacobian(g)(counted{{1, 2}, 3, 4}, 7.0);
  CHECK(by_s[0].w == std::vector<double>{12, 12});
  CHECK(by_s[0].b == 12);
  CHECK(by_s[0].n == 0);
  CHECK(by_s[1].w == std::vector<double>{7, 0});
  CHECK(by_s[1].b == 0);
  CHECK(by_x == std::array{0.0, 1.0});
}

TEST_CASE("static arrays") {
  const auto g = [](auto l) { return l.w * l.b; };
  const auto j = fluxion::jacobian(g)(layer<std::array<double, 2>, double>{{3, 4}, 5});
  static_assert(j.size() == 2);
  CHECK(j[0].w == std::array{5.0, 0.0});
  CHECK(j[1].w == std::array{0.0, 5.0});
  CHECK(j[1].b == 4);
}
