// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/bundle.hpp>

#include <array>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

using fluxion::symbol;
struct two {
  symbol loss;
  std::vector<symbol> more;
};

}  // namespace

TEST_CASE("of how many outputs something is made") {
  using namespace fluxion::detail;
  static_assert(output_count<symbol>() == 1 && output_count<std::array<symbol, 3>>() == 1);
  using nested = std::tuple<symbol, std::pair<double, std::tuple<>>, std::array<two, 2>>;
  static_assert(output_count<nested>() == 6);
  static_assert(outputs_before<nested, 2> == 2);
  static_assert(is_made_of_outputs<nested>() && !is_made_of_outputs<std::pair<int, const char*>>());
  static_assert(is_loss_and_auxiliary<two>() && !is_loss_and_auxiliary<std::tuple<symbol>>());
  CHECK(true);
}

TEST_CASE("a bundle is its loss, and what is beside it isn't differentiated") {
  constexpr auto f = [](auto x) { return std::pair(x * x, sin(x)); };
  using fluxion::detail::bundled;
  constexpr bundled<decltype(f)> g;
  CHECK(fluxion::value(g)(3.0) == 9);
  CHECK(fluxion::gradient(g)(3.0) == 6);
}

TEST_CASE("the transform leaves no bundle: loss, gradient, then all else") {
  constexpr auto f = [](auto x) { return std::pair(x * x, std::tuple(sin(x), x)); };
  using F = fluxion::detail::bundled<decltype(f)>;
  using program = fluxion::program<F, fluxion::signature_of<double>,
                                   fluxion::transform::gradient_and_auxiliary<true>>;
  static_assert(program::graph.used.outputs == 4);
  static_assert(program::at(program::output(0)).op->name == "square");
  static_assert(program::at(program::output(2)).op->name == "sin");
  static_assert(program::output(3) == 0);
  for (int id = 0; id < program::size(); ++id)
    CHECK(program::graph[id].op->name != std::string("bundle"));
}
