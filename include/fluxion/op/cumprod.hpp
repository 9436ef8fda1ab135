// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/recurrence.hpp>
#include <fluxion/op/running_product.hpp>
#include <fluxion/op/shift.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y_i = x_0 ... x_i, dy_i/dx_k = product of the others up to x_i for k <= i.
///
/// Cost: linear, its derivatives too. Exact where elements are 0.
struct cumprod {
  static constexpr auto info = describe{.name = "cumprod", .onnx = "CumProd", .cpp = R"(
template <class T>
void cumprod(const T* x, std::ptrdiff_t out_size, T* out) {
  T product = 1;
  for (std::ptrdiff_t i = 0; i < out_size; ++i) out[i] = product *= x[i];
})"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape x = call.shape(0);
    if (x.rank != 1) call.fail(problem::rank_unsupported);
    return x;
  }

  /// y_(i+1) = x_(i+1) y_i, so the whole adjoint of y_i is l_i = seed_i + x_(i+1) l_(i+1).
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto x = call.operand(0);
    const auto next = call.template record<shift>(attributes{{1}}, x);
    adjoint[0] = call.template record<recurrence>(attributes{{1}}, seed, next) *
                 call.template record<running_product>({}, x);
  }
  static constexpr elements_read reads(const auto&, int, std::ptrdiff_t i) { return {0, i + 1}; }
  static constexpr void evaluate(const auto& call) {
    const auto* const x = call.input(0);
    auto* const y = call.output();
    for (std::ptrdiff_t i = 0; i < call.output_size(); ++i) y[i] = i > 0 ? y[i - 1] * x[i] : x[i];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// Of a vector.
template <Lifted X>
constexpr op::result_of<op::cumprod, X> cumprod(const X& x, source_line at = {}) {
  return op::apply_at<op::cumprod>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
