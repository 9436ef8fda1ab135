// SPDX-License-Identifier: BSL-1.0
#include <tuple>

#include "../hand_written/matrix_product.hpp"
#include "../registry.hpp"

namespace benchmarks {

inline constexpr auto matrix_product = [](auto A, auto B) { return sum(matmul(A, B)); };

const bool matrix_product_added = add<hand_written::matrix_product>([](const auto& p) {
  return [&p, derivative = value_and_gradient(matrix_product)](
             auto& gA, auto& gB) mutable { return derivative.into(std::tie(gA, gB), p.A, p.B); };
});

}  // namespace benchmarks
