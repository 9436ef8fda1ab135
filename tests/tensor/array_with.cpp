// SPDX-License-Identifier: BSL-1.0
#include <fluxion/tensor/array_with.hpp>

#include <array>
#include <concepts>
#include <span>
#include <vector>

#include <doctest/doctest.h>

namespace {

template <class A>
using of_int = typename fluxion::array_with<A, int>::type;

static_assert(std::same_as<of_int<std::vector<double>>, std::vector<int>>);
static_assert(std::same_as<of_int<std::array<float, 3>>, std::array<int, 3>>);
static_assert(
    std::same_as<of_int<std::array<std::array<double, 2>, 3>>, std::array<std::array<int, 2>, 3>>);
static_assert(std::same_as<of_int<std::span<const double>>, std::vector<int>>);
static_assert(std::same_as<of_int<std::span<const double, 4>>, std::array<int, 4>>);
static_assert(std::same_as<of_int<fluxion::tensor<double, 3, fluxion::dynamic>>,
                           fluxion::tensor<int, 3, fluxion::dynamic>>);

}  // namespace

TEST_CASE("arrays with other elements, made of a length") {
  CHECK(fluxion::array_with<std::vector<double>, int>::make({3}).size() == 3);
  CHECK(fluxion::array_with<std::span<const double>, int>::make({3}).size() == 3);
  CHECK(fluxion::array_with<std::array<double, 2>, int>::make({2}) == std::array{0, 0});
  using tensor = fluxion::tensor<double, 3, fluxion::dynamic>;
  const auto made = fluxion::array_with<tensor, int>::make({3, 2});
  CHECK(made.extent(1) == 2);
  CHECK(made(2, 1) == 0);
}
