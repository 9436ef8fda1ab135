// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct sum;
struct sum_to;

/// The array stretched to a larger shape, axes aligned at the last one as in NumPy.
///
/// The target shape is given where the node is recorded.
struct broadcast {
  static constexpr auto info =
      describe{.name = "broadcast", .onnx = "Expand", .cpp = "x[x_stretched]"};
  static constexpr bool is_array_operation = true;

  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.shape(0).rank == 0 ? op::call<sum>(seed)
                                         : call.template record_as<sum_to>(call.shape(0), seed);
  }

  /// Walks the result in row-major order; an axis that is stretched has stride 0 in the operand.
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    return {call.stretched_index(0, i)};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t size = call.output_size();
    for (std::ptrdiff_t i = 0; i < size; ++i)
      call.output()[i] = call.input(0)[call.stretched_index(0, i)];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

#include <fluxion/op/sum.hpp>
#include <fluxion/op/sum_to.hpp>
