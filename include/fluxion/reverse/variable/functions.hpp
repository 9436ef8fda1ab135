// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/all.hpp>
#include <fluxion/reverse/variable/variable.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// An array beside an expression of variables.
template <class X, class Y>
concept ArrayBeside = (VariableExpression<X> && PlainArray<Y>) ||
                      (PlainArray<X> && VariableExpression<Y>);

/// An operand of a term: an array becomes a variable, of which no gradient is asked for.
template <class X>
auto as_operand(const X& x) {
  if constexpr (PlainArray<X>)
    return variable(x);
  else
    return x;
}
template <class Op, class X, class Y>
auto with_array(const X& x, const Y& y) {
  return op::apply<Op>(as_operand(x), as_operand(y));
}

}  // namespace detail

// An array in an expression is copied into a variable, at each evaluation.

template <class X, class Y>
  requires detail::ArrayBeside<X, Y>
auto operator+(const X& x, const Y& y) { return detail::with_array<op::add>(x, y); }
template <class X, class Y>
  requires detail::ArrayBeside<X, Y>
auto operator-(const X& x, const Y& y) { return detail::with_array<op::subtract>(x, y); }
template <class X, class Y>
  requires detail::ArrayBeside<X, Y>
auto operator*(const X& x, const Y& y) { return detail::with_array<op::multiply>(x, y); }
template <class X, class Y>
  requires detail::ArrayBeside<X, Y>
auto operator/(const X& x, const Y& y) { return detail::with_array<op::divide>(x, y); }

/// A function of symbols as one call in an expression of variables: what it uses twice is one node
/// of the statement.
///
/// Example: `variable y = fused([](auto w, auto x, auto b) { return tanh(w * x + b); }, w, x, b);`
template <class F, class... X>
auto fused(const F& f, const X&... x) {
  constexpr bool stateless = StatelessCallable<F>;
  static_assert(
      stateless,
      "fluxion: the callable of a fused statement has no captures: pass variables, arrays "
      "and numbers as arguments");
  return detail::make_term(f, detail::as_operand(x)...);
}

inline namespace functions {

// Functions that look at their operands, or use them twice: one call each.

template <VariableExpression X>
auto mean(const X& x, source_line = {}) {
  return fused([](const auto& a) { return mean(a); }, x);
}
template <VariableExpression X>
auto norm(const X& x, source_line = {}) {
  return fused([](const auto& a) { return norm(a); }, x);
}
template <VariableExpression X, Number P>
void norm(const X&, P, source_line = {}) {
  static_assert(never<X>,
                "fluxion: the order of a norm is part of a statement: write "
                "fused([](auto u) { return norm(u, 3); }, x)");
}
template <VariableExpression X>
auto var(const X& x, int correction = 0, source_line = {}) {
  return fused(
      [](const auto& a, const auto& c) { return sum(square(a - mean(a))) / (size(a) - c); }, x,
      correction);
}
template <VariableExpression X>
auto stddev(const X& x, int correction = 0, source_line = {}) {
  return fused(
      [](const auto& a, const auto& c) {
        const auto squares = sum(square(a - mean(a))) / (size(a) - c);
        return where(squares == 0, 0, sqrt(squares));
      },
      x, correction);
}
template <VariableExpression X>
auto softmax(const X& x, source_line = {}) {
  return fused([](const auto& a) { return softmax(a); }, x);
}
template <VariableExpression X>
auto log_softmax(const X& x, source_line = {}) {
  return fused([](const auto& a) { return log_softmax(a); }, x);
}
template <VariableExpression X>
auto log_sum_exp(const X& x, source_line = {}) {
  return fused([](const auto& a) { return log_sum_exp(a); }, x);
}
template <VariableExpression X>
auto transpose(const X& x) {
  return fused([](const auto& a) { return transpose(a); }, x);
}
template <VariableExpression A>
auto inverse(const A& a, source_line = {}) {
  return fused([](const auto& m) { return inverse(m); }, a);
}
template <VariableExpression A>
auto determinant(const A& a, source_line = {}) {
  return fused([](const auto& m) { return determinant(m); }, a);
}
template <VariableExpression A>
auto log_determinant(const A& a, source_line = {}) {
  return fused([](const auto& m) { return log_determinant(m); }, a);
}

template <VariableExpression A, VariableExpression B>
auto matmul(const A& a, const B& b, source_line = {}) {
  return fused([](const auto& x, const auto& y) { return matmul(x, y); }, a, b);
}
template <class A, class B>
  requires detail::ArrayBeside<A, B>
auto matmul(const A& a, const B& b) { return matmul(detail::as_operand(a), detail::as_operand(b)); }
template <VariableExpression X, VariableExpression Y>
auto dot(const X& x, const Y& y, source_line = {}) {
  return fused([](const auto& a, const auto& b) { return dot(a, b); }, x, y);
}
template <class X, class Y>
  requires detail::ArrayBeside<X, Y>
auto dot(const X& x, const Y& y) { return dot(detail::as_operand(x), detail::as_operand(y)); }
template <VariableExpression X, VariableExpression Y>
auto distance(const X& x, const Y& y, source_line = {}) {
  return fused([](const auto& a, const auto& b) { return distance(a, b); }, x, y);
}
template <VariableExpression X, VariableExpression Y>
auto cosine_similarity(const X& x, const Y& y, source_line = {}) {
  return fused([](const auto& a, const auto& b) { return cosine_similarity(a, b); }, x, y);
}
template <VariableExpression A, VariableExpression B>
auto solve(const A& a, const B& b, source_line = {}) {
  return fused([](const auto& x, const auto& y) { return solve(x, y); }, a, b);
}
template <class A, class B>
  requires detail::ArrayBeside<A, B>
auto solve(const A& a, const B& b) { return solve(detail::as_operand(a), detail::as_operand(b)); }

/// x[Begin:End] along the first axis; negative bounds count from the end.
template <int Begin, int End = op::slice::to_end, VariableExpression X>
auto slice(const X& x) {
  return fused([](const auto& a) { return slice(a, Begin, End); }, x);
}
template <VariableExpression X>
auto slice(const X& x, int, int = 0) {
  static_assert(never<X>,
                "fluxion: the bounds of a slice are part of a statement: write slice<0, 2>(x), or "
                "fused([](auto u) { return slice(u, 0, 2); }, x)");
  return x;
}
/// x[I], X[I] (a row): a negative index counts from the end.
template <int I, VariableExpression X>
auto element(const X& x) {
  return fused([](const auto& a) { return a[I]; }, x);
}

}  // namespace functions
}  // namespace fluxion::inline FLUXION_ABI
