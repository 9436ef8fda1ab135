// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/recurrence.hpp>
#include <fluxion/op/running_product.hpp>
#include <fluxion/op/shift.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y_i = product of all elements but x_i: those before it times those after it. The second operand
/// is the product of all, of which kernels may make use; it has no adjoint of its own.
struct product_of_others {
  static constexpr auto info = describe{.name = "product_of_others", .cpp = R"(
// The product of all elements but one, for each: of those before it and those after it.
template <class T>
void product_of_others(const T* x, std::ptrdiff_t out_size, T* out) {
  T product = 1;
  for (std::ptrdiff_t i = 0; i < out_size; ++i) {
    out[i] = product;
    product *= x[i];
  }
  product = 1;
  for (std::ptrdiff_t i = out_size - 1; i >= 0; --i) {
    out[i] *= product;
    product *= x[i];
  }
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 2;

  static constexpr shape shape_of(auto& call) { return call.shape(0); }

  /// By the rule of the two running products of which it is the product.
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto x = call.operand(0);
    const auto before = call.template record<running_product>(attributes{{0}}, x);
    const auto after = call.template record<running_product>(attributes{{1}}, x);
    adjoint[0] = running_product::adjoint(call, attributes{{0}}, x, before, seed * after) +
                 running_product::adjoint(call, attributes{{1}}, x, after, seed * before);
  }
  static constexpr void evaluate(const auto& call) {
    products(call.input(0), call.output_size(), call.output());
  }
  /// Of n numbers x, by what stands before and behind each of them.
  template <class T>
  static constexpr void products(const T* x, std::ptrdiff_t n, T* y) {
    T product = 1;
    for (std::ptrdiff_t i = 0; i < n; ++i) {
      y[i] = product;
      product *= x[i];
    }
    product = 1;
    for (std::ptrdiff_t i = n - 1; i >= 0; --i) {
      y[i] *= product;
      product *= x[i];
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
