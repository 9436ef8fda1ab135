// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = sum of all elements, dy/dx_i = 1.
struct sum {
  static constexpr auto info = describe{.name = "sum", .onnx = "ReduceSum"};
  template <class T>
  static constexpr T identity() {
    return T(0);
  }
  static constexpr auto combine(const auto& total, const auto& x) { return total + x; }
  static constexpr auto reduce(const auto& lanes) { return reduce_add(lanes); }

  /// A scalar stands for an array of equal elements.
  static constexpr void vjp(const auto&, const auto& seed, auto* adjoint) { adjoint[0] = seed; }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <Lifted X>
constexpr auto sum(const X& x) {
  return op::apply<op::sum>(x);
}

}  // namespace fluxion::inline FLUXION_ABI
