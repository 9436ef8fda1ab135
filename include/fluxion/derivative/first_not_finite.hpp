// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include <fluxion/derivative/finite_report.hpp>
#include <fluxion/graph/transform.hpp>
#include <fluxion/run/node_by_node.hpp>
#if FLUXION_CHECK_FINITE
#include <fluxion/graph/line_of.hpp>
#endif

namespace fluxion::inline FLUXION_ABI {

namespace transform {

/// Another transform, and the value before its outputs: so that it is known which nodes are needed
/// for the value.
template <class Transform>
struct after_value {
  template <class Signature>
  static consteval int extra_parameters() {
    return Transform::template extra_parameters<Signature>();
  }
  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    outputs.push(y.id);
    Transform::template add<Signature>(g, y, x, outputs);
  }
};

}  // namespace transform

namespace detail {

/// By its bits: with -ffast-math compilers take every number for finite.
template <class T>
bool is_finite(T x) {
  if constexpr (sizeof(T) == 4)
    return (std::bit_cast<std::uint32_t>(x) >> 23 & 0xff) != 0xff;
  else
    return (std::bit_cast<std::uint64_t>(x) >> 52 & 0x7ff) != 0x7ff;
}

template <class T>
std::string value_text(T x) {
  if (x != x) return "nan";
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, x).ptr};
}

/// Looks for the node where NaN or infinity begins, in a run whose output 0 is the value.
///
/// Elements are followed from outputs that are not finite down to operands that are not: the
/// branch of a where that isn't taken, or an element that isn't read, is no culprit.
template <class T>
class non_finite_search {
 public:
  explicit non_finite_search(const node_by_node<T>& run)
      : run_(run), marked_(static_cast<std::size_t>(run.size())) {}

  finite_report report() {
    finite_report result;
    result.nodes = run_.size();
    // The value's own trouble goes before its derivative's, in whatever order they are computed.
    const std::span<const int> outputs = run_.graph().outputs;
    result.passed = !mark_all(outputs[0]);
    if (result.passed)
      for (const int output : outputs.subspan(1)) result.passed &= !mark_all(output);
    for (int id = run_.size() - 1; id >= 0; --id)
      if (is_marked(id)) mark_operands(id);
    // Of the least node that is marked no operand is.
    int id = 0;
    while (id < run_.size() && !(result.passed ? is_harmless(id) : is_marked(id))) ++id;
    if (id < run_.size()) describe(result, id);
    return result;
  }

 private:
  const node_by_node<T>& run_;
  std::vector<std::vector<bool>> marked_;  // of each node the elements; empty if there are none

  static std::size_t at(std::ptrdiff_t i) { return static_cast<std::size_t>(i); }
  bool is_marked(int id) const { return !marked_[at(id)].empty(); }
  bool is_finite(int id, std::size_t i) const { return detail::is_finite(run_.value(id)[i]); }
  bool is_literal(int id) const { return run_.entry(id).is == node_entry<T>::leaf::literal; }
  /// Not finite, and worth telling although it reaches no output: not an infinity to compare with.
  bool is_harmless(int id) const { return !is_literal(id) && first_not_finite(id) < size(id); }
  std::size_t size(int id) const { return run_.value(id).size(); }
  std::size_t first_not_finite(int id) const {
    std::size_t i = 0;
    while (i < size(id) && is_finite(id, i)) ++i;
    return i;
  }

  void mark(int id, std::size_t element) {
    if (is_finite(id, element)) return;
    if (!is_marked(id)) marked_[at(id)].resize(size(id));
    marked_[at(id)][element] = true;
  }
  bool mark_all(int id) {
    for (std::size_t i = first_not_finite(id); i < size(id); ++i) mark(id, i);
    return is_marked(id);
  }

  void mark_operands(int id) {
    const node_entry<T>& n = run_.entry(id);
    for (int k = 0; k < n.count; ++k) {
      if (n.kind == node_kind::elementwise)
        mark_elements(id, k);
      else if (first_not_finite(run_.operand(id, k)) < size(run_.operand(id, k)))
        mark_reaching(id, k);
    }
  }
  /// Element by element; of a where only the branch that is taken.
  void mark_elements(int id, int k) {
    const int operand = run_.operand(id, k);
    for (std::size_t i = 0; i < size(id); ++i) {
      if (!marked_[at(id)][i]) continue;
      if (run_.entry(id).selects && (element(id, 0, i) != T(0) ? k != 1 : k != 2)) continue;
      mark(operand, place(operand, i));
    }
  }
  std::size_t place(int operand, std::size_t i) const {
    return run_.shape_of(operand).rank > 0 ? i : 0;
  }
  T element(int id, int k, std::size_t i) const {
    const int operand = run_.operand(id, k);
    return run_.value(operand)[place(operand, i)];
  }

