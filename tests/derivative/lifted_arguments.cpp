// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/lifted_arguments.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

namespace {

using fluxion::detail::directions_for;
using fluxion::detail::lifted_arguments;
using fluxion::detail::varied_counts;
using constant = decltype(fluxion::data(1.0));

static_assert(varied_counts<double, std::array<double, 3>, constant, int>() == 4);
static_assert(varied_counts<double, std::vector<double>>() == fluxion::dynamic);
static_assert(varied_counts<double, decltype(fluxion::data(std::vector<double>()))>() == 1);
static_assert(varied_counts<std::array<std::array<double, 3>, 2>>() == 6);

// As many directions as there are inputs, but for the rest of a register; many inputs in chunks.
static_assert(directions_for<double>(0) == 1 && directions_for<double>(1) == 1);
static_assert(directions_for<double>(2) == 2 && directions_for<double>(16) == 16);
static_assert(directions_for<double>(7) == 7 || directions_for<double>(7) == 8);
static_assert(directions_for<double>(1000) == 8);
static_assert(directions_for<double>(fluxion::dynamic) == 8);

}  // namespace

TEST_CASE("lifted arguments: every input has its place") {
  using D = fluxion::dual<double, 3>;
  const std::vector<double> x{1, 2, 3};
  const std::array<std::array<double, 2>, 2> A{{{4, 5}, {6, 7}}};
  const auto scale = fluxion::data(0.5);
  const int whole = 8;  // arguments are referred to
  lifted_arguments<D, std::vector<double>, int, std::array<std::array<double, 2>, 2>, constant> all(
      x, whole, A, scale);
  CHECK(all.inputs() == 7);
  CHECK(all.columns<2>() == 2);
  all.each_input(2, 3, [](D& number, std::size_t direction) { number.tangent[direction] = 1; });
  std::vector<std::array<std::ptrdiff_t, 3>> places;
  all.each_place(2, 3, [&]<std::size_t K>(std::ptrdiff_t i, std::size_t direction) {
    places.push_back({static_cast<std::ptrdiff_t>(K), i, static_cast<std::ptrdiff_t>(direction)});
  });
  CHECK(places == std::vector<std::array<std::ptrdiff_t, 3>>{{0, 2, 0}, {2, 0, 1}, {2, 1, 2}});
  all.call([](const auto& v, int n, const auto& B, double factor) {
    static_assert(std::same_as<std::remove_cvref_t<decltype(v)>, std::vector<D>>);
    CHECK(v[1].value == 2);
    CHECK(v[1].tangent == std::array{0.0, 0.0, 0.0});
    CHECK(v[2].tangent == std::array{1.0, 0.0, 0.0});
    CHECK(B[0][1].value == 5);
    CHECK(B[0][1].tangent == std::array{0.0, 0.0, 1.0});
    CHECK(B[1][0].tangent == std::array{0.0, 0.0, 0.0});
    CHECK(n == 8);
    CHECK(factor == 0.5);
    return 0;
  });
}
