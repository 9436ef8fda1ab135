// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <fluxion/graph/cpp/names.hpp>
#include <fluxion/graph/cpp/stages.hpp>

namespace fluxion::inline FLUXION_ABI::detail::cpp {

/// What stands for a node where it is read: a name, an element of an array, or, of a node that is
/// read once, what it is computed from.
class values {
 public:
  values(const graph_view& g, std::string functions_in)
      : order(g), functions_in_(std::move(functions_in)), inlined_(g.nodes.size()) {}

  stages order;

  /// A number, or element i of an array. Bare: beside a T, so that a whole number may be an int.
  expression value(int id, bool bare = false) const {
    const node& n = order.graph.nodes[static_cast<std::size_t>(id)];
    if (n.is<op::literal>()) return literal(n.constant, bare);
    if (n.is<op::element_count>())
      return {expression::form::call, "T", {size_of(counted(n))}};
    if (inlined_[static_cast<std::size_t>(id)]) return *inlined_[static_cast<std::size_t>(id)];
    if (order.is_load(id)) return computed(id);
    if (!order.is_array(id)) return atom(name(id));
    const bool in_array = order.where(id) == place::leaf || order.stored(id);
    return in_array ? subscript(atom(name(id)), atom("i")) : atom(name(id));
  }

  /// What a node is computed by, for an elementwise operation or one that is told by its elements.
  expression computed(int id) const {
    const spelled& s = order.spelling(id);
    if (s.is == spelled::form::function) return called(id);
    if (!order.is_gather(id)) return filled(s.tree, id, false);
    const expression size = size_of(order.graph.shape_of(id));
    return read(folded(with_lengths(s.tree, id, 0, number(0)), size), id, 0);
  }
  /// A reduction's total together with one more element.
  expression combined(int id, const expression& total, const expression& next) const {
    const spelled& s = order.spelling(id);
    if (s.is == spelled::form::function)
      return {expression::form::call, functions_in_ + s.function, {total, next}};
    return with_names(s.tree, [&](const std::string& text) -> std::optional<expression> {
      if (text == "x") return total;
      if (text == "y") return next;
      return std::nullopt;
    });
  }
  /// A use of an assignment, for the operands from `first` on; `before`: elements before those.
  expression assigned(int id, int first, const expression& before) const {
    return read(folded(with_lengths(order.spelling(id).tree, id, first, before)), id, first);
  }
  /// x_size, out_rows, attribute0, ...: what a use of an operation knows of its shapes.
  std::optional<expression> length_named(std::string_view text, int id, int first,
                                         const expression& before) const {
    const auto& with = order.graph.nodes[static_cast<std::size_t>(id)].with.at;
    if (text == "attribute0") return number(with[0]);
    if (text == "attribute1") return number(with[1]);
    if (text == "before") return before;
    if (text == "i" && !order.is_array(id) && order.is_gather(id)) return number(0);
    const auto line = text.find('_');
    if (line == std::string_view::npos) return std::nullopt;
    const std::string_view of = text.substr(0, line), what = text.substr(line + 1);
    const shape own = shape_named(of, id, first);
    const shape other = shape_named(of == "out" ? "x" : "out", id, first);
    if (what == "size") return size_of(own);
    if (what == "rows") return axis_of(own, 0);
    if (what == "columns") return axis_of(own, 1);
    if (what == "first") return first_of(own, other, with[0]);
    if (what == "stretched") return stretched_place(own, other);
    return std::nullopt;
  }

  void put_inline(int id, expression e) { inlined_[static_cast<std::size_t>(id)] = std::move(e); }

  /// x0 of an argument, y0 of an array that is returned, t0 of anything else.
  std::string name(int id) const {
    const node& n = order.graph.nodes[static_cast<std::size_t>(id)];
    if (n.is<op::parameter>()) return numbered('x', n.with.at[0]);
    const int output = output_of(id);
    return order.is_array(id) && output >= 0 ? numbered('y', output) : numbered('t', id);
  }
  /// The first output that a node is, or -1.
  int output_of(int id) const {
    for (std::size_t k = 0; k < order.graph.outputs.size(); ++k)
      if (order.graph.outputs[k] == id) return static_cast<int>(k);
    return -1;
  }
  const std::string& functions_in() const { return functions_in_; }

