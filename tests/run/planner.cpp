// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/planner.hpp>

#include <cstddef>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

using vector = std::vector<double>;
template <class F, class Transform, class... Args>
using plan_of = fluxion::planned<fluxion::program<F, fluxion::signature_of<Args...>, Transform>>;
using value = fluxion::transform::value;
using gradient = fluxion::transform::gradient<true>;

/// The planner gets along with any graph; the results are in other tests.
template <class P>
int count(fluxion::role r) {
  int result = 0;
  for (int id = 0; id < P::nodes(); ++id)
    result += P::plan.roles[static_cast<std::size_t>(id)] == r;
  return result;
}

constexpr auto scalar = [](auto x) { return sin(x) * x; };
constexpr auto fused = [](auto x, auto y) { return sum(exp(x) * y + x); };
constexpr auto log_sum = [](auto x) { return log_sum_exp(x); };
constexpr auto product = [](auto X, auto w) { return sum(square(matmul(X, w))); };
constexpr auto steps = [](auto x) { return sum(square(slice(x, 1) - slice(x, 0, -1))); };

using of_scalar = plan_of<decltype(scalar), gradient, double>;
using of_fused = plan_of<decltype(fused), value, vector, vector>;
using fused_gradient = plan_of<decltype(fused), gradient, vector, vector>;
using of_steps = plan_of<decltype(steps), gradient, vector>;

}  // namespace

TEST_CASE("a function of numbers has no loop") {
  CHECK(of_scalar::size.loops == 0);
  CHECK(of_scalar::size.slots == 0);
  CHECK(of_scalar::plan.phases == 1);
}

TEST_CASE("an elementwise region and its sum are one loop, nothing is stored") {
  CHECK(of_fused::size.loops == 1);
  CHECK(of_fused::size.slots == 0);
  CHECK(of_fused::size.stores == 0);
  CHECK(of_fused::size.reductions == 1);
  CHECK(count<of_fused>(fluxion::role::fused) == 3);
}

TEST_CASE("value and gradient are one loop as well; only the gradients are stored") {
  CHECK(fused_gradient::size.loops == 1);
  CHECK(fused_gradient::size.slots == 0);
  CHECK(fused_gradient::size.stores == 2);
}

TEST_CASE("what a reduction gives is read in a later phase") {
  using P = plan_of<decltype(log_sum), gradient, vector>;
  CHECK(P::plan.phases == 3);  // the greatest element, the sum, the gradient
  CHECK(P::size.reductions == 2);
  CHECK(P::size.slots == 0);  // exp(x - max) waits in the gradient's own memory
}

TEST_CASE("short slices and pads are read at an offset in the same loop") {
  CHECK(of_steps::size.loops == 1);
  CHECK(count<of_steps>(fluxion::role::slice) == 2);
  CHECK(count<of_steps>(fluxion::role::kernel) == 0);
}

TEST_CASE("a matrix product is a kernel") {
  using P = plan_of<decltype(product), value, fluxion::tensor<double, -1, -1>, vector>;
  CHECK(count<P>(fluxion::role::kernel) == 1);
  CHECK(P::size.slots == 1);
}
