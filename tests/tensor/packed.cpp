// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/packed.hpp>

#include <array>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

namespace {

template <class T>
struct point {
  T x, y;
  bool operator==(const point&) const = default;
};
template <class T>
struct body {
  std::array<T, 3> position;
  point<T> spin;
  T mass;
};
struct mixed {
  double x;
  float y;
};
struct with_vector {
  std::vector<double> w;
};
struct empty {};

namespace detail = fluxion::detail;
using bodies = std::array<std::array<body<double>, 2>, 2>;
static_assert(detail::is_packed<std::array<point<double>, 3>>);
static_assert(detail::is_packed<bodies>);
static_assert(std::is_same_v<detail::numbers_of<bodies>, std::array<double, 24>>);

static_assert(!detail::is_packed<point<double>>, "numbers by themselves");
static_assert(!detail::is_packed<std::array<double, 3>>);
static_assert(!detail::is_packed<std::array<mixed, 3>>);
static_assert(!detail::is_packed<std::array<point<int>, 3>>);
static_assert(!detail::is_packed<std::array<with_vector, 3>>);
static_assert(!detail::is_packed<std::array<empty, 3>>);

// In their order, there and back.
constexpr std::array<point<double>, 2> points{{{1, 2}, {3, 4}}};
static_assert(detail::pack(points) == std::array{1.0, 2.0, 3.0, 4.0});
constexpr auto there_and_back() {
  std::array<point<double>, 2> result{};
  detail::unpack(detail::pack(points), result);
  return result;
}
static_assert(there_and_back() == points);

// Numbers by their places.
struct places {
  template <class, class Wanted>
  constexpr Wanted numbers(std::size_t offset) const {
    if constexpr (std::is_arithmetic_v<Wanted>)
      return static_cast<Wanted>(offset);
    else
      return {{offset, offset + 1, offset + 2}};
  }
};
using marks = std::array<body<std::size_t>, 2>;
constexpr auto built = detail::built_of_numbers<std::array<body<double>, 2>, marks>(places{}, 0);
static_assert(built[0].position[2] == 2 && built[0].spin.x == 3 && built[0].mass == 5);
static_assert(built[1].position[0] == 6 && built[1].spin.y == 10 && built[1].mass == 11);

}  // namespace

TEST_CASE("arrays in the structs keep their places") {
  bodies all{};
  double next = 0;
  detail::each_number(all, [&](double& number) { number = next++; });
  CHECK(next == 24);
  CHECK(all[0][1].position[0] == 6);
  CHECK(all[1][0].mass == 17);
  CHECK(detail::pack(all)[17] == 17);
}
