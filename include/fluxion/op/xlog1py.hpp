// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/log.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/log1p.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = x ln(1 + y), 0 where x = 0, dz/dx = ln(1 + y), dz/dy = x / (1 + y).
/// Domain: y >= -1
/// Kinks: at x = 0, y = -1, both derivatives are 0.
struct xlog1py {
  static constexpr auto info = describe{.name = "xlog1py",
                                        .cpp = "x == 0 && y == y ? 0 : x * std::log1p(y)",
                                        .cost = cost::transcendental,
                                        .domain = {{{-2, 2}, {-0.9, 3}}}};
  static constexpr auto value(const auto& x, const auto& y) {
    return x * math::log1p(where::value(x == 0 && y == y, constant(y, 0), y));
  }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T&) {
    const T inside = call<where>(x == 0 && y == -1, constant(y, 0), y);
    return {call<log1p>(inside), x / (1 + inside)};
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y>
constexpr op::result_of<op::xlog1py, X, Y> xlog1py(const X& x, const Y& y, source_line at = {}) {
  return op::apply_at<op::xlog1py>(at, x, y);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
