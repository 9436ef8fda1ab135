// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <source_location>

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

template <class Op, class S>
constexpr S operation_at(const located& x, const located& y) {
  return op::apply_at<Op>(y.where, x.recorded ? *x.recorded : S(x.number),
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
