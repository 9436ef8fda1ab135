// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/root.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/multiply.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = x^(1/3), dy/dx = 1 / (3 y^2).
/// Kinks: infinite at 0
struct cbrt {
  static constexpr auto info = describe{
      .name = "cbrt", .cpp = "std::cbrt(x)", .cost = cost::transcendental, .domain = {{{0.1, 4}}}};
  static constexpr auto value(const auto& x) { return math::cbrt(x); }
  static constexpr auto derivative(const auto&, const auto& y) {
    return constant(y, 1.0 / 3) / (y * y);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::cbrt, X> cbrt(const X& x, source_line at = {}) {
  return op::apply_at<op::cbrt>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
