// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct diagonal_matrix;

/// y_i = X_ii of a square matrix.
struct diagonal {
  static constexpr auto info = describe{.name = "diagonal", .cpp = "x[i * x_columns + i]"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape x = call.shape(0);
    if (x.rank != 2) return call.fail(problem::rank_unsupported), shape{};
    return {call.unify(x[0], x[1])};
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record<diagonal_matrix>({}, seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    return {i * (call.output_size() + 1)};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.output_size();
    for (std::ptrdiff_t i = 0; i < n; ++i) call.output()[i] = call.input(0)[i * n + i];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// Errors: shape_error, if X isn't square.
template <Lifted X>
constexpr op::result_of<op::diagonal, X> diagonal(const X& x, source_line at = {}) {
  return op::apply_at<op::diagonal>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/diagonal_matrix.hpp>
