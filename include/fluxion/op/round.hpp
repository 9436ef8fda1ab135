// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/rounding.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = the nearest whole number, of two the one further from 0, dy/dx = 0.
///
/// ONNX's Round takes the even one of two.
/// Kinks: jumps at halves between whole numbers, where the derivative is 0 too.
struct round {
  static constexpr auto info =
      describe{.name = "round", .cpp = "std::round(x)", .domain = {{{-1.4, -0.6}}}};
  FLUXION_INLINE static constexpr auto value(const auto& x) { return math::round(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return constant(x, 0); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::round, X> round(const X& x, source_line at = {}) {
  return op::apply_at<op::round>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
