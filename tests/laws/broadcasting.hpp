// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "operations.hpp"

/// A number beside a vector stands for a vector of equal elements: its derivative is the sum.
namespace laws {

/// sum Op(v + s), or sum Op(v, s), or, turned, sum Op(s, v); a third operand is fixed.
template <class Op, bool Turned = false>
struct stretched {
  template <class V, class S>
  constexpr auto operator()(const V& v, const S& s) const {
    return sum(element(v, s));
  }
  template <class V, class S>
  static constexpr auto element(const V& v, const S& s) {
    if constexpr (op::arity<Op> == 1)
      return op::apply<Op>(v + s);
    else if constexpr (op::arity<Op> == 3)
      return Turned ? op::apply<Op>(s, v, point<Op>(0, 2)) : op::apply<Op>(v, s, point<Op>(0, 2));
    else
      return Turned ? op::apply<Op>(s, v) : op::apply<Op>(v, s);
  }
};

template <class Op, bool Turned = false>
void check_broadcasting(std::size_t n) {
  CAPTURE(std::string(Op::info.name));
  CAPTURE(n);
  using F = stretched<Op, Turned>;
  constexpr bool two = op::arity<Op> > 1;
  const double s = two ? point<Op>(2, Turned ? 0 : 1) : 0.004;
  std::vector<double> v(n);
  for (std::size_t i = 0; i < n; ++i) v[i] = point<Op>(static_cast<int>(i), two && Turned ? 1 : 0);
  const auto [value, gradient] = fluxion::value_and_gradient(F{})(v, s);
  const auto& [by_v, by_s] = gradient;
  double expected = 0, by_s_expected = 0, size = 1;
  using dual = fluxion::dual<double, 2>;
  for (std::size_t i = 0; i < n; ++i) {
    const dual y = F::element(dual::variable(v[i], 0), dual::variable(s, 1));
    expected += y.value;
    by_s_expected += y.tangent[1];
    size += std::abs(y.value) + std::abs(y.tangent[1]);
    CHECK(is_close(by_v[i], y.tangent[0], 1e-14));
  }
  CHECK(std::abs(value - expected) <= 1e-15 * size * static_cast<double>(n + 4));
  CHECK(std::abs(by_s - by_s_expected) <= 1e-15 * size * static_cast<double>(n + 4));
}

}  // namespace laws
