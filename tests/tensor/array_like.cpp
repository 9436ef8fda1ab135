// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/array_like.hpp>

#include <list>
#include <string>

#include <doctest/doctest.h>

using fluxion::array_traits;
using fluxion::ArrayLike;

static_assert(ArrayLike<std::vector<double>> && ArrayLike<const std::vector<float>&>);
static_assert(ArrayLike<std::array<float, 3>> && ArrayLike<std::array<double, 0>>);
static_assert(ArrayLike<std::array<std::array<double, 2>, 3>>);
static_assert(ArrayLike<std::span<double>> && ArrayLike<std::span<const float, 4>>);
static_assert(!ArrayLike<std::vector<bool>> && !ArrayLike<std::vector<int>>);
static_assert(!ArrayLike<std::array<int, 3>> && !ArrayLike<std::span<long>>);
static_assert(!ArrayLike<std::vector<std::vector<double>>> && !ArrayLike<std::list<double>>);
static_assert(!ArrayLike<double> && !ArrayLike<std::string> && !ArrayLike<void>);

namespace {

/// Writes 1, 2, 3, ... through copy_in and adds up what copy_out gives.
template <class A>
constexpr double round_trip(A a, int n) {
  using T = typename array_traits<A>::value_type;
  T in[8]{}, out[8]{};
  for (int i = 0; i < n; ++i) in[i] = static_cast<T>(i + 1);
  array_traits<A>::copy_in(a, in);
  array_traits<A>::copy_out(a, out);
  double total = 0;
  for (int i = 0; i < n; ++i) total += static_cast<double>(out[i]) * (i + 1);
  return total;
}

constexpr bool vector_while_compiling() {
  using traits = array_traits<std::vector<double>>;
  auto v = traits::make({3});
  traits::resize(v, {4});
  return fluxion::lengths_of(v)[0] == 4 && round_trip(v, 4) == 30;
}

constexpr double span_while_compiling() {
  float elements[3]{};
  return round_trip(std::span<float>(elements), 3);
}

}  // namespace

TEST_CASE("arrays are copied in and out while compiling") {
  static_assert(vector_while_compiling());
  static_assert(span_while_compiling() == 14);
  static_assert(round_trip(std::array<double, 3>{}, 3) == 14);
  static_assert(round_trip(std::array<std::array<float, 2>, 2>{}, 4) == 30);
  CHECK(round_trip(std::vector<float>(3), 3) == 14);
}

TEST_CASE("has_lengths: of every axis") {
  constexpr std::array<std::array<float, 2>, 3> a{};
  static_assert(fluxion::has_lengths(a, std::array<std::ptrdiff_t, 2>{3, 2}));
  static_assert(!fluxion::has_lengths(a, std::array<std::ptrdiff_t, 2>{3, 3}));
  static_assert(!fluxion::has_lengths(a, std::array<std::ptrdiff_t, 1>{3}));
  CHECK(fluxion::has_lengths(std::vector<double>(4), std::array<std::ptrdiff_t, 1>{4}));
}

TEST_CASE("extents are told as far as they are known") {
  static_assert(array_traits<std::vector<double>>::extents[0] == fluxion::dynamic);
  static_assert(array_traits<std::span<const double>>::extents[0] == fluxion::dynamic);
  static_assert(array_traits<std::span<double, 3>>::extents[0] == 3);
  using matrix = std::array<std::array<double, 2>, 3>;
  static_assert(array_traits<matrix>::extents == std::array{3, 2});
  CHECK(fluxion::lengths_of(matrix{}) == std::array<std::ptrdiff_t, 2>{3, 2});
  CHECK(fluxion::lengths_of(std::vector<double>(5))[0] == 5);
}

TEST_CASE("gradients are returned in the argument's own type, those of views in arrays") {
  static_assert(std::same_as<array_traits<std::vector<float>>::owner, std::vector<float>>);
  static_assert(std::same_as<array_traits<std::array<float, 2>>::owner, std::array<float, 2>>);
  static_assert(std::same_as<array_traits<std::span<const float>>::owner, std::vector<float>>);
  static_assert(std::same_as<array_traits<std::span<float, 2>>::owner, std::array<float, 2>>);
  CHECK(array_traits<std::span<const double>>::make({3}) == std::vector<double>(3));
}

TEST_CASE("data points to the elements, row by row") {
  std::array<std::array<double, 2>, 3> rows{{{1, 2}, {3, 4}, {5, 6}}};
  double* p = array_traits<decltype(rows)>::data(rows);
  for (int i = 0; i < 6; ++i) CHECK(p[i] == i + 1);
  p[3] = 7;
  CHECK(rows[1][1] == 7);

  std::vector<double> v{1, 2};
  const std::span<const double> view(v);
  CHECK(array_traits<std::span<const double>>::data(view) == v.data());
}

/// A user's container.
struct pair_of_floats {
  float first, second;
};

template <>
struct fluxion::array_traits<pair_of_floats> {
  using value_type = float;
  using owner = std::array<float, 2>;
  static constexpr int rank = 1;
  static constexpr std::array<int, 1> extents{2};
  static constexpr bool resizable = false;
  static const float* data(const pair_of_floats& p) { return &p.first; }
  static constexpr std::ptrdiff_t extent(const pair_of_floats&, int) { return 2; }
  static constexpr void copy_out(const pair_of_floats& p, float* buffer) {
    buffer[0] = p.first;
    buffer[1] = p.second;
  }
};
static_assert(ArrayLike<pair_of_floats>);
