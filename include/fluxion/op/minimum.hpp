// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/math/extrema.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/sum.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = the least element, dy/dx_i = 1 for that one; ties split evenly, NaN propagates.
///
/// Of no elements: infinity.
struct minimum {
  static constexpr auto info = describe{.name = "min", .onnx = "ReduceMin"};
  template <class T>
  static constexpr T identity() {
    return std::numeric_limits<T>::infinity();
  }
  static constexpr auto combine(const auto& total, const auto& x) { return math::min(total, x); }
  static constexpr auto reduce(const auto& lanes) { return reduce_min(lanes); }

  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto x = call.operand(0);
    const auto found = op::call<where>(x == call.value(), constant(x, 1), constant(x, 0));
    // Of a NaN none is found: 0 / 0 then says so.
    adjoint[0] = seed * (found / op::call<sum>(found));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <Lifted X>
constexpr op::result_of<op::minimum, X> min(const X& x) {
  return op::apply<op::minimum>(x);
}

}  // namespace fluxion::inline FLUXION_ABI
