// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = the index of the least element, dy/dx_i = 0: the first of equal ones; if there is a NaN,
/// the first NaN. Rows count one after the other.
///
/// Domain: a float holds an index up to 2^24.
/// Errors: shape_error of no elements.
struct argmin {
  static constexpr auto info = describe{.name = "argmin", .onnx = "ArgMin", .cpp = R"(
template <class T>
void argmin(const T* x, std::ptrdiff_t x_size, T* out) {
  std::ptrdiff_t found = 0;
  for (std::ptrdiff_t i = 1; i < x_size; ++i)
    if (x[found] == x[found] && !(x[i] >= x[found])) found = i;
  *out = static_cast<T>(found);
})"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape x = call.shape(0);
    for (int axis = 0; axis < x.rank; ++axis) call.require_at_least(x[axis], 1);
    return {};
  }
  static constexpr void vjp(const auto&, const auto&, auto*) {}
  static constexpr elements_read reads(const auto&, int, std::ptrdiff_t) { return {0, 0}; }
  static constexpr void evaluate(const auto& call) {
    const auto* const x = call.input(0);
    std::ptrdiff_t found = 0;
    for (std::ptrdiff_t i = 1; i < call.size(0); ++i)
      if (x[found] == x[found] && !(x[i] >= x[found])) found = i;
    *call.output() = static_cast<std::remove_cvref_t<decltype(*x)>>(found);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Lifted X>
constexpr op::result_of<op::argmin, X> argmin(const X& x, source_line at = {}) {
  return op::apply_at<op::argmin>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
