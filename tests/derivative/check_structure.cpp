// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/check_structure.hpp>

#include <array>
#include <string>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/tensor/tensor.hpp>

// The messages themselves: compile_fail/struct_with_text.cpp, compile_fail/struct_with_base.cpp.
namespace {

template <class T>
struct point {
  T x, y;
};
struct good {
  point<double> p;
  std::array<point<float>, 2> pair;
  fluxion::tensor<double, 2, 2> matrix;
  int k;
};
struct bad {
  double x;
  std::string label;
};
struct holds_bad {
  good first;
  std::array<bad, 2> second;
};
struct c_array {
  double x[3];
};
struct vector_of_structs {
  std::vector<point<double>> points;
};
struct derived : point<double> {};

template <class A>
using fault = typename decltype(fluxion::detail::fault_in<A>())::type;
using fluxion::detail::cannot_pass_member;

static_assert(fluxion::detail::check_structures<good, double, std::array<good, 2>>());
static_assert(std::is_void_v<fault<good>>);
static_assert(std::is_same_v<fault<bad>, cannot_pass_member<bad, "label", std::string>>);
static_assert(std::is_same_v<fault<holds_bad>, fault<bad>>);
static_assert(std::is_same_v<fault<c_array>, cannot_pass_member<c_array, "x", double[3]>>);
static_assert(
    std::is_same_v<fault<vector_of_structs>,
                   cannot_pass_member<vector_of_structs, "points", std::vector<point<double>>>>);
static_assert(std::is_same_v<fault<derived>, fluxion::detail::cannot_pass_struct<derived>>);

}  // namespace

TEST_CASE("a struct among data is looked at, too") {
  using argument = fluxion::constant_argument<const good&>;
  CHECK(fluxion::detail::check_structures<argument>());
}
