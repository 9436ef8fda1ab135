// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/fuse.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

using fluxion::detail::plan_draft;
using vector = std::vector<double>;
using place = fluxion::home::place;
template <class F>
using program =
    fluxion::program<F, fluxion::signature_of<vector>, fluxion::transform::gradient<true>>;

constexpr auto length = [](auto x) { return sqrt(sum(square(tanh(x)))); };
constexpr auto steps = [](auto x) { return sum(square(slice(x, 1) - slice(x, 0, -1))); };
using of_length = program<decltype(length)>;
using of_steps = program<decltype(steps)>;

template <class Program>
constexpr int loops() {
  plan_draft plan(Program::size());
  fluxion::detail::fuse(Program::graph, plan);
  return plan.loops.size;
}
static_assert(loops<of_length>() == 2 && loops<of_steps>() == 1);

}  // namespace

TEST_CASE("a dear value that a later phase reads is kept in an array of its own") {
  plan_draft plan(of_length::size());
  fluxion::detail::fuse(of_length::graph, plan);
  CHECK(plan.phases == 2);
  CHECK(plan.slots.size == 1);
  int kept = 0;
  for (int id = 0; id < of_length::size(); ++id) {
    if (plan.homes.data[id].in != place::workspace) continue;
    ++kept;
    CHECK(of_length::graph[id].op->name == "tanh");
    CHECK(plan.homes.data[id].phase == 0);
  }
  CHECK(kept == 1);
}

TEST_CASE("slices that differ by a few elements run in one loop, at offsets") {
  plan_draft plan(of_steps::size());
  fluxion::detail::fuse(of_steps::graph, plan);
  CHECK(plan.phases == 1);
  CHECK(plan.loops.data[0].below + plan.loops.data[0].above > 0);
}
