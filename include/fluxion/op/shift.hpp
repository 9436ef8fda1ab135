// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y_i = x_(i-1), y_0 = 0, over the elements in their order; attribute 1: y_i = x_(i+1).
struct shift {
  static constexpr auto info = describe{
      .name = "shift",
      .cpp = "attribute0 == 0 ? (i > 0 ? x[i - 1] : 0) : (i + 1 < out_size ? x[i + 1] : 0)"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) { return call.shape(0); }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record<shift>(attributes{{1 - call.attribute(0)}}, seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    const std::ptrdiff_t n = call.output_size(), from = call.attribute(0) == 0 ? i - 1 : i + 1;
    if (from < 0 || from >= n) return {0, 0};
    return {from, 1, 1, call.attribute(0) == 0 ? n - i : n - 1 - i, 1};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.output_size(), step = call.attribute(0) == 0 ? 1 : -1;
    for (std::ptrdiff_t i = 0; i < n; ++i) {
      const std::ptrdiff_t from = i - step;
      call.output()[i] = from < 0 || from >= n ? 0 : call.input(0)[from];
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
