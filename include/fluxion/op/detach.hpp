// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = x, dy/dx = 0: the value, as if it were a constant.
struct detach {
  static constexpr auto info = describe{.name = "detach", .onnx = "Identity", .cpp = "x"};
  FLUXION_INLINE static constexpr auto value(const auto& x) { return x; }
  static constexpr auto derivative(const auto& x, const auto&) { return constant(x, 0); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::detach, X> detach(const X& x, source_line at = {}) {
  return op::apply_at<op::detach>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
