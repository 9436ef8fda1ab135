// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/late_node_table.hpp>

#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

TEST_CASE("every node's value: numbers, sums, arrays, conditions, constants") {
  using signature = fluxion::signature_of<std::vector<float>>;
  fluxion::graph g;
  fluxion::detail::list<fluxion::symbol> x(1);
  fluxion::detail::make_parameters<signature>(g, x);
  const fluxion::symbol a = x.data[0];
  const fluxion::symbol y[] = {sum(where(a > 0, exp(a), 0.7 * a)), concat(a, 0.7), a * size(a)};
  const int outputs[] = {y[0].id, y[1].id, y[2].id};
  const std::vector<double> pool = fluxion::detail::pool_constants(g, 1);
  REQUIRE(pool == std::vector<double>{0.7});
  const fluxion::finished_graph finished = fluxion::finish(g, outputs, 3);
  const std::vector<float> in{1, -2}, constants{0.7F};
  const float* const arguments[] = {in.data()};
  const std::ptrdiff_t lengths[] = {2};
  const fluxion::late_node_table<float> table(finished, 1, constants);
  const fluxion::node_by_node<float> run(table.table(), arguments, lengths);
  CHECK(run.value(finished.output(0))[0] == doctest::Approx(std::exp(1.0) - 1.4));
  CHECK(run.value(finished.output(1)) == std::vector<float>{1, -2, 0.7F});
  CHECK(run.value(finished.output(2)) == std::vector<float>{2, -4});
}
