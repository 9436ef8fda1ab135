// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/hessian_blocks.hpp>

#include <string_view>
#include <utility>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;
using vector = std::vector<double>;
using data = decltype(fluxion::data(std::declval<const matrix&>()));

/// How often an operation is recorded, of a callable of a vector and a matrix.
template <class F>
consteval int count(F, std::string_view op) {
  using program = fluxion::program<F, fluxion::signature_of<vector, data>,
                                   fluxion::transform::hessian_blocks>;
  int found = 0;
  for (int i = 0; i < program::size(); ++i) found += program::at(i).op->name == op;
  return found;
}

constexpr auto logistic = [](auto w, auto X) { return sum(log1p(exp(matmul(X, w)))); };
constexpr auto residual = [](auto w, auto X) { return sum(square(matmul(X, w))) + dot(w, w); };

}  // namespace

TEST_CASE("a sum of functions of X w is a weighted Gram matrix, and no other matrix is formed") {
  static_assert(count(logistic, "weighted_gram") == 1);
  static_assert(count(logistic, "matmul") == 1);  // X w
  static_assert(count(logistic, "repeat") == 0);
  static_assert(count(residual, "weighted_gram") == 1);
  static_assert(count(residual, "matmul") == 0);
  static_assert(count(residual, "diagonal_matrix") == 1);
}

TEST_CASE("no outputs where there is no product, or an operation that isn't known") {
  constexpr auto outputs = [](auto f) {
    return fluxion::detail::recording<decltype(f), fluxion::signature_of<vector, data>,
                                      fluxion::transform::hessian_blocks>::result()
        .used.outputs;
  };
  static_assert(outputs(logistic) == 1);
  static_assert(outputs([](auto w, auto) { return sum(exp(w)); }) == 0);
  static_assert(outputs([](auto w, auto X) { return prod(matmul(X, w)); }) == 0);
}
