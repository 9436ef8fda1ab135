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
    const std::ptrdiff_t first = slice::first_element(call.attribute(0), call.size(0),
                                                      call.output_extent(0), call.output_size());
    return {i - first, i >= first && i < first + call.size(0)};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t size = call.output_size();
    const std::ptrdiff_t first =
        slice::first_element(call.attribute(0), call.size(0), call.output_extent(0), size);
    for (std::ptrdiff_t i = 0; i < size; ++i) {
      const bool inside = i >= first && i < first + call.size(0);
      call.output()[i] = inside ? call.input(0)[i - first] : 0;
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
