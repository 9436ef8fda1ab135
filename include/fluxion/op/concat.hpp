// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/element.hpp>
#include <fluxion/op/slice.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// Arrays one after the other along the first axis; a scalar counts as a vector of one element.
struct concat {
  static constexpr auto info =
      describe{.name = "concat", .onnx = "Concat", .cpp = "out[before + i] = x[i]"};
  static constexpr int arity = any_number;
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    shape result{length_of(call, 0)};
    for (int axis = 1; axis < call.shape(0).rank; ++axis)
      result.extents[result.rank++] = call.shape(0)[axis];
    for (int k = 1; k < call.count(); ++k) {
      const shape own = call.shape(k);
      if (own.rank != result.rank && !(own.rank == 0 && result.rank == 1))
        return call.fail(problem::shapes_differ), result;
      result[0] = result[0] + length_of(call, k);
      for (int axis = 1; axis < own.rank; ++axis)
        result[axis] = call.unify(result[axis], own[axis]);
    }
    return result;
  }

  /// Each operand gets its part of the seed. Where that begins may be known only at run time: then
  /// it is the end of the part up to where it ends.
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    extent begin = 0;
    shape front = call.value_shape();
    for (int k = 0; k < call.count(); ++k) {
      const shape own = call.shape(k);
      const bool known = begin.is_static();
      const int first = known ? static_cast<int>(begin.constant) : slice::last;
      begin = begin + length_of(call, k);
      front[0] = begin;
      const auto from = known || front == call.value_shape()
                            ? seed
                            : call.template record_as<slice>(front, attributes{{0, 0}}, seed);
      adjoint[k] = own.rank == 0
                       ? from[known ? first : -1]
                       : call.template record_as<slice>(own, attributes{{first, 0}}, from);
    }
  }

  static constexpr elements_read reads(const auto& call, int operand, std::ptrdiff_t i) {
    std::ptrdiff_t before = 0;
    for (int k = 0; k < operand; ++k) before += call.size(k);
    const std::ptrdiff_t end = before + call.size(operand);
    if (i < before) return {0, 0, 1, before - i};
    if (i >= end) return {0, 0, 1, call.output_size() - i};
    return {i - before, 1, 1, end - i, 1};
  }
  static constexpr void evaluate(const auto& call) {
    std::ptrdiff_t at = 0;
    for (int k = 0; k < call.count(); ++k)
      for (std::ptrdiff_t i = 0; i < call.size(k); ++i) call.output()[at++] = call.input(k)[i];
  }

 private:
  static constexpr extent length_of(const auto& call, int k) {
    return call.shape(k).rank == 0 ? extent(1) : call.shape(k)[0];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// Example: `concat(0, x, y)`
template <Scalar... X>
  requires(Lifted<X> || ...)
constexpr op::result_of<op::concat, X...> concat(const X&... x) {
  return op::apply<op::concat>(x...);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
