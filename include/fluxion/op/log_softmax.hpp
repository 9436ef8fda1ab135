// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/log_sum_exp.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// Stands in a graph only where it can't be composed: for ranks other than 1.
struct log_softmax {
  static constexpr auto info = describe{.name = "log_softmax", .onnx = "LogSoftmax"};
  static constexpr bool is_array_operation = true;
  static constexpr shape shape_of(auto& call) {
    call.fail(problem::rank_unsupported);
    return call.shape(0);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// x_i - ln(sum of e^x_j), of a vector: ln(softmax(x)), also where softmax(x) underflows to 0.
template <Lifted X>
constexpr op::result_of<op::log_softmax, X> log_softmax(const X& x, source_line at = {}) {
  const op::call_site here(at, x);
  if (x.rank() != 1) return op::apply<op::log_softmax>(x);
  const auto shifted = x - detail::exponent_shift(x);
  return shifted - log(sum(exp(shifted)));
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
