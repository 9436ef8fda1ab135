// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <fluxion/graph/to_text.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// "tanh(add(multiply(x0, x1), x2))": a graph with one output, in one line that isn't long.
struct graph_writer {
  const node* nodes;
  const int* operands;
  std::string text{};

  void write(int id) {
    const node& n = nodes[id];
    if (n.is<op::parameter>())
      text.append("x").append(std::to_string(n.with.at[0]));
    else if (n.is<op::literal>())
      text += number_text(n.constant);
    else
      write_call(n);
  }

 private:
  void write_call(const node& n) {
    text += n.op->name;
    if (text.size() > 160) return void(text += "(...)");
    text += "(";
    for (int k = 0; k < n.count; ++k) {
      if (k > 0) text += ", ";
      write(operands[n.first + k]);
    }
    text += ")";
  }
};
template <class Graph>
std::string graph_text(const Graph& g) {
  graph_writer writer{g.nodes, g.operands};
  writer.write(g.output(0));
  return writer.text;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
