// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/join_products.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run/fuse.hpp>
#include <fluxion/run/plan_storage.hpp>

namespace {

using vector = std::vector<double>;
using matrix = fluxion::tensor<double, -1, -1>;
constexpr auto squares = [](auto w, auto X, auto y) { return sum(square(matmul(X, w) - y)); };
template <class Transform>
using program = fluxion::program<decltype(squares),
                                 fluxion::signature_of<vector, decltype(fluxion::data(matrix())),
                                                       decltype(fluxion::data(vector()))>,
                                 Transform>;

template <class Program>
constexpr int joined() {
  fluxion::detail::plan_draft plan(Program::size());
  fluxion::detail::fuse(Program::graph, plan);
  fluxion::detail::plan_storage(Program::graph, plan);
  fluxion::detail::join_products(Program::graph, plan);
  int result = 0;
  for (int l = 0; l < plan.loops.size; ++l)
    result += plan.loops.data[l].before >= 0 && plan.loops.data[l].after >= 0;
  return result;
}

}  // namespace

TEST_CASE("X w, the loop and X' r are done together") {
  static_assert(joined<program<fluxion::transform::gradient<true>>>() == 1);
  CHECK(joined<program<fluxion::transform::gradient<true>>>() == 1);
}

TEST_CASE("without the transposed product there is nothing to join") {
  static_assert(joined<program<fluxion::transform::value>>() == 0);
}
