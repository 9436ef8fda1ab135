// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct matmul;

/// Z_ij = x_i y_j.
struct outer {
  static constexpr auto info = describe{.name = "outer", .cpp = R"(
template <class T>
void outer(const T* x, const T* y, std::ptrdiff_t x_size, std::ptrdiff_t y_size, T* out) {
  for (std::ptrdiff_t i = 0; i < x_size; ++i)
    for (std::ptrdiff_t j = 0; j < y_size; ++j) out[i * y_size + j] = x[i] * y[j];
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 2;

  static constexpr shape shape_of(auto& call) {
    const shape x = call.shape(0), y = call.shape(1);
    if (x.rank != 1 || y.rank != 1) return call.fail(problem::rank_unsupported), shape{};
    return {x[0], y[0]};
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record<matmul>(attributes{{0, 0}}, seed, call.operand(1));
    adjoint[1] = call.template record<matmul>(attributes{{1, 0}}, seed, call.operand(0));
  }
  static constexpr elements_read reads(const auto& call, int operand, std::ptrdiff_t i) {
    const std::ptrdiff_t columns = call.size(1);
    return {operand == 0 ? i / columns : i % columns};
  }
  static constexpr void evaluate(const auto& call) {
    for (std::ptrdiff_t i = 0; i < call.size(0); ++i)
      for (std::ptrdiff_t j = 0; j < call.size(1); ++j)
        call.output()[i * call.size(1) + j] = call.input(0)[i] * call.input(1)[j];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Lifted X, Lifted Y>
constexpr op::result_of<op::outer, X, Y> outer(const X& x, const Y& y, source_line at = {}) {
  return op::apply_at<op::outer>(at, x, y);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/matmul.hpp>
