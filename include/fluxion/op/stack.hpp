// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/element.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// Scalars side by side: a vector of them.
struct stack {
  static constexpr auto info =
      describe{.name = "stack", .onnx = "Concat", .cpp = "out[before + i] = x[i]"};
  static constexpr int arity = any_number;
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) { return {extent(call.count())}; }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    for (int i = 0; i < call.count(); ++i) adjoint[i] = seed.rank() == 0 ? seed : seed[i];
  }
  static constexpr elements_read reads(const auto&, int operand, std::ptrdiff_t i) {
    return {0, operand == i};
  }
  static constexpr void evaluate(const auto& call) {
    for (int i = 0; i < call.count(); ++i) call.output()[i] = call.input(i)[0];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
