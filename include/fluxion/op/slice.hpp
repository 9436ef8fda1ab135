// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct pad;

/// x[begin:end] along the first axis; negative bounds count from the end.
struct slice {
  static constexpr auto info = describe{.name = "slice", .onnx = "Slice", .cpp = "x[x_first + i]"};
  static constexpr bool is_array_operation = true;
  static constexpr int to_end = std::numeric_limits<int>::max();
  /// As begin, where the shape is given: the last elements.
  static constexpr int last = std::numeric_limits<int>::min();

  static constexpr shape shape_of(auto& call) {
    shape result = call.shape(0);
    if (result.rank == 0) return call.fail(problem::rank_unsupported), result;
    const int begin = call.attribute(0), end = call.attribute(1);
    const extent whole = result[0];
    const extent from = begin < 0 ? whole + extent(begin) : extent(begin);
    const extent to = end == to_end ? whole : end < 0 ? whole + extent(end) : extent(end);
    call.require_at_least(from, 0);
    call.require_at_least(whole - to, 0);
    call.require_at_least(to - from, 0);
    result[0] = to - from;
    return result;
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record_as<pad>(call.shape(0), call.with(), seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    const std::ptrdiff_t part = call.output_size();
    return {i + first_element(call.attribute(0), part, call.extent(0, 0), call.size(0)), 1, 1,
            part - i, 1};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t part = call.output_size();
    const std::ptrdiff_t first =
        first_element(call.attribute(0), part, call.extent(0, 0), call.size(0));
    const auto* const x = call.input(0);
    auto* const y = call.output();
    for (std::ptrdiff_t i = 0; i < part; ++i) y[i] = x[first + i];
  }

  /// Where in an array of `rows` and `size` elements its slice of `part` elements begins.
  static constexpr std::ptrdiff_t first_element(int begin, std::ptrdiff_t part, std::ptrdiff_t rows,
                                                std::ptrdiff_t size) {
    if (begin == last) return size - part;
    return rows > 0 ? (begin < 0 ? rows + begin : begin) * (size / rows) : 0;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Lifted X>
constexpr auto slice(const X& x, int begin, int end = op::slice::to_end) {
  return op::apply_with<op::slice>(op::attributes{{begin, end}}, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/pad.hpp>
