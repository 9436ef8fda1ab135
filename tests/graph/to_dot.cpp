// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/to_dot.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

TEST_CASE("a graph in the language of Graphviz") {
  constexpr auto f = [](const auto& v) { return v / (exp(v) - 2.0); };
  CHECK(fluxion::to_dot(fluxion::graph_of<decltype(f), std::vector<double>>) ==
        "digraph {\n"
        "  node [shape=box, style=rounded];\n"
        "  n0 [label=\"parameter 0\\n[?]\"];\n"
        "  n1 [label=\"exp\\n[?]\"];\n"
        "  n0 -> n1;\n"
        "  n2 [label=\"literal 2\"];\n"
        "  n3 [label=\"subtract\\n[?]\"];\n"
        "  n1 -> n3 [headlabel=\"0\"];\n"
        "  n2 -> n3 [headlabel=\"1\"];\n"
        "  n4 [label=\"divide\\n[?]\", peripheries=2];\n"
        "  n0 -> n4 [headlabel=\"0\"];\n"
        "  n3 -> n4 [headlabel=\"1\"];\n"
        "}\n");
}

TEST_CASE("with each node's place in the order") {
  constexpr auto f = [](const auto& x) { return exp(x); };
  CHECK(fluxion::to_dot(fluxion::graph_of<decltype(f), double>, true) ==
        "digraph {\n"
        "  node [shape=box, style=rounded];\n"
        "  n0 [label=\"0: parameter 0\"];\n"
        "  n1 [label=\"1: exp\", peripheries=2];\n"
        "  n0 -> n1;\n"
        "}\n");
}
