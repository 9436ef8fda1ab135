// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/matmul.hpp>
#include <fluxion/run/kernel.hpp>
#include <fluxion/simd/matrix.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Matrix products by SIMD kernels; while compiling, and for two transposed factors, by the
/// operation's own loops.
template <class T>
FLUXION_INLINE constexpr void fast_kernel(std::type_identity<op::matmul>,
                                          const kernel_call<T, 2>& call) {
  const bool left = call.attribute(0) == 1, right = call.attribute(1) == 1;
  if (std::is_constant_evaluated() || (left && right)) return op::matmul::evaluate(call);
  const std::ptrdiff_t rows = call.extent(0, 0), columns = call.extent(0, 1);
  const T *a = call.input(0), *b = call.input(1);
  T* const c = call.output();
  if (call.output_rank() == 1) {
    if (left)
      simd::transposed_times_vector(a, rows, columns, b, c);
    else
      simd::matrix_times_vector(a, rows, columns, b, c);
  } else if (right) {
    simd::matrix_times_transposed(a, rows, columns, b, call.extent(1, 0), c);
  } else {
    simd::matrix_times_matrix(a, left, left ? columns : rows, left ? rows : columns, b,
                              call.extent(1, 1), c);
  }
}

}  // namespace fluxion::inline FLUXION_ABI
