// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/fmod.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/round.hpp>
#include <fluxion/op/subtract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = x - n y with n = x / y rounded towards 0, dz/dx = 1, dz/dy = -n.
/// Kinks: jumps where x / y is whole; the derivative there is that towards larger |x|.
struct fmod {
  static constexpr auto info = describe{.name = "fmod",
                                        .onnx = "Mod",
                                        .cpp = "std::fmod(x, y)",
                                        .cost = cost::transcendental,
                                        .domain = {{{2.1, 2.4}, {1.25, 1.6}}}};
  static constexpr auto value(const auto& x, const auto& y) { return math::fmod(x, y); }
  // From z: x / y itself may round up to a whole number that x doesn't reach.
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T& z) {
    return {constant(x, 1), -call<round>((x - z) / y)};
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y>
constexpr op::result_of<op::fmod, X, Y> fmod(const X& x, const Y& y, source_line at = {}) {
  return op::apply_at<op::fmod>(at, x, y);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
