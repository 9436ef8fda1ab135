// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/dot.hpp>
#include <fluxion/op/outer.hpp>
#include <fluxion/op/transpose.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// C = A B, with A and B transposed where attributes 0 and 1 say so; B may be a vector.
///
/// From S, the adjoint of C, come those of A and B: S B^T and A^T S.
struct matmul {
  static constexpr auto info = describe{.name = "matmul", .onnx = "MatMul", .cpp = R"(
// The matrix x times the matrix or vector y; attribute0: x is read transposed, attribute1: y is.
template <class T>
void matmul(const T* x, const T* y, int attribute0, int attribute1, std::ptrdiff_t x_rows,
            std::ptrdiff_t x_columns, std::ptrdiff_t out_size, std::ptrdiff_t out_columns, T* out) {
  const std::ptrdiff_t inner = attribute0 ? x_rows : x_columns;
  std::fill_n(out, out_size, T(0));
  for (std::ptrdiff_t row = 0; row < x_rows; ++row)
    for (std::ptrdiff_t column = 0; column < x_columns; ++column) {
      const std::ptrdiff_t i = attribute0 ? column : row, k = attribute0 ? row : column;
      const T factor = x[row * x_columns + column];
      for (std::ptrdiff_t j = 0; j < out_columns; ++j)
        out[i * out_columns + j] += factor * y[attribute1 ? j * inner + k : k * out_columns + j];
    }
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 2;

  static constexpr shape shape_of(auto& call) {
    const shape a = call.shape(0), b = call.shape(1);
    const int ta = call.attribute(0), tb = call.attribute(1);
    if (a.rank != 2 || b.rank < 1 || b.rank > 2)
      return call.fail(problem::rank_unsupported), shape{};
    call.unify(a[1 - ta], b[tb]);
    return b.rank == 1 ? shape{a[ta]} : shape{a[ta], b[1 - tb]};
  }

  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto a = call.operand(0), b = call.operand(1);
    const int ta = call.attribute(0), tb = call.attribute(1);
    const auto product = [&](int left, int right, const auto& x, const auto& y) {
      return call.template record<matmul>(attributes{{left, right}}, x, y);
    };
    if (call.shape(1).rank == 1) {
      adjoint[0] = ta == 0 ? op::call<outer>(seed, b) : op::call<outer>(b, seed);
      adjoint[1] = product(1 - ta, 0, a, seed);
    } else {
      adjoint[0] = ta == 0 ? product(0, 1 - tb, seed, b) : product(tb, 1, b, seed);
      adjoint[1] = tb == 0 ? product(1 - ta, 0, a, seed) : product(1, ta, seed, a);
    }
  }

  static constexpr elements_read reads(const auto& call, int operand, std::ptrdiff_t i) {
    const bool ta = call.attribute(0) == 1, tb = call.attribute(1) == 1;
    const std::ptrdiff_t m = call.output_extent(0);
    const std::ptrdiff_t n = call.output_rank() == 1 ? 1 : call.output_extent(1);
    const std::ptrdiff_t inner = call.extent(0, ta ? 0 : 1), row = i / n, column = i % n;
    if (operand == 0) return ta ? elements_read{row, inner, m} : elements_read{row * inner, inner};
    return tb ? elements_read{column * inner, inner} : elements_read{column, inner, n};
  }
  static constexpr void evaluate(const auto& call) {
    const bool ta = call.attribute(0) == 1, tb = call.attribute(1) == 1;
    const bool vector = call.output_rank() == 1;
    const std::ptrdiff_t m = call.output_extent(0), n = vector ? 1 : call.output_extent(1);
    const std::ptrdiff_t inner = call.extent(0, ta ? 0 : 1);
    const auto *a = call.input(0), *b = call.input(1);
    for (std::ptrdiff_t i = 0; i < m * n; ++i) call.output()[i] = 0;
    for (std::ptrdiff_t i = 0; i < m; ++i)
      for (std::ptrdiff_t k = 0; k < inner; ++k)
        for (std::ptrdiff_t j = 0; j < n; ++j)
          call.output()[i * n + j] +=
              a[ta ? k * m + i : i * inner + k] * b[tb ? j * inner + k : k * n + j];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// Matrix or vector times matrix or vector; transposed operands are read as they lie.
template <Lifted A, Lifted B>
constexpr op::result_of<op::matmul, A, B> matmul(const A& a, const B& b, source_line at = {}) {
  const op::call_site here(at, a, b);
  if (a.rank() == 1 && b.rank() == 1) return dot(a, b);
  if (a.rank() == 1) return matmul(transpose(b), a);
  const bool ta = a.template is<op::transpose>(), tb = b.template is<op::transpose>();
  return op::apply_with<op::matmul>(op::attributes{{ta, tb}}, ta ? a.operand(0) : a,
                                    tb ? b.operand(0) : b);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