 private:
  std::string functions_in_;  // the namespace of functions, with ::
  std::vector<std::optional<expression>> inlined_;

  const shape& counted(const node& n) const {
    return order.graph.shapes[static_cast<std::size_t>(n.with.at[0])];
  }
  int operand(int id, int k) const { return order.operands(id)[static_cast<std::size_t>(k)]; }
  shape shape_named(std::string_view of, int id, int first) const {
    const int k = of == "y" ? 1 : of == "z" ? 2 : 0;
    return of == "out" ? order.graph.shape_of(id) : order.graph.shape_of(operand(id, first + k));
  }
  /// Where the rows from number `row` on begin; of no number, those at the end as large as `part`.
  static expression first_of(const shape& whole_array, const shape& part, int row) {
    if (row == std::numeric_limits<int>::min())
      return folded(infix(size_of(whole_array), "-", size_of(part)));
    return product_of("*", place_of(number(row), axis_of(whole_array, 0)), size_of(whole_array, 1));
  }

  /// A copy with other expressions for some names; arrays that are read keep theirs.
  template <class Find>
  static expression with_names(const expression& e, const Find& find) {
    if (e.is == expression::form::atom)
      if (const auto found = find(e.text)) return *found;
    expression result = e;
    for (std::size_t k = e.is == expression::form::subscript; k < e.parts.size(); ++k)
      result.parts[k] = with_names(e.parts[k], find);
    return result;
  }
  /// Lengths and attributes in place of their names, and whole numbers among the operands.
  expression with_lengths(const expression& e, int id, int first, const expression& before) const {
    return with_names(e, [&](const std::string& text) -> std::optional<expression> {
      if (const int k = letter_number(text); k >= 0) {
        const node& n = order.graph.nodes[static_cast<std::size_t>(operand(id, first + k))];
        const bool known = n.is<op::literal>();
        return known ? std::optional(number(static_cast<whole>(n.constant))) : std::nullopt;
      }
      const bool one_element = text == "i" && order.spelling(id).is != spelled::form::expression &&
                               !order.is_array(operand(id, first));
      return one_element ? number(0) : length_named(text, id, first, before);
    });
  }
  /// Arrays and numbers in place of x[...] and x.
  expression read(const expression& e, int id, int first) const {
    if (e.is == expression::form::atom) {
      const int k = letter_number(e.text);
      return k < 0 ? e : value(operand(id, first + k));
    }
    expression result = e;
    if (e.is == expression::form::subscript) {
      const int k = letter_number(e.parts[0].text);
      if (k >= 0 && !order.is_array(operand(id, first + k)))
        return value(operand(id, first + k), order.where(id) == place::kernel);
      result.parts[0] = atom(name(k < 0 ? id : operand(id, first + k)));
      return result;
    }
    for (expression& part : result.parts) part = read(part, id, first);
    return result;
  }
  /// Operands in place of x, y, z.
  expression filled(const expression& e, int id, bool beside) const {
    if (e.is == expression::form::atom) {
      const int k = letter_number(e.text);
      return k < 0 ? e : value(operand(id, k), beside && literals(id) < 2);
    }
    expression result = e;
    const bool arithmetic =
        e.is == expression::form::infix && binding_of(e.text) >= binding::comparison;
    for (expression& part : result.parts) part = filled(part, id, arithmetic);
    return result;
  }
  expression called(int id) const {
    const spelled& s = order.spelling(id);
    expression call{expression::form::call, functions_in_ + s.function, {}};
    for (const spelled::parameter& p : s.parameters)
      call.parts.push_back(value(operand(id, letter_number(p.name))));
    return call;
  }
  int literals(int id) const {
    int count = 0;
    for (const int x : order.operands(id))
      count += order.graph.nodes[static_cast<std::size_t>(x)].is<op::literal>();
    return count;
  }

 public:
  static int letter_number(std::string_view text) {
    return text == "x" ? 0 : text == "y" ? 1 : text == "z" ? 2 : -1;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail::cpp
