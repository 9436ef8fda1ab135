// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <vector>

#include "lists.hpp"
#include "random_graphs.hpp"

namespace laws::random_graphs {

using all_differentiable =
    decltype(std::tuple_cat(std::declval<differentiable<1>>(), std::declval<differentiable<2>>(),
                            std::declval<differentiable<3>>()));

/// x, or a number in the middle of the domain that varies with it.
template <class S>
constexpr S folded(const S& x, bool is_folded, const fluxion::op::interval& domain) {
  if (!is_folded) return x;
  const double middle = (domain.low + domain.high) / 2, half = (domain.high - domain.low) / 2;
  return S(middle) + S(0.9 * half) * sin(x);
}

/// An operation on values of type S, its operands folded where the step asks for it.
template <class S>
using step_function = S (*)(const step&, const S&, const S&, const S&);

template <class Op, class S>
constexpr S take_step(const step& s, const S& x, const S& y, const S& z) {
  const auto& domain = Op::info.domain;
  const S a = folded(x, s.folded[0], domain[0]);
  if constexpr (op::arity<Op> == 1) return op::apply<Op>(a);
  const S b = folded(y, s.folded[1], domain[1]);
  if constexpr (op::arity<Op> == 2) return op::apply<Op>(a, b);
  if constexpr (op::arity<Op> == 3) return op::apply<Op>(a, b, folded(z, s.folded[2], domain[2]));
  return a;
}
template <class S, class... Op>
std::vector<step_function<S>> step_table(std::tuple<Op...>*) {
  return {take_step<Op, S>...};
}

}  // namespace laws::random_graphs
