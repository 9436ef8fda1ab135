// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/log_sum_exp.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// Stands in a graph only where softmax can't be composed: for ranks other than 1.
struct softmax {
  static constexpr auto info = describe{.name = "softmax", .onnx = "Softmax"};
  static constexpr bool is_array_operation = true;
  static constexpr shape shape_of(auto& call) {
    call.fail(problem::rank_unsupported);
    return call.shape(0);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// e^x_i / sum of e^x_j, of a vector.
template <Lifted X>
constexpr op::result_of<op::softmax, X> softmax(const X& x, source_line at = {}) {
  const op::call_site here(at, x);
  if (x.rank() != 1) return op::apply<op::softmax>(x);
  const auto e = exp(x - detail::exponent_shift(x));
  return e / sum(e);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
