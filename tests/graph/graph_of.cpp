// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/graph_of.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
constexpr auto f = [](const auto& x, const auto& y) { return sin(x) * y + 2.0; };
constexpr const auto& g = fluxion::graph_of<decltype(f), double, double>;
}  // namespace

TEST_CASE("a recorded graph can be read while compiling") {
  static_assert(fluxion::Graph<std::remove_cvref_t<decltype(g)>>);
  static_assert(g.size() == 6);
  constexpr int sum = g.outputs()[0];
  static_assert(g.outputs().size() == 1 && g.op(sum) == "add");
  constexpr int product = g.operands(sum)[0], two = g.operands(sum)[1];
  static_assert(g.op(product) == "multiply" && g.op(g.operands(product)[0]) == "sin");
  static_assert(g.is_literal(two) && g.constant(two) == 2.0 && !g.is_literal(product));
  constexpr int y = g.operands(product)[1];
  static_assert(g.op(y) == "parameter" && g.attribute(y, 0) == 1 && g.operands(y).empty());
  CHECK(g.shape(sum).rank == 0);
}

TEST_CASE("operands come before their users") {
  for (int i = 0; i < g.size(); ++i)
    for (const int x : g.operands(i)) CHECK(x < i);
}

TEST_CASE("shapes are in the arguments' lengths, of arrays and of what is returned") {
  constexpr auto h = [](const auto& v) { return exp(v); };
  constexpr const auto& vectors = fluxion::graph_of<decltype(h), std::vector<float>>;
  static_assert(vectors.shape(vectors.outputs()[0]).rank == 1);
  static_assert(!vectors.shape(vectors.outputs()[0]).is_static());
  constexpr const auto& arrays = fluxion::graph_of<decltype(h), std::array<double, 3>>;
  CHECK(arrays.shape(arrays.outputs()[0]) == fluxion::shape{3});
}

TEST_CASE("a derivative has a graph as well") {
  constexpr auto square = [](const auto& x) { return x * x; };
  using derivative = decltype(fluxion::gradient(square));
  constexpr const auto& d = fluxion::graph_of<derivative, double>;
  static_assert(d.size() == 3);  // x, 2, their product
  CHECK(d.op(d.outputs()[0]) == "multiply");
}
