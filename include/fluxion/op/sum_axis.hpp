// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct repeat;

/// Of a matrix, the sum along an axis, its attribute: 0 sums each column, 1 each row.
struct sum_axis {
  static constexpr auto info = describe{.name = "sum_axis", .onnx = "ReduceSum", .cpp = R"(
// Attribute0 is 0: the sum of each column; 1: of each row.
template <class T>
void sum_axis(const T* x, int attribute0, std::ptrdiff_t x_rows, std::ptrdiff_t x_columns,
              std::ptrdiff_t out_size, T* out) {
  std::fill_n(out, out_size, T(0));
  for (std::ptrdiff_t i = 0; i < x_rows; ++i)
    for (std::ptrdiff_t j = 0; j < x_columns; ++j)
      out[attribute0 == 0 ? j : i] += x[i * x_columns + j];
})"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape whole = call.shape(0);
    if (whole.rank != 2) return call.fail(problem::rank_unsupported), shape{};
    return {whole[1 - call.attribute(0)]};
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record_as<repeat>(call.shape(0), call.with(), seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    const std::ptrdiff_t rows = call.extent(0, 0), columns = call.extent(0, 1);
    if (call.attribute(0) == 0) return {i, rows, columns};
    return {i * columns, columns};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t rows = call.extent(0, 0), columns = call.extent(0, 1);
    const auto* const x = call.input(0);
    auto* const y = call.output();
    for (std::ptrdiff_t k = 0; k < call.output_size(); ++k) y[k] = 0;
    for (std::ptrdiff_t i = 0; i < rows; ++i)
      for (std::ptrdiff_t j = 0; j < columns; ++j)
        y[call.attribute(0) == 0 ? j : i] += x[i * columns + j];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

#include <fluxion/op/repeat.hpp>
