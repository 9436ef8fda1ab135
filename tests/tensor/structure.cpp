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

}  // namespace

TEST_CASE("members stand for a struct in structured bindings") {
  const fluxion::members<nested, double, std::vector<double>> m(2.0, std::vector<double>{3, 4});
  const auto& [x, w] = m;
  CHECK(x == 2);
  CHECK(w[1] == 4);
  static_assert(std::is_same_v<std::tuple_element_t<0, fluxion::members<nested, int>>, int>);
  CHECK(&std::get<0>(detail::parts_of(m)) == &x);
}
