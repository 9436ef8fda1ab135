// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/plan_to_dot.hpp>

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

using vector = std::vector<double>;
template <class F, class... Args>
using drawn = fluxion::recorded_graph<
    fluxion::program<F, fluxion::signature_of<Args...>, fluxion::transform::gradient<true>>>;

constexpr auto length = [](auto x) { return sqrt(sum(square(tanh(x)))); };
constexpr auto product = [](auto X, auto w) { return sum(exp(matmul(X, w))); };

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("loops are boxes; what they read and write is marked") {
  constexpr auto f = [](const auto& x) { return sum(x * x); };
  CHECK(fluxion::plan_to_dot(drawn<std::remove_const_t<decltype(f)>, vector>{}) ==
        "digraph {\n"
        "  node [shape=box, style=rounded];\n"
        "  subgraph cluster_0 {\n"
        "    label=\"phase 0: loop over [?]\";\n"
        "  i0 [label=\"parameter 0\", style=\"rounded,dashed\"];\n"
        "  i1 [label=\"square\"];\n"
        "  i3 [label=\"multiply\\nto output 1\", color=blue];\n"
        "  n2 [label=\"sum\\nto output 0\", shape=ellipse];\n"
        "  }\n"
        "  n3 [label=\"literal 2\"];\n"
        "  i0 -> i1;\n"
        "  n3 -> i3;\n"
        "  i0 -> i3;\n"
        "  i1 -> n2;\n"
        "}\n");
}

TEST_CASE("a kept value has an array of its own until storage is planned") {
  const drawn<std::remove_const_t<decltype(length)>, vector> g;
  const std::string fused = fluxion::plan_to_dot(g, fluxion::plan_stage::fused);
  CHECK(holds(fused, "tanh\\nto workspace 0"));
  CHECK(holds(fused, "tanh\\nfrom workspace 0"));
  const std::string stored = fluxion::plan_to_dot(g);
  CHECK(holds(stored, "tanh\\nto output 1"));
  CHECK(holds(stored, "tanh\\nfrom output 1"));
  CHECK(!holds(stored, "workspace"));
}

TEST_CASE("operations on whole arrays stand outside the boxes") {
  using matrix = fluxion::tensor<double, -1, -1>;
  const drawn<std::remove_const_t<decltype(product)>, matrix, vector> g;
  const std::string text = fluxion::plan_to_dot(g);
  CHECK(holds(text, "[label=\"matmul\\nto workspace 0\", style=bold]"));
  CHECK(holds(text, "[label=\"outer\\nto output 1\", style=bold]"));
}
