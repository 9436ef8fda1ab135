// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/expand.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/pass/drop_dead.hpp>
#include <fluxion/graph/record_as_written.hpp>

namespace {

constexpr auto loss = [](auto x) { return sum(softplus(x)); };
using program =
    fluxion::program<decltype(loss), fluxion::signature_of<std::vector<double>>,
                     fluxion::transform::gradient<true>>;

template <class Op>
int count() {
  int result = 0;
  for (int id = 0; id < program::size(); ++id)
    result += fluxion::same_operation(program::graph[id].op, fluxion::descriptor_of<Op>());
  return result;
}

}  // namespace

TEST_CASE("softplus and its derivative share one exponential") {
  CHECK(count<fluxion::op::softplus>() == 0);
  CHECK(count<fluxion::op::sigmoid>() == 0);
  CHECK(count<fluxion::op::exp>() == 1);
}

TEST_CASE("a graph without composed operations stays as it is") {
  fluxion::graph g;
  const fluxion::symbol x = fluxion::detail::new_parameter(g, 0, {}), y = sin(x) * x;
  int output = y.id;
  const int nodes = g.nodes.size;
  fluxion::expand(g, &output, 1);
  CHECK(output == y.id);
  CHECK(g.nodes.size == nodes);
}

TEST_CASE("as a pass from graph to graph") {
  constexpr auto f = [](const auto& x) { return softplus(x) + sigmoid(x); };
  static_assert((fluxion::record<double>(f) | fluxion::expand).outputs().size() == 1);
  const auto r = fluxion::record<double>(f) | fluxion::expand | fluxion::drop_dead;
  int exponentials = 0;
  for (int i = 0; i < r.size(); ++i) {
    CHECK(r.op(i) != "softplus");
    exponentials += r.op(i) == "exp";
  }
  CHECK(exponentials == 1);
}
