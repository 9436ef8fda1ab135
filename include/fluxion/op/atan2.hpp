// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/arc.hpp>
#include <fluxion/op/abs.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/detach.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/max.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/negate.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = angle of the direction (x, y), dz/dy = x / (x^2 + y^2), dz/dx = -y / (x^2 + y^2).
struct atan2 {
  static constexpr auto info = describe{.name = "atan2",
                                        .cpp = "std::atan2(x, y)",
                                        .cost = cost::transcendental,
                                        .domain = {{{0.5, 2}, {0.5, 2}}}};
  static constexpr auto value(const auto& y, const auto& x) { return math::atan2(y, x); }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& y, const T& x, const T&) {
    // For any scale; by the greater of both, the squares neither overflow nor vanish.
    const T scale = 1 / call<detach>(call<max>(call<abs>(x), call<abs>(y)));
    const T a = x * scale, b = y * scale, inverse = scale / (a * a + b * b);
    return {a * inverse, -(b * inverse)};
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y>
constexpr op::result_of<op::atan2, X, Y> atan2(const X& y, const Y& x, source_line at = {}) {
  return op::apply_at<op::atan2>(at, y, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
