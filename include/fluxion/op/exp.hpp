// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/exp.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct abs;
struct negate;

/// y = e^x, dy/dx = y.
struct exp {
  static constexpr auto info =
      describe{.name = "exp", .onnx = "Exp", .cpp = "std::exp(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::exp(x); }
  static constexpr auto derivative(const auto&, const auto& y) { return y; }
};

namespace detail {
/// Whether y is written -|x|: e^y can't overflow.
template <class S>
constexpr bool is_minus_abs(const S& y) {
  return y.template is<negate>() && y.operand(0).template is<abs>();
}
}  // namespace detail

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr auto exp(const X& x, source_line at = {}) {
  return op::apply_at<op::exp>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
