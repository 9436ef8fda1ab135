// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/structure.hpp>

#include <array>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/tensor/tensor.hpp>

namespace {

template <class T>
struct point {
  T x, y;
};
struct nested {
  point<double> p;
  std::vector<double> w;
  std::array<point<float>, 2> pair;
  int k;
};
struct with_base : point<double> {};
class closed {
 public:
  closed() {}
};

static_assert(fluxion::Structure<point<double>>);
static_assert(fluxion::Structure<const nested&>);
static_assert(fluxion::Structure<std::array<point<double>, 3>>);
static_assert(fluxion::Structure<std::array<std::array<point<double>, 2>, 3>>);
static_assert(fluxion::Structure<std::array<std::vector<double>, 3>>);
static_assert(fluxion::Structure<fluxion::members<nested, double, int>>);
static_assert(fluxion::Structure<with_base>, "refused in words");

static_assert(!fluxion::Structure<double>);
static_assert(!fluxion::Structure<std::vector<double>>);
static_assert(!fluxion::Structure<std::array<double, 3>>);
static_assert(!fluxion::Structure<std::array<std::array<double, 2>, 3>>);
static_assert(!fluxion::Structure<std::array<int, 3>>);
static_assert(!fluxion::Structure<std::array<std::string, 3>>);
static_assert(!fluxion::Structure<std::span<const double>>);
static_assert(!fluxion::Structure<fluxion::tensor<double, 2, 2>>);
static_assert(!fluxion::Structure<std::vector<point<double>>>);
static_assert(!fluxion::Structure<closed>);

namespace detail = fluxion::detail;
static_assert(detail::part_count<nested> == 4);
static_assert(detail::part_count<std::array<point<double>, 3>> == 3);
static_assert(detail::part_count<with_base> == 0);
static_assert(std::is_same_v<detail::part<const nested, 1>, std::vector<double>>);
static_assert(detail::leaf_count<double> == 1);
static_assert(detail::leaf_count<nested> == 8);
static_assert(detail::leaves_before<nested, 0> == 0);
static_assert(detail::leaves_before<nested, 3> == 7);
static_assert(
    std::is_same_v<detail::leaves_tuple<const nested>,
                   std::tuple<const double&, const double&, const std::vector<double>&,
                              const float&, const float&, const float&, const float&, const int&>>);

// Leaves by their number: the type wanted is asked for, too.
struct numbers {
  template <std::size_t K, class, class Wanted>
  constexpr Wanted leaf() const {
    return static_cast<Wanted>(K);
  }
};
constexpr auto points =
    detail::built<std::array<point<double>, 2>, std::array<point<int>, 2>, 5>(numbers{});
static_assert(points[0].x == 5 && points[0].y == 6 && points[1].x == 7 && points[1].y == 8);

}  // namespace

TEST_CASE("leaves are references to the members") {
  nested n{{1, 2}, {3, 4}, {{{5, 6}, {7, 8}}}, 9};
  auto leaves = detail::leaves_of(n);
  CHECK(&std::get<1>(leaves) == &n.p.y);
  CHECK(&std::get<2>(leaves) == &n.w);
  CHECK(&std::get<5>(leaves) == &n.pair[1].x);
  std::get<7>(leaves) = 10;
  CHECK(n.k == 10);
}

TEST_CASE("members stand for a struct in structured bindings") {
  const fluxion::members<nested, double, std::vector<double>> m(2.0, std::vector<double>{3, 4});
  const auto& [x, w] = m;
  CHECK(x == 2);
  CHECK(w[1] == 4);
  static_assert(std::is_same_v<std::tuple_element_t<0, fluxion::members<nested, int>>, int>);
  CHECK(&std::get<0>(detail::leaves_of(m)) == &x);
}
