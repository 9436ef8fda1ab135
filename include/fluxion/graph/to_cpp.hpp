// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include <fluxion/graph/cpp/body.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail::cpp {

/// A source file around the statements of a graph.
class source {
 public:
  source(const graph_view& g, std::string_view name)
      : graph_(g), name_(name), body_(g, name_ + "_parts::") {
    const bool word = !name.empty() && std::all_of(name.begin(), name.end(), in_word);
    if (!word || std::isdigit(static_cast<unsigned char>(name.front())))
      raise<error>("fluxion: to_cpp: no name for a function: '" + name_ + "'");
  }

  std::string text() const {
    const std::string code =
        functions() + comment() + head() + " {\n" + checks() + body_.text + "}\n";
    return includes(code) + code;
  }

 private:
  graph_view graph_;
  std::string name_;
  body body_;

  std::string functions() const {
    if (body_.functions.empty()) return {};
    std::string text = "namespace " + name_ + "_parts {\n";
    for (const std::string& function : body_.functions) (text += '\n') += function + '\n';
    return text + "\n}  // namespace " + name_ + "_parts\n\n";
  }

  /// Whether a name stands in the code as a word.
  static bool mentions(std::string_view code, std::string_view name) {
    for (auto at = code.find(name); at != code.npos; at = code.find(name, at + 1)) {
      const auto end = at + name.size();
      if ((at == 0 || !in_word(code[at - 1])) && (end == code.size() || !in_word(code[end])))
        return true;
    }
    return false;
  }
  static bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

  /// Visits each argument with its shape in run-time lengths, which are numbered through.
  template <class Visit>
  int each_argument(Visit visit) const {
    int dimensions = 0;
    for (std::size_t k = 0; k < graph_.arguments.size(); ++k) {
      const argument_spec& spec = graph_.arguments[k];
      shape s;
      for (int axis = 0; axis < spec.rank; ++axis) {
        const int length = spec.extents[static_cast<std::size_t>(axis)];
        s[s.rank++] = length == dynamic ? extent::of_dimension(dimensions++) : extent(length);
      }
      visit(static_cast<int>(k), s);
    }
    return dimensions;
  }

  std::string comment() const {
    std::string text = "// Written by Fluxion's to_cpp. T is float or double.\n";
    each_argument([&](int k, const shape& s) {
      text += "//   " + numbered('x', k) + "  argument " + std::to_string(k) + ": " +
              shape_words(s) + '\n';
    });
    for (std::size_t k = 0; k < graph_.outputs.size(); ++k)
      text += "//   " + numbered('y', static_cast<int>(k)) + "  " + meaning(graph_.meanings[k]) +
              ": " + shape_words(graph_.shape_of(graph_.outputs[k])) + '\n';
    text += "// What is written must not overlap what is read.\n";
    if (!checks().empty()) text += "// Throws std::invalid_argument if lengths don't fit.\n";
    return text;
  }
  static std::string meaning(const transform::meaning& m) {
    if (m.by == transform::meaning::value) return "the value";
    const std::string of = m.elements > 1 ? "element " + std::to_string(m.element) : "the value";
    return "the derivative of " + of + " by " + numbered('x', m.by);
  }

  /// Arguments, run-time lengths, outputs; what the code doesn't need has no name.
  std::vector<std::string> parameters() const {
    const std::string code = checks() + body_.text;
    std::vector<std::string> all;
    const auto add = [&](const std::string& type, const std::string& name) {
      all.push_back(type + (mentions(code, name) ? name : "/*" + name + "*/"));
    };
    const int dimensions = each_argument(
        [&](int k, const shape& s) { add(s.rank > 0 ? "const T* " : "T ", numbered('x', k)); });
    for (int k = 0; k < dimensions; ++k) add("std::ptrdiff_t ", numbered('n', k));
    for (std::size_t k = 0; k < graph_.outputs.size(); ++k)
      add("T* ", numbered('y', static_cast<int>(k)));
    return all;
  }
  std::string head() const {
    std::string text = "template <class T>\n", line = "void " + name_ + '(';
    const std::string indent(line.size(), ' ');
    for (const std::string& parameter : parameters()) {
      const bool first = line.back() == '(';
      if (line.size() + parameter.size() > 95) {
        text += line + ",\n";
        line = indent + parameter;
      } else {
        line += (first ? "" : ", ") + parameter;
      }
    }
    return text + line + ')';
  }

  /// The lengths that must fit.
  std::string checks() const {
    std::string text;
    for (const length_check& c : graph_.checks) {
      const expression fault =
          folded(infix(length_of(c.left), c.at_least ? "<" : "!=", length_of(c.right)));
      if (whole_number(fault)) continue;
      const std::string line = "  if (" + written(fault) + ")\n    throw std::invalid_argument(\"" +
                               name_ + ": " + std::string(c.op->name) +
                               (c.at_least ? ": an index or a bound is outside the array\");\n"
                                           : ": the shapes of the operands do not fit\");\n");
      if (text.find(line) == std::string::npos) text += line;
    }
    return text;
  }

  /// The header of a name of namespace std; of functions of numbers <cmath>.
  static std::string header_of(std::string_view name) {
    for (const std::string_view known : {"vector", "limits", "array", "string"})
      if (name == known) return std::string(known);
    if (name == "numeric_limits") return "limits";
    if (name == "ptrdiff_t" || name == "size_t") return "cstddef";
    if (name == "invalid_argument") return "stdexcept";
    for (const std::string_view known :
         {"fill_n", "copy_n", "fill", "copy", "min", "max", "swap", "swap_ranges"})
      if (name == known) return "algorithm";
    return "cmath";
  }
  static std::string includes(std::string_view code) {
    std::vector<std::string> lines;
    for (auto at = code.find("std::"); at != code.npos; at = code.find("std::", at + 1)) {
      auto end = at + 5;
      while (in_word(code[end])) ++end;
      lines.push_back("#include <" + header_of(code.substr(at + 5, end - at - 5)) + ">\n");
    }
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    std::string text;
    for (const std::string& line : lines) text += line;
    return text.empty() ? text : text + '\n';
  }
};

}  // namespace detail::cpp

/// Standalone C++ source of a graph: one function template, which needs the standard library alone
/// (C++11), and computes all outputs. Its arguments are those of the callable, numbers by value and
/// arrays by address; then come their run-time lengths n0, n1, ... in order, then the addresses of
/// the outputs. A comment above the function says what each is. Elementwise operations of one shape
/// are one loop.
///
/// Errors: error if an operation has no spelling (`.cpp` of its `describe`), with its name.
/// Example: `to_cpp(graph_of<decltype(value_and_gradient(f)), std::vector<double>>, "f")`
template <Graph G>
  requires requires(const G& g) { g.view(); }
std::string to_cpp(const G& graph, std::string_view name) {
  return detail::cpp::source(graph.view(), name).text();
}

}  // namespace fluxion::inline FLUXION_ABI
