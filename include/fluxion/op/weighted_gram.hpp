// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/matmul.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/repeat.hpp>
#include <fluxion/op/sum_axis.hpp>
#include <fluxion/op/transpose.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// G = X' diag(d) X: the sum of d_k x_k x_k' over the rows x_k of X.
struct weighted_gram {
  static constexpr auto info = describe{.name = "weighted_gram", .cpp = R"(
template <class T>
void weighted_gram(const T* x, const T* y, std::ptrdiff_t x_rows, std::ptrdiff_t x_columns,
                   std::ptrdiff_t out_size, T* out) {
  std::fill_n(out, out_size, T(0));
  for (std::ptrdiff_t k = 0; k < x_rows; ++k)
    for (std::ptrdiff_t i = 0; i < x_columns; ++i)
      for (std::ptrdiff_t j = 0; j < x_columns; ++j)
        out[i * x_columns + j] += x[k * x_columns + i] * y[k] * x[k * x_columns + j];
})"};
  static constexpr bool is_array_operation = true;
  static constexpr int arity = 2;

  static constexpr shape shape_of(auto& call) {
    const shape x = call.shape(0), d = call.shape(1);
    if (x.rank != 2 || d.rank != 1) return call.fail(problem::rank_unsupported), shape{};
    call.unify(x[0], d[0]);
    return {x[1], x[1]};
  }
  /// From S, the adjoint of G: diag(d) X (S + S') and the x_k' S x_k.
  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    const auto x = call.operand(0), d = call.operand(1);
    const auto product = call.template record<matmul>(attributes{{0, 0}}, x, seed);
    const auto other = call.template record<matmul>(attributes{{0, 1}}, x, seed);
    adjoint[0] = call.template record_as<repeat>(call.shape(0), attributes{{1}}, d) *
                 (product + other);
    adjoint[1] = call.template record<sum_axis>(attributes{{1}}, x * product);
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t rows = call.extent(0, 0), n = call.extent(0, 1);
    const auto *x = call.input(0), *d = call.input(1);
    auto* const g = call.output();
    for (std::ptrdiff_t i = 0; i < n * n; ++i) g[i] = 0;
    for (std::ptrdiff_t k = 0; k < rows; ++k, x += n)
      for (std::ptrdiff_t i = 0; i < n; ++i)
        for (std::ptrdiff_t j = 0; j < n; ++j) g[i * n + j] += x[i] * d[k] * x[j];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
