// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// Y_ij = X_ji.
struct transpose {
  static constexpr auto info = describe{.name = "transpose", .onnx = "Transpose", .cpp = R"(
template <class T>
void transpose(const T* x, std::ptrdiff_t x_rows, std::ptrdiff_t x_columns, T* out) {
  for (std::ptrdiff_t i = 0; i < x_rows; ++i)
    for (std::ptrdiff_t j = 0; j < x_columns; ++j) out[j * x_rows + i] = x[i * x_columns + j];
})"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape x = call.shape(0);
    if (x.rank != 2) return call.fail(problem::rank_unsupported), x;
    return {x[1], x[0]};
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record<transpose>({}, seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    const std::ptrdiff_t rows = call.extent(0, 0), columns = call.extent(0, 1);
    return {i % rows * columns + i / rows, 1, 1, rows - i % rows, columns};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t rows = call.extent(0, 0), columns = call.extent(0, 1);
    for (std::ptrdiff_t i = 0; i < rows; ++i)
      for (std::ptrdiff_t j = 0; j < columns; ++j)
        call.output()[j * rows + i] = call.input(0)[i * columns + j];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// Rows become columns; a vector stays as it is.
template <Lifted X>
constexpr op::result_of<op::transpose, X> transpose(const X& x) {
  if (x.rank() < 2) return x;
  if (x.template is<op::transpose>()) return x.operand(0);
  return op::apply<op::transpose>(x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
