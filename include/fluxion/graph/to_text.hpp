// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <string>

#include <fluxion/graph/graph_of.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// The shortest digits that read back as the same number.
inline std::string number_text(double x) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, x).ptr;
  return {digits, end};
}

/// What a node is, without its operands: "sin", "literal 2", "parameter 0".
template <Graph G>
std::string node_text(const G& g, int i) {
  std::string text(g.op(i));
  if (g.is_literal(i)) return text + " " + number_text(g.constant(i));
  if (text == "parameter") return text + " " + std::to_string(g.attribute(i, 0));
  return text;
}

/// "[3, ?]": ? is a length that is known only at run time; nothing of a number.
inline std::string brackets(const shape& s) {
  return s.rank == 0 ? std::string() : std::string(shape_text(s).text);
}

}  // namespace detail

/// A graph as text, a line for each node.
///
/// Example: `%2 = multiply %0 %1 [?]`; `[?]` is the shape of an array. The last line returns.
template <Graph G>
std::string to_text(const G& g) {
  std::string text;
  const auto name = [](int i) { return " %" + std::to_string(i); };
  for (int i = 0; i < g.size(); ++i) {
    text += name(i).substr(1) + " = " + detail::node_text(g, i);
    for (const int x : g.operands(i)) text += name(x);
    const std::string shape = detail::brackets(g.shape(i));
    text += shape.empty() ? "\n" : " " + shape + "\n";
  }
  text += "return";
  for (const int y : g.outputs()) text += name(y);
  return text + "\n";
}

}  // namespace fluxion::inline FLUXION_ABI
