// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/leaves.hpp>

#include <array>
#include <tuple>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

namespace {

template <class T>
struct point {
  T x, y;
};
struct nested {
  point<double> p;
  std::vector<double> w;
  std::array<point<float>, 2> pair;
  std::array<point<int>, 2> whole;
  int k;
};

namespace detail = fluxion::detail;
static_assert(detail::leaf_count<double> == 1);
static_assert(detail::leaf_count<nested> == 9);
static_assert(detail::leaf_count<std::array<nested, 2>> == 18);
static_assert(detail::leaves_before<nested, 0> == 0);
static_assert(detail::leaves_before<nested, 3> == 4);
static_assert(std::is_same_v<detail::leaves_tuple<const nested>,
                             std::tuple<const double&, const double&, const std::vector<double>&,
                                        const std::array<point<float>, 2>&, const int&, const int&,
                                        const int&, const int&, const int&>>);

// Leaves by their number, numbers in a packed one by their place.
struct numbers_in_block {
  std::size_t first;
  template <class, class Wanted>
  constexpr Wanted numbers(std::size_t offset) const {
    return static_cast<Wanted>(first + offset);
  }
};
struct source {
  template <std::size_t K, class, class Wanted>
  constexpr Wanted leaf() const {
    return static_cast<Wanted>(K);
  }
  template <std::size_t K>
  constexpr numbers_in_block block() const {
    return {100 * K};
  }
};
constexpr auto whole =
    detail::built<std::array<point<int>, 2>, std::array<point<long>, 2>, 5>(source{});
static_assert(whole[0].x == 5 && whole[0].y == 6 && whole[1].x == 7 && whole[1].y == 8);
constexpr auto packed =
    detail::built<std::array<point<double>, 2>, std::array<point<long>, 2>, 5>(source{});
static_assert(packed[0].x == 500 && packed[0].y == 501 && packed[1].y == 503);
struct outer {
  point<double> first;
  std::array<point<double>, 1> second;
  int third;
};
constexpr auto of_outer = detail::built<outer, outer, 0>(source{});
static_assert(of_outer.first.y == 1 && of_outer.second[0].x == 200 && of_outer.third == 3);

}  // namespace

TEST_CASE("leaves are references to the members") {
  nested n{{1, 2}, {3, 4}, {{{5, 6}, {7, 8}}}, {}, 9};
  auto leaves = detail::leaves_of(n);
  CHECK(&std::get<1>(leaves) == &n.p.y);
  CHECK(&std::get<2>(leaves) == &n.w);
  CHECK(&std::get<3>(leaves) == &n.pair);
  std::get<8>(leaves) = 10;
  CHECK(n.k == 10);
}
