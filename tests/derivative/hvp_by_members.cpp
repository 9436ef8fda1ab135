// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/hvp_by_members.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "structs.hpp"

namespace {

struct counted {
  double x;
  std::vector<double> w;
  int n;
};

// The Hessian of x^2 y: [[2y, 2x], [2x, 0]].
constexpr auto f = [](auto p) { return p.x * p.x * p.y; };
static_assert(fluxion::hvp(f)(point<double>{2, 3}, point<double>{1, 10}) == point<double>{46, 4});
constexpr auto h = fluxion::hessian(f)(point<double>{2, 3});
static_assert(std::get<0>(std::get<0>(h)) == 6 && std::get<1>(std::get<0>(h)) == 4);
static_assert(std::get<0>(std::get<1>(h)) == 4 && std::get<1>(std::get<1>(h)) == 0);

// Beside others, each with a direction; of s x y: along (ds, dx, dy).
constexpr auto with_number = [](auto s, auto p) { return s * p.x * p.y; };
constexpr auto both =
    fluxion::hvp(with_number)(2.0, point<double>{3, 5}, 1.0, point<double>{10, 100});
static_assert(std::get<0>(both) == 350);
static_assert(std::get<1>(both) == point<double>{205, 23});

// In a recorded callable: 4 x y = (H p).x.
constexpr auto inner = [](auto p) { return fluxion::hvp(f)(p, p).x; };
static_assert(fluxion::gradient(inner)(point<double>{2, 3}) == point<double>{12, 8});

// An array of structs is one block: of x0 y1^2 the entries (x0, y1) and (y1, y1).
constexpr auto in_array = [](auto p) { return p[0].x * square(p[1].y); };
using pair = std::array<point<double>, 2>;
constexpr auto matrix = fluxion::hessian(in_array)(pair{{{2, 3}, {5, 7}}});
static_assert(matrix.size() == 4 && matrix[0][3] == 14 && matrix[3][3] == 4 && matrix[1][1] == 0);
static_assert(fluxion::hvp(in_array)(pair{{{2, 3}, {5, 7}}}, pair{{{1, 1}, {1, 10}}}) ==
              pair{{{140, 0}, {0, 54}}});

}  // namespace

TEST_CASE("whole numbers have no direction") {
  // n x sum(w^2): d2/dxdw = 2 n w, d2/dw2 = 2 n x.
  const auto g = [](auto s) {
    auto [x, w, n] = s;
    return n * x * sum(w * w);
  };
  const counted at{2, {3, 4}, 5};
  const counted p = fluxion::hvp(g)(at, counted{1, {0, 1}, 7});
  CHECK(p.x == 40);
  CHECK(p.w == std::vector<double>{30, 60});
  CHECK(p.n == 0);
  const auto blocks = fluxion::hessian(g)(at);
  CHECK(std::get<1>(std::get<0>(blocks)) == std::vector<double>{30, 40});
  CHECK(std::get<1>(std::get<1>(blocks))(1, 1) == 20);
}
