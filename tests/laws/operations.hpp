// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/forward/dual.hpp>

#include "lists.hpp"

/// What the laws share.
namespace laws {

/// Point k without pattern inside the operand's domain, a hundredth of it away from its ends.
template <class Op>
constexpr double point(int k, std::size_t operand) {
  const op::interval domain = Op::info.domain[operand];
  constexpr double steps[] = {0.6180339887498949, 0.7548776662466927, 0.5698402909980532};
  const double t = steps[operand] * (k + 1);
  const double fraction = 0.01 + 0.98 * (t - static_cast<int>(t));
  return domain.low + (domain.high - domain.low) * fraction;
}

/// Agreement relative to the size of the numbers, or to one.
inline bool is_close(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

/// t -> Op(x, y, z), each operand moved by t if its bit of `Moved` is set.
template <class Op, int Moved>
struct line {
  template <class T, class X>
  constexpr auto operator()(const T& t, const X& x, const X& y, const X& z) const {
    if constexpr (op::arity<Op> == 1)
      return op::apply<Op>(moved<1>(x, t));
    else if constexpr (op::arity<Op> == 2)
      return op::apply<Op>(moved<1>(x, t), moved<2>(y, t));
    else
      return op::apply<Op>(moved<1>(x, t), moved<2>(y, t), moved<4>(z, t));
  }

 private:
  template <int Bit>
  static constexpr auto moved(const auto& x, const auto& t) {
    return x + (Moved & Bit ? 1 : 0) * t;
  }
};

/// The derivative of F by its first argument, recorded.
template <class F>
struct slope {
  template <class T>
  constexpr auto operator()(const T& t, const T& x, const T& y, const T& z) const {
    return fluxion::gradient([x, y, z](const auto& s) { return F{}(s, x, y, z); })(t);
  }
};

/// Value and three derivatives along a line, by differentiating the graph again and again.
template <class F>
struct graph_orders {
  template <class T>
  constexpr auto operator()(const T& t, const T& x, const T& y, const T& z) const {
    return std::array{F{}(t, x, y, z), slope<F>{}(t, x, y, z), slope<slope<F>>{}(t, x, y, z),
                      slope<slope<slope<F>>>{}(t, x, y, z)};
  }
};

/// The same by duals in duals.
template <class F, class T>
constexpr std::array<T, 4> dual_orders(T at, T x, T y, T z) {
  using first = fluxion::dual<T>;
  using second = fluxion::dual<first>;
  using third = fluxion::dual<second>;
  const third t = third::variable(second::variable(first::variable(at)));
  const auto fixed = [](T c) { return third(second(first(c))); };
  const third r = F{}(t, fixed(x), fixed(y), fixed(z));
  const first& inner = r.tangent[0].tangent[0];
  return {r.value.value.value, r.tangent[0].value.value, inner.value, inner.tangent[0]};
}

}  // namespace laws
