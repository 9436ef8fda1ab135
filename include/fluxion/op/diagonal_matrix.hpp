// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/op/contract.hpp>
#include <fluxion/op/diagonal.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// Y_ii = x_i, and zeros elsewhere.
struct diagonal_matrix {
  static constexpr auto info =
      describe{.name = "diagonal_matrix",
               .cpp = "i % out_columns == i / out_columns ? x[i % out_columns] : 0"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape x = call.shape(0);
    if (x.rank != 1) return call.fail(problem::rank_unsupported), shape{};
    return {x[0], x[0]};
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record<diagonal>({}, seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    const std::ptrdiff_t n = call.size(0);
    return {i / n, i % n == i / n};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.size(0);
    for (std::ptrdiff_t i = 0; i < n * n; ++i) call.output()[i] = 0;
    for (std::ptrdiff_t i = 0; i < n; ++i) call.output()[i * n + i] = call.input(0)[i];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// Of a vector.
template <Lifted X>
constexpr op::result_of<op::diagonal_matrix, X> diagonal_matrix(const X& x, source_line at = {}) {
  return op::apply_at<op::diagonal_matrix>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
