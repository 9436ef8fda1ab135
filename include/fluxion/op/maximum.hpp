// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/math/extrema.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/detach.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/max.hpp>
#include <fluxion/op/sum.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = the greatest element, dy/dx_i = 1 for that one; ties split evenly, NaN propagates.
///
/// Of no elements: minus infinity.
struct maximum {
  static constexpr auto info =
      describe{.name = "max",
               .onnx = "ReduceMax",
               .cpp = {max::info.cpp.text, "-std::numeric_limits<T>::infinity()"}};
  template <class T>
  static constexpr T identity() {
    return -std::numeric_limits<T>::infinity();
  }
  static constexpr auto combine(const auto& total, const auto& x) { return math::max(total, x); }
  static constexpr auto reduce(const auto& lanes) { return reduce_max(lanes); }

  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto x = call.operand(0), y = call.value();
    const auto one = constant(x, 1), zero = constant(x, 0);
    const auto found = x == y;
    const auto share = seed / op::call<sum>(op::call<where>(found, one, zero));
    // Of a NaN none is found: it is passed on to all.
    adjoint[0] = op::call<where>(found, share, op::call<where>(y == y, zero, op::call<detach>(y)));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Lifted X>
constexpr op::result_of<op::maximum, X> max(const X& x, source_line at = {}) {
  return op::apply_at<op::maximum>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
