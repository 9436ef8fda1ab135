// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/auxiliary.hpp>

#include <array>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

using fluxion::symbol;
using vector = std::vector<double>;

template <class T>
struct pair_of_one {
  T first, second;
};
template <class A, class B>
struct pair_of_two {
  A first;
  B second;
};
struct fixed {
  symbol first, second;
};
struct plain {
  double first, second;
};

template <class A, class... Outputs>
using become = fluxion::detail::auxiliary_like<A, std::tuple<Outputs...>>;

}  // namespace

TEST_CASE("what symbols become, part by part") {
  using std::is_same_v;
  static_assert(is_same_v<become<symbol, vector>, vector>);
  static_assert(is_same_v<become<std::pair<symbol, std::tuple<symbol>>, double, vector>,
                          std::pair<double, std::tuple<vector>>>);
  static_assert(is_same_v<become<pair_of_one<symbol>, double, double>, pair_of_one<double>>);
  static_assert(
      is_same_v<become<pair_of_two<symbol, symbol>, double, vector>, pair_of_two<double, vector>>);
  static_assert(is_same_v<become<pair_of_one<symbol>, double, vector>,
                          fluxion::members<pair_of_one<symbol>, double, vector>>);
  static_assert(is_same_v<become<fixed, double, vector>, fluxion::members<fixed, double, vector>>);
  static_assert(is_same_v<become<plain, double, double>, plain>);
  static_assert(
      is_same_v<become<std::array<std::pair<symbol, symbol>, 2>, float, float, float, float>,
                std::array<std::pair<float, float>, 2>>);
  CHECK(true);
}

TEST_CASE("references to all outputs") {
  std::pair<double, std::tuple<vector, double>> r{1, {vector{2}, 3}};
  using A = std::pair<symbol, std::tuple<symbol, symbol>>;
  const auto all = fluxion::detail::outputs_in<A>(r);
  static_assert(std::is_same_v<decltype(all), const std::tuple<double&, vector&, double&>>);
  std::get<2>(all) = 4;
  CHECK(std::get<1>(r.second) == 4);
}

TEST_CASE("recorded at run time") {
  using namespace fluxion::detail;
  using A = std::tuple<symbol, double, std::array<symbol, 2>, std::vector<symbol>>;
  static_assert(std::is_same_v<auxiliary_of_types<to_late_outputs<float>, A>,
                               std::tuple<fluxion::array_result<float>, float, std::array<float, 2>,
                                          std::vector<float>>>);
  const fluxion::shape three{fluxion::extent(3)};
  vector elements;
  const double* const place = place_of_output(elements, three, nullptr);
  CHECK(elements.size() == 3);
  CHECK(place == elements.data());
  double number = 0;
  CHECK(place_of_output(number, {}, nullptr) == &number);
  CHECK_THROWS_AS((void)place_of_output(number, three, nullptr), fluxion::shape_error);
}
