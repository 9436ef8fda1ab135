// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/diagnostics.hpp>

#include <array>
#include <string_view>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

/// What went wrong when F was recorded for Args...; static_asserts are tests of their own.
template <class Transform, class... Args, class F>
constexpr fluxion::recording_error error_of(F) {
  return fluxion::program<F, fluxion::signature_of<Args...>, Transform>::recorded.error;
}
using fluxion::problem;
using value = fluxion::transform::value;
using gradient = fluxion::transform::gradient<false>;
using pair = std::array<double, 2>;
using vector = std::vector<double>;
using matrix = fluxion::tensor<double, 2, 3>;

constexpr auto product = [](auto x, auto y) { return sum(x * y); };
static_assert(error_of<value, pair, std::array<double, 3>>(product).what ==
              problem::shapes_differ);
static_assert(error_of<value, pair, pair>(product).what == problem::none);
static_assert(error_of<value, vector>([](auto x) { return x[x.size() - 1]; }).what ==
              problem::length_unknown);
static_assert(error_of<value, pair>([](auto x) { return x[2]; }).what ==
              problem::index_out_of_range);
static_assert(error_of<value, pair>([](auto x) { return x[-3]; }).what ==
              problem::index_out_of_range);
static_assert(error_of<value, pair>([](auto x) { return slice(x, 1, 4); }).what ==
              problem::index_out_of_range);
static_assert(error_of<value, matrix>([](auto x) { return softmax(x); }).what ==
              problem::rank_unsupported);
static_assert(error_of<value, double>([](auto x) { return x[0]; }).what ==
              problem::rank_unsupported);
static_assert(error_of<gradient, vector>([](auto x) { return exp(x); }).what ==
              problem::result_not_scalar);

}  // namespace

TEST_CASE("the message holds the operation and both shapes") {
  constexpr auto e = error_of<value, pair, std::array<double, 3>>(product);
  CHECK(e.op->name == "multiply");
  const fluxion::shape_text left(e.left), right(e.right);
  CHECK(std::string_view(left.text) == "[2]");
  CHECK(std::string_view(right.text) == "[3]");
}

TEST_CASE("a program without errors reports none") {
  using F = decltype(product);
  CHECK(fluxion::detail::report_error<
        fluxion::program<F, fluxion::signature_of<pair, pair>, value>>());
}
