// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/block_plan.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/record_as_written.hpp>
#include <fluxion/run/block_kernels.hpp>

namespace {

using form = fluxion::detail::block_step::form;

template <class F>
fluxion::detail::block_loop loop_of(F f) {
  fluxion::recorded r = fluxion::record<std::vector<double>>(f);
  const fluxion::finished_graph g = fluxion::finish(r.g, r.results.data, r.results.size);
  fluxion::detail::plan_draft plan(g.used.nodes);
  fluxion::detail::fuse(g, plan);
  fluxion::detail::plan_storage(g, plan);
  REQUIRE(plan.loops.size == 1);
  return fluxion::detail::block_planner(g, plan, plan.loops.data[0]).result();
}
std::vector<form> forms(const fluxion::detail::block_loop& loop) {
  std::vector<form> result;
  for (const auto& step : loop.steps) result.push_back(step.is);
  return result;
}

}  // namespace

TEST_CASE("a chain computes in place of its operand, and sums at once") {
  const auto loop = loop_of([](auto x) { return sum(exp(sin(square(x)))); });
  CHECK(forms(loop) ==
        std::vector{form::load, form::compute, form::compute, form::compute, form::add});
  CHECK(loop.buffers == 1);
  CHECK(loop.reductions.size() == 1);
}

TEST_CASE("what is stored is computed where it belongs") {
  const auto loop = loop_of([](auto x) { return 2 * x; });
  CHECK(forms(loop) == std::vector{form::load, form::compute, form::store});
  CHECK(loop.steps[1].in_place);
  CHECK(loop.streams == 2);
}

TEST_CASE("a pair of operations on one operand is one step") {
  const auto loop = loop_of([](auto x) { return sum(sin(x) * cos(x)); });
  CHECK(forms(loop) == std::vector{form::load, form::pair, form::compute, form::add});
}

TEST_CASE("a block that is read later keeps its buffer") {
  const auto loop = loop_of([](auto x) {
    const auto e = exp(x);
    return sum(e * sin(square(e)));
  });
  CHECK(loop.buffers == 2);
}
