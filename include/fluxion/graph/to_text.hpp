// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <string>

#include <fluxion/graph/graph_of.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Texts, one after the other. Not by operator+: of a literal and a string g++ 12 warns without
/// reason.
template <class... Parts>
std::string joined(const Parts&... parts) {
  std::string text;
  ((text += parts), ...);
  return text;
}

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
  if (g.is_literal(i)) (text += ' ') += number_text(g.constant(i));
  if (text == "parameter") (text += ' ') += std::to_string(g.attribute(i, 0));
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
  const auto put_node = [&](const char* before, int i) {
    text += before;
    text += '%';
    text += std::to_string(i);
  };
  for (int i = 0; i < g.size(); ++i) {
    put_node("", i);
    text += " = ";
    text += detail::node_text(g, i);
    for (const int x : g.operands(i)) put_node(" ", x);
    if (g.shape(i).rank > 0) text += ' ';
    text += detail::brackets(g.shape(i));
    text += '\n';
  }
  text += "return";
  for (const int y : g.outputs()) put_node(" ", y);
  text += '\n';
  return text;
}

}  // namespace fluxion::inline FLUXION_ABI
