// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/fluxion.hpp>
#include <fluxion/forward/dual.hpp>
#include <doctest/doctest.h>

/// The elementwise operations that every law is tried on, and what the laws share.
///
/// A new operation is added to this list, and nowhere else. `where` and the logical operations take
/// conditions; they have tests of their own.
namespace laws {

namespace op = fluxion::op;

using operations =
    std::tuple<op::abs, op::add, op::atan2, op::cos, op::detach, op::divide, op::equal, op::exp,
               op::expm1, op::greater, op::greater_equal, op::less, op::less_equal, op::log,
               op::log1p, op::max, op::min, op::multiply, op::negate, op::not_equal, op::pow,
               op::relu, op::sigmoid, op::sin, op::softplus, op::sqrt, op::square, op::subtract,
               op::tan, op::tanh>;

template <class Op>
inline constexpr bool is_condition = fluxion::detail::gives_mask<Op>();
/// detach: its derivative isn't meant to be that of its value.
template <class Op>
inline constexpr bool is_differentiable = !is_condition<Op> && !std::is_same_v<Op, op::detach>;

namespace detail {
template <bool... Kept, class... Op>
auto filter(std::integer_sequence<bool, Kept...>, std::tuple<Op...>*)
    -> decltype(std::tuple_cat(
        std::declval<std::conditional_t<Kept, std::tuple<Op>, std::tuple<>>>()...));
template <int Arity, class... Op>
auto of_arity(std::tuple<Op...>* all)
    -> decltype(filter(
        std::integer_sequence<bool, (is_differentiable<Op> && op::arity<Op> == Arity)...>{}, all));
template <std::size_t First, std::size_t... I, class List>
auto part(std::index_sequence<I...>, List*) -> std::tuple<std::tuple_element_t<First + I, List>...>;
}  // namespace detail

/// The differentiable ones with so many operands.
template <int Arity>
using differentiable = decltype(detail::of_arity<Arity>(static_cast<operations*>(nullptr)));

/// Elements First to Last - 1 of a list: a translation unit for each part.
template <class List, std::size_t First, std::size_t Last>
using part = decltype(detail::part<First>(std::make_index_sequence<Last - First>{},
                                          static_cast<List*>(nullptr)));
template <class List>
inline constexpr std::size_t half = std::tuple_size_v<List> / 2;
template <class List>
using first_half = part<List, 0, half<List>>;
template <class List>
using second_half = part<List, half<List>, std::tuple_size_v<List>>;

/// Point k without pattern inside the operand's domain, a hundredth of it away from its ends.
template <class Op>
constexpr double point(int k, std::size_t operand) {
  const op::interval domain = Op::info.domain[operand];
  const double t = (operand == 0 ? 0.6180339887498949 : 0.7548776662466927) * (k + 1);
  const double fraction = 0.01 + 0.98 * (t - static_cast<int>(t));
  return domain.low + (domain.high - domain.low) * fraction;
}

/// Agreement relative to the size of the numbers, or to one.
inline bool is_close(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

/// t -> Op(x + U t, y + V t).
template <class Op, int U, int V>
struct line {
  template <class T, class X>
  constexpr auto operator()(const T& t, const X& x, const X& y) const {
    if constexpr (op::arity<Op> == 1)
      return op::apply<Op>(x + U * t);
    else if constexpr (V == 0)
      return op::apply<Op>(x + U * t, y + 0 * t);
    else if constexpr (U == 0)
      return op::apply<Op>(x + 0 * t, y + V * t);
    else
      return op::apply<Op>(x + U * t, y + V * t);
  }
};

/// The derivative of F by its first argument, recorded.
template <class F>
struct slope {
  template <class T>
  constexpr auto operator()(const T& t, const T& x, const T& y) const {
    return fluxion::gradient([x, y](const auto& s) { return F{}(s, x, y); })(t);
  }
};

/// Value and three derivatives along a line, by differentiating the graph again and again.
template <class F>
struct graph_orders {
  template <class T>
  constexpr auto operator()(const T& t, const T& x, const T& y) const {
    return std::array{F{}(t, x, y), slope<F>{}(t, x, y), slope<slope<F>>{}(t, x, y),
                      slope<slope<slope<F>>>{}(t, x, y)};
  }
};

/// The same by duals in duals.
template <class F, class T>
constexpr std::array<T, 4> dual_orders(T at, T x, T y) {
  using first = fluxion::dual<T>;
  using second = fluxion::dual<first>;
  using third = fluxion::dual<second>;
  const third t = third::variable(second::variable(first::variable(at)));
  const third r = F{}(t, third(second(first(x))), third(second(first(y))));
  const first& inner = r.tangent[0].tangent[0];
  return {r.value.value.value, r.tangent[0].value.value, inner.value, inner.tangent[0]};
}

}  // namespace laws