  /// Of an operation on whole arrays: the first element of an operand that reaches a marked one, by
  /// trying: all others that aren't finite are replaced by 0. Bisection: the more are kept, the
  /// more of the result is not finite.
  void mark_reaching(int id, int k) {
    const int operand = run_.operand(id, k);
    std::vector<std::size_t> bad;
    for (std::size_t i = 0; i < size(operand); ++i)
      if (!is_finite(operand, i)) bad.push_back(i);
    if (!reaches(id, k, bad.back() + 1)) return;
    std::size_t first = 0, last = bad.size() - 1;
    while (first < last) {
      const std::size_t middle = (first + last) / 2;
      if (reaches(id, k, bad[middle] + 1))
        last = middle;
      else
        first = middle + 1;
    }
    mark(operand, bad[first]);
  }
  /// Whether a marked element stays not finite if, of all that isn't finite in the operands, only
  /// the first `kept` elements of operand k stay.
  bool reaches(int id, int k, std::size_t kept) const {
    std::vector<std::vector<T>> copies;
    for (int j = 0; j < run_.entry(id).count; ++j) {
      std::vector<T> copy = run_.value(run_.operand(id, j));
      for (std::size_t i = j == k ? kept : 0; i < copy.size(); ++i)
        if (!detail::is_finite(copy[i])) copy[i] = T(0);
      copies.push_back(std::move(copy));
    }
    std::vector<const T*> operands;
    for (const std::vector<T>& copy : copies) operands.push_back(copy.data());
    std::vector<T> result(size(id));
    run_.compute(id, operands, result.data());
    for (std::size_t i = 0; i < result.size(); ++i)
      if (marked_[at(id)][i] && !detail::is_finite(result[i])) return true;
    return false;
  }

  void describe(finite_report& result, int id) const {
    const node_entry<T>& n = run_.entry(id);
    const std::vector<bool>& marks = marked_[at(id)];
    const auto place = is_marked(id)
                           ? at(std::find(marks.begin(), marks.end(), true) - marks.begin())
                           : first_not_finite(id);
    result.operation = operation_text(id);
    result.node = id;
    result.element = subscripts(id, place);
    result.value = static_cast<double>(run_.value(id)[place]);
    for (int k = 0; k < n.count; ++k) result.operands.push_back(operand_text(id, k, place));
    result.in_value = value_needs(id);
    result.computed_from = expression_text(id, 3);
  }
  std::vector<std::ptrdiff_t> subscripts(int id, std::size_t place) const {
    auto rest = static_cast<std::ptrdiff_t>(place);
    std::vector<std::ptrdiff_t> result(at(run_.shape_of(id).rank));
    for (int axis = run_.shape_of(id).rank - 1; axis >= 0; --axis) {
      result[at(axis)] = rest % run_.length(id, axis);
      rest /= run_.length(id, axis);
    }
    return result;
  }
  bool value_needs(int wanted) const {
    std::vector<bool> needed(at(run_.size()));
    needed[at(run_.graph().outputs[0])] = true;
    for (int id = run_.size() - 1; id > wanted; --id)
      for (int k = 0; needed[at(id)] && k < run_.entry(id).count; ++k)
        needed[at(run_.operand(id, k))] = true;
    return needed[at(wanted)];
  }

  std::string operation_text(int id) const {
    const node_entry<T>& n = run_.entry(id);
    if (n.is == node_entry<T>::leaf::parameter) return "argument " + std::to_string(n.with.at[0]);
    return std::string(n.name);
  }
  /// An operand where the result isn't finite: a number, or the shape and range of a whole array.
  std::string operand_text(int id, int k, std::size_t place) const {
    const int operand = run_.operand(id, k);
    if (run_.entry(operand).is_mask) return element(id, k, place) != T(0) ? "true" : "false";
    if (run_.entry(id).kind == node_kind::elementwise || run_.shape_of(operand).rank == 0)
      return value_text(element(id, k, place));
    std::string text;
    for (int axis = 0; axis < run_.shape_of(operand).rank; ++axis)
      text += (axis > 0 ? ", " : "[") + std::to_string(run_.length(operand, axis));
    text += ']';
    const std::vector<T>& x = run_.value(operand);
    if (x.empty()) return text;
    const auto [least, greatest] = std::minmax_element(x.begin(), x.end());
    return text += " from " + value_text(*least) + " to " + value_text(*greatest);
  }
  static std::string subscript_text(const op::attributes& with) {
    const std::string text = '[' + std::to_string(with.at[0]);
    if (with.at[1] == op::element::no_index) return text + ']';
    return text + ", " + std::to_string(with.at[1]) + ']';
  }
  /// "divide(1, sqrt(argument 0))", some levels deep.
  std::string expression_text(int id, int levels) const {
    const node_entry<T>& n = run_.entry(id);
    constexpr int most = 4;  // operands
    if (is_literal(id)) return value_text(static_cast<T>(n.constant));
    if (n.is_element) return expression_text(run_.operand(id, 0), levels) + subscript_text(n.with);
    std::string text = operation_text(id);
    if (n.count == 0) return text;
    text += '(';
    for (int k = 0; k < n.count && k < most; ++k) {
      if (k > 0) text += ", ";
      const bool leaf = run_.entry(run_.operand(id, k)).count == 0;
      text += levels > 0 || leaf ? expression_text(run_.operand(id, k), levels - 1) : "...";
    }
    return text += n.count > most ? ", ...)" : ")";
  }
};

}  // namespace detail

/// Where NaN or infinity begins when F, and what Transform adds to it, is evaluated node by node.
template <class F, class Signature, class Transform, class T>
finite_report first_not_finite(const T* const* argument, const std::ptrdiff_t* dimension) {
  using checked = program<F, Signature, transform::after_value<Transform>>;
  const node_by_node<T> run(node_table_of<checked, T>, argument, dimension);
  finite_report report = detail::non_finite_search<T>(run).report();
#if FLUXION_CHECK_FINITE
  if (report.node >= 0) {
    const std::source_location where = line_of<checked>(report.node);
    report.file = where.file_name();
    report.line = where.line();
  }
#endif
  return report;
}

}  // namespace fluxion::inline FLUXION_ABI
