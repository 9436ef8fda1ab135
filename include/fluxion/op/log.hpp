// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/log.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = ln(x), dy/dx = 1 / x.
struct log {
  static constexpr auto info = describe{.name = "log",
                                        .onnx = "Log",
                                        .cpp = "std::log(x)",
                                        .cost = cost::transcendental,
                                        .domain = {{{0.1, 4}}}};
  static constexpr auto value(const auto& x) { return math::log(x); }
  static constexpr auto derivative(const auto& x, const auto&) { return 1 / x; }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <Scalar X>
constexpr op::result_of<op::log, X> log(const X& x) {
  return op::apply<op::log>(x);
}

}  // namespace fluxion::inline FLUXION_ABI
