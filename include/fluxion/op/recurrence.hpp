// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/shift.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y_i = b_i + a_i y_(i-1), y_(-1) = 0, over the elements in their order; attribute 1: y_(i+1).
///
/// The adjoint of b is a recurrence again, the other way and with the a of the next element.
struct recurrence {
  static constexpr auto info = describe{.name = "recurrence", .cpp = R"(
// out_i = x_i + y_i out_(i-1); attribute0 is 1: out_(i+1).
template <class T>
void recurrence(const T* x, const T* y, int attribute0, std::ptrdiff_t out_size, T* out) {
  T last = 0;
  for (std::ptrdiff_t k = 0; k < out_size; ++k) {
    const std::ptrdiff_t i = attribute0 == 1 ? out_size - 1 - k : k;
    last = out[i] = k > 0 ? x[i] + y[i] * last : x[i];
  }
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 2;

  static constexpr shape shape_of(auto& call) { return call.shape(0); }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const attributes same = call.with(), other{{1 - call.attribute(0)}};
    const auto next = call.template record<shift>(other, call.operand(1));
    adjoint[0] = call.template record<recurrence>(other, seed, next);
    adjoint[1] = adjoint[0] * call.template record<shift>(same, call.value());
  }
  static constexpr elements_read reads(const auto& call, int operand, std::ptrdiff_t i) {
    const std::ptrdiff_t n = call.output_size();
    if (call.attribute(0) == 1) return {i, n - i - operand};
    return {operand, i + 1 - operand};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.output_size();
    const bool reversed = call.attribute(0) == 1;
    auto* const y = call.output();
    for (std::ptrdiff_t k = 0; k < n; ++k) {
      const std::ptrdiff_t i = reversed ? n - 1 - k : k;
      y[i] = call.input(0)[i];
      if (k > 0) y[i] += call.input(1)[i] * y[reversed ? i + 1 : i - 1];
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
