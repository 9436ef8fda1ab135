// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// The lower triangle of a matrix with its diagonal, zeros above; attribute 0: the upper one, zeros
/// below. Attribute 1: half of the diagonal.
struct triangle {
  static constexpr auto info = describe{.name = "triangle", .onnx = "Trilu", .cpp = R"(
// Attribute0 is 0: zeros above the diagonal; 1: below it. Attribute1 is 1: it is halved.
template <class T>
void triangle(const T* x, int attribute0, int attribute1, std::ptrdiff_t x_rows,
              std::ptrdiff_t x_columns, T* out) {
  for (std::ptrdiff_t i = 0; i < x_rows; ++i)
    for (std::ptrdiff_t j = 0; j < x_columns; ++j) {
      const T entry = x[i * x_columns + j];
      const bool outside = attribute0 ? j < i : j > i;
      out[i * x_columns + j] = outside ? 0 : i == j && attribute1 ? entry / 2 : entry;
    }
})"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape x = call.shape(0);
    if (x.rank != 2) call.fail(problem::rank_unsupported);
    return x;
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record<triangle>(call.with(), seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    const std::ptrdiff_t row = i / call.extent(0, 1), column = i % call.extent(0, 1);
    return {i, call.attribute(0) == 1 ? column >= row : column <= row};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t rows = call.extent(0, 0), columns = call.extent(0, 1);
    const bool upper = call.attribute(0) == 1, halves = call.attribute(1) == 1;
    for (std::ptrdiff_t i = 0; i < rows; ++i)
      for (std::ptrdiff_t j = 0; j < columns; ++j) {
        const auto x = call.input(0)[i * columns + j];
        auto& y = call.output()[i * columns + j];
        y = (upper ? j < i : j > i) ? 0 : x;
        if (i == j && halves) y /= 2;
      }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
