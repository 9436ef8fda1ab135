// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/on_members.hpp>

#include <array>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "structs.hpp"

namespace {

using fluxion::symbol;
template <class A>
using received = fluxion::detail::rebound<fluxion::detail::to_symbols, A>;

struct sample {
  double x;
  std::vector<double> w;
};
static_assert(std::is_same_v<received<point<double>>, point<symbol>>);
static_assert(std::is_same_v<received<point<symbol>>, point<symbol>>);
static_assert(std::is_same_v<received<sample>, fluxion::members<sample, symbol, symbol>>);

constexpr auto f = [](auto p, auto scale) { return scale * p[0].x * p[1].y; };
using points = std::array<point<double>, 2>;
using of_leaves = fluxion::detail::on_members_of<decltype(f), points, double>;
static_assert(fluxion::StatelessCallable<of_leaves>);
static_assert(std::is_same_v<of_leaves, fluxion::detail::on_members<decltype(f), points, double>>);
static_assert(
    std::is_same_v<of_leaves, fluxion::detail::on_members_of<
                                  decltype(f), fluxion::constant_argument<const points&>, double>>);
static_assert(fluxion::is_static<of_leaves, std::array<double, 4>, double>);

static_assert(fluxion::detail::any_structure<double, points>);
static_assert(fluxion::detail::any_structure<fluxion::constant_argument<sample>>);
static_assert(!fluxion::detail::any_structure<double, std::vector<double>>);

// The widest number, as of the same leaves side by side.
struct mixed {
  int k;
  float x;
  std::vector<double> w;
};
static_assert(std::is_same_v<fluxion::detail::element_type<mixed>::type, double>);
static_assert(std::is_same_v<fluxion::detail::number_of<point<float>, int>, float>);

}  // namespace

TEST_CASE("a callable of structs, called with their numbers") {
  // 7 x0 y1 at x0 = 2, y1 = 5.
  CHECK(fluxion::value(of_leaves{})(std::array{2.0, 3.0, 4.0, 5.0}, 7.0) == 70);
  const double scale = 3;
  const auto capturing = [scale](auto p) { return p.x * scale; };
  const fluxion::detail::on_members_of<decltype(capturing), point<double>> kept(capturing);
  static_assert(!fluxion::StatelessCallable<std::remove_const_t<decltype(kept)>>);
  CHECK(kept(symbol(2.0), symbol(1.0)).constant_value() == 6);
}
