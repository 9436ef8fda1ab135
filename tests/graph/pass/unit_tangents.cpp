// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/unit_tangents.hpp>

#include <array>
#include <string_view>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

using fluxion::graph, fluxion::symbol, fluxion::detail::list, fluxion::detail::unit_tangents;

/// The name of the operation that gives the derivatives of f(x, A) by the vector x, and whether
/// there are any.
struct outcome {
  bool found = false;
  bool has_product = false;
  std::string_view op;
};
template <class F>
constexpr outcome differentiated(F f) {
  using signature = fluxion::signature<fluxion::argument_spec{1, {3}},
                                       fluxion::argument_spec{2, {2, 3}, false}>;
  graph g(64);
  list<symbol> x(2);
  fluxion::detail::make_parameters<signature>(g, x);
  list<int> nodes(1);
  nodes.push(f(x.data[0], x.data[1]).in(&g));
  unit_tangents tangents(g, x.data[0].id, nodes);
  if (!tangents.found) return {};
  const symbol m = tangents.matrix(nodes.data[0]);
  return {true, tangents.has_product, g.nodes.data[m.id].op->name};
}

}  // namespace

TEST_CASE("derivatives along all unit vectors at once") {
  static_assert(differentiated([](auto x, auto) { return x; }).op == "diagonal_matrix");
  static_assert(differentiated([](auto x, auto) { return sin(x) * x; }).op == "diagonal_matrix");
  static_assert(differentiated([](auto x, auto A) { return matmul(A, x); }).op == "parameter");
  static_assert(differentiated([](auto x, auto) { return x * sum(x); }).op == "add");
  static_assert(differentiated([](auto x, auto A) {
                  return matmul(transpose(A), exp(matmul(A, x)));
                }).op == "weighted_gram");
  static_assert(differentiated([](auto, auto A) { return A[0]; }).op == "broadcast");
}

TEST_CASE("what is told of them") {
  static_assert(differentiated([](auto x, auto A) { return matmul(A, x); }).has_product);
  static_assert(!differentiated([](auto x, auto) { return exp(x); }).has_product);
  static_assert(!differentiated([](auto x, auto) { return cumsum(x); }).found);
  static_assert(!differentiated([](auto x, auto A) { return matmul(A * x, x); }).found);
}
