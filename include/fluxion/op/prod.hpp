// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/product_of_others.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = product of all elements, dy/dx_i = product of the others.
///
/// Cost: linear. Exact where elements are 0.
struct prod {
  static constexpr auto info =
      describe{.name = "prod", .onnx = "ReduceProd", .cpp = {"x * y", "1"}};
  template <class T>
  static constexpr T identity() {
    return T(1);
  }
  static constexpr auto combine(const auto& total, const auto& x) { return total * x; }
  static constexpr auto reduce(const auto& lanes) { return reduce_mul(lanes); }

  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto x = call.operand(0);
    adjoint[0] = seed;
    if (x.rank() > 0)
      adjoint[0] = seed * call.template record<product_of_others>({}, x, call.value());
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Lifted X>
constexpr op::result_of<op::prod, X> prod(const X& x, source_line at = {}) {
  return op::apply_at<op::prod>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
