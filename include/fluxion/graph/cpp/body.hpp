// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fluxion/graph/cpp/values.hpp>

namespace fluxion::inline FLUXION_ABI::detail::cpp {

/// The statements of a graph, and the functions that they call.
class body {
 public:
  body(const graph_view& g, std::string functions_in) : nodes_(g, std::move(functions_in)) {
    for (int stage = 0; stage <= nodes_.order.last_stage(); ++stage) {
      for (int i = 0; i < size(); ++i)
        if (lies_in(i, stage)) put_alone(i);
      put_loops(stage);
    }
    put_outputs();
  }

  std::string text;
  std::vector<std::string> functions;

 private:
  values nodes_;

  static constexpr std::size_t longest_inlined = 60;

  int size() const { return nodes_.order.size(); }
  place where(int i) const { return nodes_.order.where(i); }
  const shape& shape_of(int i) const { return nodes_.order.graph.shape_of(i); }
  bool lies_in(int i, int stage) const {
    return nodes_.order.needed(i) && nodes_.order.stage(i) == stage;
  }
  /// "const T t3 = "
  std::string declared(int i) const {
    return (nodes_.order.op(i).is_mask ? "const bool " : "const T ") + nodes_.name(i) + " = ";
  }
  void put(const std::string& line) { ((text += "  ") += line) += '\n'; }
  /// Statements for each element.
  void put_loop(const expression& length, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    const std::string head =
        "for (std::ptrdiff_t i = 0; i < " + written(length, binding::sum) + "; ++i)";
    if (lines.size() == 1 && head.size() + lines[0].size() < 98) return put(head + ' ' + lines[0]);
    put(head + " {");
    for (const std::string& line : lines) put("  " + line);
    put("}");
  }
  void use_function(const spelled& s) {
    if (s.is != spelled::form::function) return;
    if (std::find(functions.begin(), functions.end(), s.definition) == functions.end())
      functions.push_back(s.definition);
  }

  /// A number or a kernel, in the order in which they were recorded.
  void put_alone(int i) {
    if (where(i) == place::kernel) put_kernel(i);
    if (where(i) != place::number) return;
    use_function(nodes_.order.spelling(i));
    const bool reduces = nodes_.order.op(i).kind == node_kind::reduction;
    expression e = reduces ? nodes_.combined(i, start(i), nodes_.value(nodes_.order.operands(i)[0]))
                           : nodes_.computed(i);
    if (goes_inline(i, e))
      nodes_.put_inline(i, std::move(e));
    else if (!nodes_.order.is_load(i))
      put(declared(i) + written(e) + ';');
  }
  /// Whether what computes a node stands where it is read: if that is one place, not in a loop that
  /// would compute it for each element.
  bool goes_inline(int i, const expression& e) const {
    const stages& order = nodes_.order;
    if (order.stored(i) || order.is_load(i)) return false;
    if (operations(e) == 0) return !order.is_array(i);
    if (order.uses(i) != 1 || written(e).size() > longest_inlined) return false;
    const int user = order.user(i);
    if (user < 0) return !order.is_array(i);
    if (order.is_array(i) != is_loop(user)) return false;
    int reads = 0;
    for (int k = 0; k < static_cast<int>(order.operands(user).size()); ++k)
      if (order.operands(user)[static_cast<std::size_t>(k)] == i) reads += order.reads(user, k);
    return reads == 1;
  }
  bool is_loop(int i) const { return where(i) == place::loop || where(i) == place::reduction; }
  expression start(int i) const { return parser(nodes_.order.op(i).cpp->start).parse(); }

  /// An array that is kept: on the stack if it is known to be small.
  void put_array(int i, bool zero) {
    const shape& s = shape_of(i);
    const std::string name = nodes_.name(i), size = written(size_of(s), binding::sum);
    const std::string element = nodes_.order.op(i).is_mask ? "bool" : "T";
    if (nodes_.output_of(i) >= 0) {
      if (zero) put("std::fill_n(" + name + ", " + size + ", T(0));");
    } else if (is_small(s)) {
      put(element + ' ' + name + '[' + size + (zero ? "] = {};" : "];"));
    } else {
      put("std::vector<" + element + "> " + name + '(' + size + ");");
    }
  }
  static bool is_small(const shape& s) {
    return s.is_static() && s.static_size() > 0 && s.static_size() <= 64;
  }
  std::string address(int i) const {
    const bool vector =
        where(i) != place::leaf && nodes_.output_of(i) < 0 && !is_small(shape_of(i));
    return nodes_.name(i) + (vector ? ".data()" : "");
  }

