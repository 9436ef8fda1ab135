// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

/// A plan with one array of length ? and one of length ? - 1, as from_front and from_back ask it.
struct two_lengths {
  static constexpr fluxion::extent n = fluxion::extent::of_dimension(0);
  static constexpr fluxion::shape shape_of(int node) {
    return node == 0 ? fluxion::shape{n} : fluxion::shape{n - fluxion::extent(1)};
  }
  static constexpr fluxion::shape shape_number(int) { return {n}; }
};

template <class Where, int Node, int Offset>
constexpr bool inside =
    Where::template contains<two_lengths, 0, fluxion::instance{.node = Node, .offset = Offset}>();

using first = fluxion::detail::from_front<0>;
using second = fluxion::detail::from_front<1>;
using last = fluxion::detail::from_back<0>;
using last_but_one = fluxion::detail::from_back<1>;

static_assert(inside<first, 0, 0> && !inside<first, 0, -1> && inside<second, 0, -1>);
static_assert(inside<last, 0, 0> && !inside<last, 0, 1> && inside<last_but_one, 0, 1>);
static_assert(!inside<last, 1, 0> && inside<last, 1, -1> && inside<last_but_one, 1, 0>);
static_assert(inside<fluxion::detail::interior, 1, 7>);

}  // namespace

TEST_CASE("both ends of a sliced loop, for every length from its edges on") {
  constexpr auto f = [](auto x) { return sum(slice(x, 2) * slice(x, 1, -1) * slice(x, 0, -2)); };
  for (std::size_t n = 2; n < 30; ++n) {
    std::vector<double> x;
    for (std::size_t i = 0; i < n; ++i) x.push_back(1 + 0.25 * static_cast<double>(i));
    std::vector<double> expected(n, 0.0);
    for (std::size_t i = 0; i + 2 < n; ++i) {
      expected[i] += x[i + 1] * x[i + 2];
      expected[i + 1] += x[i] * x[i + 2];
      expected[i + 2] += x[i] * x[i + 1];
    }
    const std::vector<double> g = fluxion::gradient(f)(x);
    for (std::size_t i = 0; i < n; ++i) CHECK(g[i] == doctest::Approx(expected[i]).epsilon(1e-14));
  }
}
