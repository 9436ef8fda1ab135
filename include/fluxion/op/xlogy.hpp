// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/log.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = x ln(y), 0 where x = 0, dz/dx = ln(y), dz/dy = x / y.
/// Domain: y >= 0
/// Kinks: at x = y = 0, both derivatives are 0.
struct xlogy {
  static constexpr auto info = describe{.name = "xlogy",
                                        .cpp = "x == 0 && y == y ? 0 : x * std::log(y)",
                                        .cost = cost::transcendental,
                                        .domain = {{{-2, 2}, {0.1, 4}}}};
  static constexpr auto value(const auto& x, const auto& y) {
    return x * math::log(where::value(x == 0 && y == y, constant(y, 1), y));
  }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T&) {
    const T inside = call<where>(x == 0 && y == 0, constant(y, 1), y);
    return {call<log>(inside), x / inside};
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y>
constexpr op::result_of<op::xlogy, X, Y> xlogy(const X& x, const Y& y, source_line at = {}) {
  return op::apply_at<op::xlogy>(at, x, y);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
