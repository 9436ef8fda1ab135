// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y_i = x_0 + ... + x_i, dy_i/dx_k = 1 for k <= i; attribute 1: from the last element down.
struct cumsum {
  static constexpr auto info = describe{.name = "cumsum", .onnx = "CumSum", .cpp = R"(
// The sum of the elements up to each; attribute0 is 1: from each on.
template <class T>
void cumsum(const T* x, int attribute0, std::ptrdiff_t out_size, T* out) {
  T total = 0;
  for (std::ptrdiff_t k = 0; k < out_size; ++k) {
    const std::ptrdiff_t i = attribute0 == 1 ? out_size - 1 - k : k;
    out[i] = total += x[i];
  }
})"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape x = call.shape(0);
    if (x.rank != 1) call.fail(problem::rank_unsupported);
    return x;
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record<cumsum>(attributes{{1 - call.attribute(0)}}, seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    if (call.attribute(0) == 0) return {0, i + 1};
    return {i, call.output_size() - i};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.output_size();
    const auto* const x = call.input(0);
    auto* const y = call.output();
    for (std::ptrdiff_t k = 0; k < n; ++k) {
      const std::ptrdiff_t step = call.attribute(0) == 0 ? 1 : -1, i = step > 0 ? k : n - 1 - k;
      y[i] = k > 0 ? y[i - step] + x[i] : x[i];
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// Of a vector.
template <Lifted X>
constexpr op::result_of<op::cumsum, X> cumsum(const X& x, source_line at = {}) {
  return op::apply_at<op::cumsum>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
