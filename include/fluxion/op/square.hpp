// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = x^2, dy/dx = 2 x.
struct square {
  static constexpr auto info = describe{.name = "square", .cpp = "x * x"};
  FLUXION_INLINE static constexpr auto value(const auto& x) {
    FLUXION_CONTRACT
    return x * x;
  }
  static constexpr auto derivative(const auto& x, const auto&) { return 2 * x; }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::square, X> square(const X& x, source_line at = {}) {
  return op::apply_at<op::square>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
