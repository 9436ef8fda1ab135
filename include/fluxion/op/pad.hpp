// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/slice.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// The adjoint of slice: the array at its place among zeros.
struct pad {
  static constexpr auto info = describe{
      .name = "pad", .onnx = "Pad",
      .cpp = "i >= out_first && i < out_first + x_size ? x[i - out_first] : 0"};
  static constexpr bool is_array_operation = true;

  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record_as<slice>(call.shape(0), call.with(), seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    const std::ptrdiff_t size = call.output_size(), part = call.size(0);
    const std::ptrdiff_t first =
        slice::first_element(call.attribute(0), part, call.output_extent(0), size);
    if (i < first) return {0, 0, 1, first - i};
    if (i >= first + part) return {0, 0, 1, size - i};
    return {i - first, 1, 1, first + part - i, 1};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t size = call.output_size(), part = call.size(0);
    const std::ptrdiff_t first =
        slice::first_element(call.attribute(0), part, call.output_extent(0), size);
    const auto* const x = call.input(0);
    auto* const y = call.output();
    for (std::ptrdiff_t i = 0; i < first; ++i) y[i] = 0;
    for (std::ptrdiff_t i = 0; i < part; ++i) y[first + i] = x[i];
    for (std::ptrdiff_t i = first + part; i < size; ++i) y[i] = 0;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
