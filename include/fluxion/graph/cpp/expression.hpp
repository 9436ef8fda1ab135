// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::detail::cpp {

/// A C++ expression as a tree, in as much of the language as spellings of operations need.
struct expression {
  enum class form { atom, prefix, infix, choice, subscript, call };

  form is = form::atom;
  std::string text;  // an atom's name or digits, an operator, the name of what is called
  std::vector<expression> parts{};

  bool operator==(const expression&) const = default;
  bool is_infix(std::string_view op) const { return is == form::infix && text == op; }
};

inline expression atom(std::string_view text) {
  return {expression::form::atom, std::string(text), {}};
}
inline expression infix(expression left, std::string_view op, expression right) {
  expression e{expression::form::infix, std::string(op), {}};
  e.parts.push_back(std::move(left));
  e.parts.push_back(std::move(right));
  return e;
}
inline expression subscript(expression array, expression index) {
  expression e{expression::form::subscript, "[]", {}};
  e.parts.push_back(std::move(array));
  e.parts.push_back(std::move(index));
  return e;
}
inline expression prefix(std::string_view op, expression operand) {
  expression e{expression::form::prefix, std::string(op), {}};
  e.parts.push_back(std::move(operand));
  return e;
}

/// How tightly an operator binds, and so what must stand in parentheses beside it.
enum class binding {
  none,
  assignment,
  choice,
  either,
  both,
  comparison,
  sum,
  product,
  prefix,
  atom
};

inline binding binding_of(std::string_view op) {
  if (op == "=" || op == "+=") return binding::assignment;
  if (op == "||") return binding::either;
  if (op == "&&") return binding::both;
  if (op == "+" || op == "-") return binding::sum;
  if (op == "*" || op == "/" || op == "%") return binding::product;
  return binding::comparison;
}

inline binding binding_of(const expression& e) {
  if (e.is == expression::form::infix) return binding_of(e.text);
  if (e.is == expression::form::choice) return binding::choice;
  if (e.is == expression::form::prefix) return binding::prefix;
  // A negative number is an atom with a sign.
  return e.is == expression::form::atom && e.text.front() == '-' ? binding::prefix : binding::atom;
}

inline std::string written(const expression& e, binding needed = binding::none);

namespace detail_of_writing {

constexpr binding tighter(binding b) { return static_cast<binding>(static_cast<int>(b) + 1); }

/// Operators of one kind associate to the left; compilers warn of && beside ||, and of comparisons
/// in a row.
inline std::string infix_text(const expression& e) {
  const binding own = binding_of(e.text);
  const bool logic = own == binding::either || own == binding::both;
  const bool assigned = own == binding::assignment;
  binding left = own == binding::comparison ? binding::sum : own;
  binding right = assigned ? binding::none : tighter(own);
  if (logic && e.parts[0].text != e.text) left = binding::comparison;
  if (logic) right = binding::comparison;
  std::string text = written(e.parts[0], left);
  ((text += ' ') += e.text) += ' ';
  std::string second = written(e.parts[1], right);
  const bool two_signs = own == binding::sum && second.front() == '-';
  return two_signs ? text + '(' + second + ')' : text + second;
}

inline std::string call_text(const expression& e) {
  std::string text = e.text + '(';
  for (std::size_t k = 0; k < e.parts.size(); ++k)
    (text += k > 0 ? ", " : "") += written(e.parts[k]);
  return text + ')';
}

inline std::string bare(const expression& e) {
  switch (e.is) {
    case expression::form::atom:
      return e.text;
    case expression::form::prefix:
      return e.text + written(e.parts[0], binding::atom);
    case expression::form::infix:
      return infix_text(e);
    case expression::form::subscript:
      return written(e.parts[0], binding::atom) + '[' + written(e.parts[1]) + ']';
    case expression::form::call:
      return call_text(e);
    case expression::form::choice:
      break;
  }
  return written(e.parts[0], binding::either) + " ? " + written(e.parts[1], binding::either) +
         " : " + written(e.parts[2], binding::choice);
}

}  // namespace detail_of_writing

/// The expression as text, in parentheses if it binds less tightly than is needed.
inline std::string written(const expression& e, binding needed) {
  std::string text = detail_of_writing::bare(e);
  return binding_of(e) < needed ? '(' + text + ')' : text;
}

/// The number of operators and calls in it.
inline int operations(const expression& e) {
  int count = e.is == expression::form::atom ? 0 : 1;
  for (const expression& part : e.parts) count += operations(part);
  return count;
}

/// How often a name stands in it.
inline int mentions(const expression& e, std::string_view name) {
  int count = e.is == expression::form::atom && e.text == name ? 1 : 0;
  for (const expression& part : e.parts) count += mentions(part, name);
  return count;
}

}  // namespace fluxion::inline FLUXION_ABI::detail::cpp
