// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/plan_storage.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run/fuse.hpp>

namespace {

using fluxion::detail::plan_draft;
using vector = std::vector<double>;
template <class F, class Transform>
using program = fluxion::program<F, fluxion::signature_of<vector>, Transform>;

constexpr auto length = [](auto x) { return sqrt(sum(square(tanh(x)))); };
using gradient = program<decltype(length), fluxion::transform::gradient<true>>;
/// No output is written late enough for exp(x).
constexpr auto twice = [](auto x) {
  const auto e = exp(x);
  return sum(e / sum(e));
};
using value = program<decltype(twice), fluxion::transform::value>;

template <class Program>
constexpr int slots(bool stored) {
  plan_draft plan(Program::size());
  fluxion::detail::fuse(Program::graph, plan);
  if (stored) fluxion::detail::plan_storage(Program::graph, plan);
  return plan.slots.size;
}
static_assert(slots<gradient>(false) == 1 && slots<gradient>(true) == 0);
static_assert(slots<value>(false) == 1 && slots<value>(true) == 1);

}  // namespace

TEST_CASE("a kept value waits in the memory of an output that is written later") {
  plan_draft plan(gradient::size());
  fluxion::detail::fuse(gradient::graph, plan);
  fluxion::detail::plan_storage(gradient::graph, plan);
  int in_output = 0;
  for (int id = 0; id < gradient::size(); ++id) {
    const fluxion::home& h = plan.homes.data[id];
    CHECK(h.in != fluxion::home::place::workspace);
    in_output += h.in == fluxion::home::place::output && h.index == 1;
  }
  CHECK(in_output == 2);  // tanh(x), and the gradient itself
  const vector x{0.5, -1};
  CHECK(fluxion::value(twice)(x) == doctest::Approx(1));
}
