// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/signature.hpp>

#include <array>
#include <span>
#include <type_traits>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
using fluxion::dynamic;
using fluxion::signature_of;
template <class A>
constexpr fluxion::argument_spec spec = fluxion::detail::spec_of<A>();

static_assert(spec<double> == fluxion::argument_spec{});
static_assert(!spec<int>.varied && spec<float>.varied);
static_assert(spec<std::array<double, 4>> == fluxion::argument_spec{1, {4}, true});
static_assert(spec<std::vector<float>> == fluxion::argument_spec{1, {dynamic}, true});
static_assert(spec<fluxion::tensor<double, 2, dynamic>> ==
              fluxion::argument_spec{2, {2, dynamic}, true});
static_assert(!spec<decltype(fluxion::data(std::vector<double>{}))>.varied);

// Types that hold the same share a graph.
static_assert(std::is_same_v<signature_of<std::vector<double>>,
                             signature_of<std::span<const float>>>);
static_assert(std::is_same_v<signature_of<std::array<double, 3>>,
                             signature_of<fluxion::tensor<float, 3>>>);
static_assert(!std::is_same_v<signature_of<std::array<double, 3>>,
                              signature_of<std::vector<double>>>);
static_assert(signature_of<double, fluxion::tensor<double, dynamic, dynamic>,
                           std::vector<double>>::dimension_count() == 3);

static_assert(fluxion::Argument<double> && fluxion::Argument<std::span<const double>>);
static_assert(!fluxion::Argument<const char*> && !fluxion::Argument<std::vector<int>>);
}  // namespace

TEST_CASE("an argument without its wrapping") {
  const std::vector<double> x{1};
  CHECK(&fluxion::detail::unwrap(fluxion::data(x)) == &x);
  CHECK(&fluxion::detail::unwrap(x) == &x);
}
