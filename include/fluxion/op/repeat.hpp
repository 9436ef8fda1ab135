// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/sum_axis.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// A matrix whose rows (attribute 0) or columns (attribute 1) are all the same vector.
struct repeat {
  static constexpr auto info = describe{.name = "repeat", .onnx = "Expand", .cpp = R"(
// Attribute0 is 0: every row is x; 1: every column is.
template <class T>
void repeat(const T* x, int attribute0, std::ptrdiff_t out_rows, std::ptrdiff_t out_columns,
            T* out) {
  for (std::ptrdiff_t i = 0; i < out_rows; ++i)
    for (std::ptrdiff_t j = 0; j < out_columns; ++j)
      out[i * out_columns + j] = x[attribute0 == 0 ? j : i];
})"};
  static constexpr bool is_array_operation = true;

  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record<sum_axis>(call.with(), seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    const std::ptrdiff_t columns = call.output_extent(1);
    const std::ptrdiff_t rest = columns - i % columns;
    if (call.attribute(0) == 0) return {i % columns, 1, 1, rest, 1};
    return {i / columns, 1, 1, rest, 0};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t rows = call.output_extent(0), columns = call.output_extent(1);
    const auto* const x = call.input(0);
    auto* const y = call.output();
    for (std::ptrdiff_t i = 0; i < rows; ++i)
      for (std::ptrdiff_t j = 0; j < columns; ++j)
        y[i * columns + j] = x[call.attribute(0) == 0 ? j : i];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
