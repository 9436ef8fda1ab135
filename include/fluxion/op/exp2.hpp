// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/exp.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = 2^x, dy/dx = ln(2) y; infinite where y is.
struct exp2 {
  static constexpr auto info =
      describe{.name = "exp2", .cpp = "std::exp2(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::exp2(x); }
  static constexpr auto derivative(const auto&, const auto& y) {
    return constant(y, 0.69314718055994531) * y;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::exp2, X> exp2(const X& x, source_line at = {}) {
  return op::apply_at<op::exp2>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