  /// Loops over operands, or a call.
  void put_kernel(int i) {
    const spelled& s = nodes_.order.spelling(i);
    use_function(s);
    const bool number_alone = !nodes_.order.is_array(i);
    if (number_alone)
      put("T " + nodes_.name(i) + " = 0;");
    else
      put_array(i, s.is == spelled::form::assignment && s.tree.is_infix("+="));
    if (s.is == spelled::form::function) return put_call(i, s);
    expression before = number(0);
    const auto operands = nodes_.order.operands(i);
    for (std::size_t k = 0; k < operands.size(); k += static_cast<std::size_t>(s.group())) {
      const std::string line = written(nodes_.assigned(i, static_cast<int>(k), before)) + ';';
      const shape& own = shape_of(operands[k]);
      if (own.rank == 0)
        put(line);
      else
        put_loop(size_of(own), {line});
      before = folded(infix(before, "+", size_of(own)));
    }
  }
  void put_call(int i, const spelled& s) {
    std::string call = nodes_.functions_in() + s.function + '(';
    for (const spelled::parameter& p : s.parameters)
      (call += call.back() == '(' ? "" : ", ") += argument(i, p);
    put(call + ");");
  }
  /// What is passed for a function's parameter. A number goes where an array is wanted by address.
  std::string argument(int i, const spelled::parameter& p) {
    if (p.name == "out") return (nodes_.order.is_array(i) ? "" : "&") + address_of_result(i);
    const int k = values::letter_number(p.name);
    if (k < 0) {
      const auto length = nodes_.length_named(p.name, i, 0, number(0));
      if (!length)
        raise<error>("fluxion: to_cpp: the spelling of '" + std::string(nodes_.order.op(i).name) +
                     "' has a parameter of unknown meaning: " + p.name);
      return written(*length);
    }
    const int x = nodes_.order.operands(i)[static_cast<std::size_t>(k)];
    if (nodes_.order.is_array(x)) return address(x);
    const std::string value = written(nodes_.value(x));
    if (!p.is_pointer) return value;
    if (value == nodes_.name(x)) return '&' + value;
    const std::string name = numbered('t', i) + p.name;
    put("const T " + name + " = " + value + ';');
    return '&' + name;
  }
  std::string address_of_result(int i) const {
    return nodes_.order.is_array(i) ? address(i) : nodes_.name(i);
  }

  /// One loop for each shape.
  void put_loops(int stage) {
    std::vector<shape> shapes;
    for (int i = 0; i < size(); ++i)
      if (lies_in(i, stage) && is_loop(i))
        if (std::find(shapes.begin(), shapes.end(), looped(i)) == shapes.end())
          shapes.push_back(looped(i));
    for (const shape& s : shapes) {
      std::vector<std::string> lines;
      for (int i = 0; i < size(); ++i)
        if (lies_in(i, stage) && is_loop(i) && looped(i) == s) put_element(i, lines);
      put_loop(size_of(s), lines);
    }
  }
  const shape& looped(int i) const {
    return shape_of(where(i) == place::reduction ? nodes_.order.operands(i)[0] : i);
  }
  /// A statement of a loop, if there is one; before the loop what it writes to.
  void put_element(int i, std::vector<std::string>& lines) {
    use_function(nodes_.order.spelling(i));
    if (where(i) == place::reduction) {
      put("T " + nodes_.name(i) + " = " + written(start(i)) + ';');
      return lines.push_back(total(i));
    }
    const expression e = nodes_.computed(i);
    if (nodes_.order.stored(i)) {
      put_array(i, false);
      lines.push_back(nodes_.name(i) + "[i] = " + written(e) + ';');
    } else if (goes_inline(i, e)) {
      nodes_.put_inline(i, e);
    } else if (!nodes_.order.is_load(i)) {
      lines.push_back(declared(i) + written(e) + ';');
    }
  }
  /// "t3 += x0[i];"
  std::string total(int i) const {
    const expression name = atom(nodes_.name(i));
    const expression e = nodes_.combined(i, name, nodes_.value(nodes_.order.operands(i)[0], true));
    const bool grows =
        e.is == expression::form::infix && e.parts[0] == name && binding_of(e.text) >= binding::sum;
    if (!grows) return name.text + " = " + written(e) + ';';
    return name.text + ' ' + e.text + "= " + written(e.parts[1]) + ';';
  }

  /// Numbers, and arrays that are nowhere or somewhere else.
  void put_outputs() {
    const auto outputs = nodes_.order.graph.outputs;
    for (std::size_t k = 0; k < outputs.size(); ++k) {
      const int i = outputs[k];
      const std::string to = numbered('y', static_cast<int>(k));
      if (!nodes_.order.is_array(i))
        put('*' + to + " = " + written(nodes_.value(i, true)) + ';');
      else if (nodes_.name(i) != to)
        put("std::copy_n(" + nodes_.name(i) + ", " + written(size_of(shape_of(i)), binding::sum) +
            ", " + to + ");");
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail::cpp
