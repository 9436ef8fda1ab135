// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/recurrence.hpp>
#include <fluxion/op/shift.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y_i = product of the elements before x_i; attribute 1: of those after it.
struct running_product {
  static constexpr auto info = describe{.name = "running_product", .cpp = R"(
// The product of the elements before each; attribute0 is 1: of those after it.
template <class T>
void running_product(const T* x, int attribute0, std::ptrdiff_t out_size, T* out) {
  T product = 1;
  for (std::ptrdiff_t k = 0; k < out_size; ++k) {
    const std::ptrdiff_t i = attribute0 == 1 ? out_size - 1 - k : k;
    out[i] = product;
    product *= x[i];
  }
})"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) { return call.shape(0); }

  /// y_(i+1) = x_i y_i, so the whole adjoint of y_i is l_i = seed_i + x_i l_(i+1).
  template <class S>
  static constexpr S adjoint(const auto& call, const attributes& with, const S& x, const S& y,
                             const S& seed) {
    const attributes other{{1 - with.at[0]}};
    const S whole = call.template record<recurrence>(other, seed, x);
    return call.template record<shift>(other, whole) * y;
  }
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = running_product::adjoint(call, call.with(), call.operand(0), call.value(), seed);
  }
  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    if (call.attribute(0) == 0) return {0, i};
    return {i + 1, call.output_size() - 1 - i};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.output_size();
    auto* const y = call.output();
    if (n > 0) y[call.attribute(0) == 0 ? 0 : n - 1] = 1;
    if (call.attribute(0) == 0)
      for (std::ptrdiff_t i = 1; i < n; ++i) y[i] = y[i - 1] * call.input(0)[i - 1];
    else
      for (std::ptrdiff_t i = n - 1; i > 0; --i) y[i - 1] = y[i] * call.input(0)[i];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
