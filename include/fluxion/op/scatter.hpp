// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/element.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// The adjoint of element: zeros, and pieces added at their places.
///
/// Operands come in threes: a piece (a number, or a row), its first index, its second index or
/// `element::no_index`, these two as literals.
struct scatter {
  static constexpr auto info = describe{
      .name = "scatter", .onnx = "ScatterND",
      .cpp = "out[at(y, out_rows) * out_columns + at(z, out_columns) + i] += x[i]"};
  static constexpr int arity = any_number;
  static constexpr bool is_array_operation = true;

  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    for (int k = 0; k < call.count(); k += 3) {
      const int i = static_cast<int>(call.operand(k + 1).constant_value());
      const int j = static_cast<int>(call.operand(k + 2).constant_value());
      adjoint[k] = call.template record<element>(attributes{{i, j}}, seed);
    }
  }

  static constexpr elements_read reads(const auto& call, int operand, std::ptrdiff_t i) {
    const std::ptrdiff_t size = call.output_size();
    if (operand % 3 != 0) return {0, 0, 1, size - i};
    const std::ptrdiff_t first = place(call, operand), end = first + call.size(operand);
    if (i < first) return {0, 0, 1, first - i};
    if (i >= end) return {0, 0, 1, size - i};
    return {i - first, 1, 1, end - i, 1};
  }
  static constexpr void evaluate(const auto& call) {
    for (std::ptrdiff_t i = 0; i < call.output_size(); ++i) call.output()[i] = 0;
    for (int k = 0; k < call.count(); k += 3) {
      const std::ptrdiff_t to = place(call, k);
      for (std::ptrdiff_t m = 0; m < call.size(k); ++m) call.output()[to + m] += call.input(k)[m];
    }
  }

 private:
  /// Where in the result piece k begins.
  static constexpr std::ptrdiff_t place(const auto& call, int k) {
    auto i = static_cast<std::ptrdiff_t>(call.input(k + 1)[0]);
    auto j = static_cast<std::ptrdiff_t>(call.input(k + 2)[0]);
    if (i < 0) i += call.output_extent(0);
    if (j == element::no_index)
      j = 0;
    else if (j < 0)
      j += call.output_extent(1);
    return i * (call.output_rank() == 2 ? call.output_extent(1) : 1) + j;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
