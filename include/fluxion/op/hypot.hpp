// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/root.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = sqrt(x^2 + y^2), dz/dx = x / z, dz/dy = y / z.
/// Kinks: both 0 at (0, 0)
/// Accuracy: 4 ulp, but where z is denormal, the derivatives have no more digits than z.
struct hypot {
  static constexpr auto info = describe{.name = "hypot",
                                        .cpp = "std::hypot(x, y)",
                                        .cost = cost::transcendental,
                                        .domain = {{{0.5, 2}, {0.5, 2}}}};
  static constexpr auto value(const auto& x, const auto& y) { return math::hypot(x, y); }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T& z) {
    return {partial<0>(x, y, z), partial<1>(x, y, z)};
  }
  template <int Operand, class T>
  static constexpr T partial(const auto& x, const auto& y, const T& z) {
    const T length = call<where>(z == 0, constant(z, 1), z);
    if constexpr (Operand == 0)
      return x / length;
    else
      return y / length;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y>
constexpr op::result_of<op::hypot, X, Y> hypot(const X& x, const Y& y, source_line at = {}) {
  return op::apply_at<op::hypot>(at, x, y);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
