// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <fluxion/graph/to_text.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A graph in the language of Graphviz: `dot -Tsvg graph.dot > graph.svg` draws it. Outputs have a
/// double border; an edge of a node with several operands tells which one it is. `numbered`: each
/// node with its place in the graph's order.
template <Graph G>
std::string to_dot(const G& g, bool numbered = false) {
  using detail::joined;
  std::string text = "digraph {\n  node [shape=box, style=rounded];\n";
  const auto name = [](int i) { return joined("n", std::to_string(i)); };
  for (int i = 0; i < g.size(); ++i) {
    std::string label = numbered ? joined(std::to_string(i), ": ") : std::string();
    label += detail::node_text(g, i);
    if (g.shape(i).rank > 0) label += joined("\\n", detail::brackets(g.shape(i)));
    bool is_output = false;
    for (const int y : g.outputs()) is_output |= y == i;
    const char* const border = is_output ? ", peripheries=2" : "";
    text += joined("  ", name(i), " [label=\"", label, "\"", border, "];\n");
    const auto operands = g.operands(i);
    for (std::size_t k = 0; k < operands.size(); ++k) {
      text += joined("  ", name(operands[k]), " -> ", name(i));
      if (operands.size() > 1) text += joined(" [headlabel=\"", std::to_string(k), "\"]");
      text += ";\n";
    }
  }
  text += "}\n";
  return text;
}

}  // namespace fluxion::inline FLUXION_ABI
