// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <source_location>
#include <string_view>

#include <fluxion/graph/graph.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/subtract.hpp>

#if FLUXION_CHECK_FINITE

namespace fluxion::inline FLUXION_ABI {

struct symbol;

/// An operand of an operator, and its line: the default argument belongs to the expression in which
/// the conversion takes place. Only with FLUXION_CHECK_FINITE.
struct located {
  const symbol* recorded = nullptr;
  double number = 0;
  std::source_location where;

  constexpr located(const symbol& x, std::source_location here = std::source_location::current())
      : recorded(&x), where(here) {}
  template <Number N>
  constexpr located(N x, std::source_location here = std::source_location::current())
      : number(static_cast<double>(x)), where(here) {}
};

namespace detail {

/// Whether a line is one of the user's: the library's own, as of a rule, tell nothing.
inline bool is_users(const std::source_location& where) {
  std::string_view folder = std::source_location::current().file_name();
  folder.remove_suffix(std::string_view("graph/located.hpp").size());
  return where.line() > 0 && !std::string_view(where.file_name()).starts_with(folder);
}

/// make(), and what it adds to the operands' graph noted as written there.
template <class Make, class... S>
constexpr auto written_at(const std::source_location& where, const Make& make, const S&... x) {
  graph* g = nullptr;
  ((g = x.recording ? x.recording : g), ...);
  const int first = g ? g->nodes.size : 0;
  const auto result = make(x...);
  if (g && g->lines && is_users(where)) g->lines->note(first, g->nodes.size, where);
  return result;
}

template <class Op, class S>
constexpr S operation_at(const located& x, const located& y) {
  constexpr auto make = [](const S& a, const S& b) { return op::apply<Op>(a, b); };
  return written_at(y.where, make, x.recorded ? *x.recorded : S(x.number),
                    y.recorded ? *y.recorded : S(y.number));
}

}  // namespace detail

// The operators of symbols, which use them before they are complete: rules are written with them.
// Op and S are always these: clang looks at once into what depends on no parameter.

template <class Op = op::add, class S = symbol>
constexpr S operator+(const located& x, const located& y) {
  return detail::operation_at<Op, S>(x, y);
}
template <class Op = op::subtract, class S = symbol>
constexpr S operator-(const located& x, const located& y) {
  return detail::operation_at<Op, S>(x, y);
}
template <class Op = op::multiply, class S = symbol>
constexpr S operator*(const located& x, const located& y) {
  return detail::operation_at<Op, S>(x, y);
}
template <class Op = op::divide, class S = symbol>
constexpr S operator/(const located& x, const located& y) {
  return detail::operation_at<Op, S>(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI

#endif

#include <fluxion/graph/symbol.hpp>
