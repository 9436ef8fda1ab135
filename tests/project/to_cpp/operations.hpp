// SPDX-License-Identifier: BSL-1.0
// Functions that use every operation, beside those of the benchmarks.
#pragma once

#include "compare.hpp"

namespace compared {

using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;
using column = fluxion::tensor<double, fluxion::dynamic, 1>;

inline constexpr auto elementary = [](auto x, auto y) {
  return sum(sin(x) + cos(x * y) + tan(x) + tanh(y) + exp(x) + expm1(y) + log(x) + log1p(y) +
             sqrt(x) / y + atan2(x, y) + pow(x, y) + sigmoid(x - y) + softplus(x) -
             square(x) + detach(x) * y - (x - (y - 0.1)));
};
inline constexpr auto arcs_and_roots = [](auto x, auto y) {
  return sum(asin(x) + acos(x * y) + atan(x / y) + sinh(x) * cosh(y) + asinh(x) + acosh(1 + y) +
             atanh(0.9 * x) + cbrt(x - y) + hypot(x, y) + exp2(x) + log2(y) * log10(x));
};
inline constexpr auto choices = [](auto x, auto y) {
  const auto both = where(x < y && y <= 0.7, x, x * y), one = where(x > y || x >= 0.8, y, 2 * x);
  const auto neither = where(!(x == y) && x != 0.5, both, one);
  return sum(both * one * neither + max(x, y) + min(x, y) * 3 + abs(x - y) + relu(x - 0.5));
};
inline constexpr auto pieces = [](auto x, auto y) {
  const auto jumps = floor(5 * x) + ceil(5 * y) + round(7 * x) + fmod(9 * x, y) * y;
  return sum(jumps * clamp(x, 0.3, y) + fma(x, y, x) * sign(x - y) * x);
};
inline constexpr auto activations = [](auto x, auto y) {
  const auto hard = hard_sigmoid(9 * x - 4) * hard_swish(9 * y - 4) * leaky_relu(x - y);
  const auto soft = silu(x) + gelu(y) + gelu_tanh(x) + elu(x - y) * log_sigmoid(y);
  return sum(hard + soft + log_softmax(x));
};
inline constexpr auto special = [](auto x, auto y) {
  const auto errors = erf(x - y) + erfc(x) * y;
  const auto gammas = lgamma(x) * digamma(y) + polygamma(1, x + y) + xlogy(x, y) + xlog1py(y, x);
  return sum(errors + gammas + softsign(x - y));
};
inline constexpr auto diagonals = [](auto A, auto x) {
  return sum(square(diagonal(A) * x)) + sum(A * diagonal_matrix(exp(x)));
};
inline constexpr auto choices_of_numbers = [](auto x, auto y) {
  return x * where(x > y, 1, 3) / where(x > 2 * y || x < 0.1, 2, 4) + max(x, y) * relu(y) +
         where(!(x >= y) && y != 1, sqrt(y - x), abs(x)) + pow(x, 3.5) + sum(x) + prod(y);
};
inline constexpr auto reductions = [](auto x, auto y) {
  const auto spread = max(x) - min(y);
  return spread * mean(x) + norm(x - y) + log_sum_exp(x) + prod(x + 0.5) +
         dot(softmax(x), softmax(y)) * spread;
};
inline constexpr auto parts = [](auto x, auto y) {
  const auto joined = concat(slice(x, 1, -1), 0.25, exp(y), x[-2], slice(y, 2));
  return sum(square(joined)) * slice(x, -3)[1] + x[0] * y[-1] + sum(slice(x, 2, 5) * slice(y, -3));
};
inline constexpr auto matrices = [](auto A, auto B, auto v) {
  const auto C = matmul(A, transpose(B)), D = transpose(exp(C));
  return sum(square(matmul(D, v))) + dot(matmul(transpose(B), v), A[1]) + A(0, -1) * B(-2, 1) +
         sum(square(outer(v, A[-1]))) + sum(tanh(transpose(A)) * transpose(B)) +
         sum(matmul(A, transpose(B)));
};
inline constexpr auto running = [](auto x, auto y) {
  return sum(sin(cumsum(x)) * cumprod(y)) + argmax(x) * sum(y) + argmin(y) * var(x, 1) +
         stddev(x) * norm(y, 3) * distance(x, y);
};
inline constexpr auto linear_algebra = [](auto A, auto b) {
  const auto L = cholesky(matmul(A, transpose(A)));
  return sum(sin(solve(A, b))) + sum(square(triangular_solve(L, b))) + determinant(A) +
         log_determinant(A) + sum(square(solve(transpose(A), L))) + sum(sin(inverse(A)));
};
/// What Hessians are made of.
inline constexpr auto gram = [](auto A, auto d) {
  return sum(sin(fluxion::op::apply<fluxion::op::weighted_gram>(A, d)));
};
inline constexpr auto stretched = [](auto A, auto row, auto c) {
  return sum(square(A * row + c)) + sum(exp(c) * A) + sum(A + 1) + sum(where(A > 0.5, A, row));
};
/// The derivatives of a product, and of what it consists of.
inline constexpr auto products = [](auto x) {
  constexpr auto product = [](auto v) { return prod(square(v)); };
  return sum(square(fluxion::gradient(product)(x)));
};
inline constexpr auto side_by_side = [](const auto& x, const auto& y) {
  return std::array{x[0] * sin(x[1]), y * x[2] + 2.0, x[0] / x[2]};
};
/// Sums of all, which do not depend on some arguments.
inline constexpr auto constants = [](auto x, auto y, auto z) {
  return sum(x) + 3 * y + 0 * size(z) + sum(z) * 1e-7;
};

inline vector numbers(std::size_t n, unsigned seed) {
  std::mt19937_64 generator(seed);
  vector all(n);
  for (double& x : all) x = std::uniform_real_distribution<double>(0.1, 1)(generator);
  return all;
}
template <class Tensor>
Tensor table(std::ptrdiff_t rows, std::ptrdiff_t columns, unsigned seed) {
  const vector all = numbers(static_cast<std::size_t>(rows * columns), seed);
  return Tensor({rows, columns}, all);
}

/// A matrix whose inverse isn't large.
inline matrix invertible(std::ptrdiff_t n, unsigned seed) {
  matrix a = table<matrix>(n, n, seed);
  for (std::ptrdiff_t i = 0; i < n; ++i) a(n - 1 - i, i) += 2;
  return a;
}

inline void add_operations(suite& s) {
  const vector x = numbers(37, 1), y = numbers(37, 2), few = numbers(7, 3);
  s.gradient("elementary", elementary, x, y);
  s.gradient("elementary_by_one", elementary, x, fluxion::data(y));
  s.gradient("arcs_and_roots", arcs_and_roots, x, y);
  s.gradient("choices", choices, x, y);
  s.gradient("pieces", pieces, x, y);
  s.gradient("activations", activations, x, y);
  s.gradient("special", special, x, y);
  s.gradient("diagonals", diagonals, invertible(5, 11), numbers(5, 12));
  s.gradient("choices_of_numbers", choices_of_numbers, 0.3, 0.7);
  s.gradient("reductions", reductions, x, y);
  s.gradient("parts", parts, x, few);
  s.gradient("parts_known", parts, std::array{0.1, 0.9, 0.4, 0.7, 0.2, 0.3, 0.5},
             std::array{0.3, 0.6, 0.8, 0.2, 0.4});
  s.gradient("matrices", matrices, table<matrix>(7, 5, 4), table<matrix>(7, 5, 5), few);
  s.gradient("matrices_known", matrices,
             fluxion::tensor<double, 3, 2>{{0.1, 0.7}, {0.4, 0.3}, {0.9, 0.2}},
             fluxion::tensor<double, 3, 2>{{0.5, 0.2}, {0.3, 0.8}, {0.6, 0.1}},
             std::array{0.2, 0.9, 0.4});
  s.gradient("running", running, few, numbers(7, 8));
  s.gradient("linear_algebra", linear_algebra, invertible(5, 9), numbers(5, 10));
  s.gradient("linear_algebra_known", linear_algebra,
             fluxion::tensor<double, 2, 2>{{0.1, 0.7}, {2.4, 0.3}}, std::array{0.2, 0.9});
  s.gradient("gram", gram, table<matrix>(7, 5, 13), few);
  s.gradient("stretched", stretched, table<matrix>(5, 7, 6), few, table<column>(5, 1, 7));
  s.gradient("products", products, few);
  s.jacobian("side_by_side", side_by_side, std::array{0.3, 0.5, 0.9}, 0.7);
  s.gradient("constants", constants, x, 0.5, few);
}

}  // namespace compared
