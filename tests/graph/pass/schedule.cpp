// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/pass/schedule.hpp>

#include <array>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/record_as_written.hpp>

namespace {

constexpr auto chained = [](const auto& x) {
  auto sum = square(x[0]);
  for (std::size_t i = 1; i < 8; ++i) sum += square(x[i] - x[i - 1]);
  return sum;
};
using chained_gradient = fluxion::program<std::remove_const_t<decltype(chained)>,
                                          fluxion::signature_of<std::array<double, 8>>,
                                          fluxion::transform::gradient<true>>;

/// The most values that are needed at one time, leaves aside.
template <class Program>
consteval int most_live() {
  constexpr int n = Program::size();
  int last_use[n]{}, most = 0;
  for (int id = 0; id < n; ++id)
    for (int k = 0; k < Program::at(id).count; ++k) last_use[Program::operand(id, k)] = id;
  for (int now = 0; now < n; ++now) {
    int live = 0;
    for (int id = 0; id <= now; ++id) live += Program::at(id).count > 0 && last_use[id] > now;
    most = live > most ? live : most;
  }
  return most;
}

template <class Program>
consteval bool operands_come_first() {
  for (int id = 0; id < Program::size(); ++id)
    for (int k = 0; k < Program::at(id).count; ++k)
      if (Program::operand(id, k) >= id) return false;
  return true;
}

static_assert(operands_come_first<chained_gradient>());
// Eight elements of the gradient, which end in one array; the sum; and what is in hand.
static_assert(most_live<chained_gradient>() <= 12);

constexpr auto in_lengths = [](const auto& x) { return sum(exp(x)); };
using looped = fluxion::program<std::remove_const_t<decltype(in_lengths)>,
                                fluxion::signature_of<std::array<double, 8>>,
                                fluxion::transform::gradient<true>>;
// Loops keep their order, in an object of exactly their size.
static_assert(looped::graph.capacity.nodes == looped::recorded.used.nodes);
static_assert(looped::graph[0].op->name == looped::recorded[0].op->name);

}  // namespace

TEST_CASE("a scheduled gradient is the gradient") {
  const std::array x{0.5, -1.0, 2.0, 0.25, 3.0, -2.0, 1.0, 4.0};
  const auto [value, g] = fluxion::value_and_gradient(chained)(x);
  double expected = x[0] * x[0];
  for (std::size_t i = 1; i < 8; ++i) expected += (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
  CHECK(value == doctest::Approx(expected));
  for (std::size_t i = 0; i < 8; ++i) {
    const double before = i == 0 ? x[0] : x[i] - x[i - 1];
    const double after = i == 7 ? 0 : x[i + 1] - x[i];
    CHECK(g[i] == doctest::Approx(2 * before - 2 * after));
  }
}

TEST_CASE("as a pass from graph to graph: the same nodes in another order") {
  constexpr auto f = [](const auto& x, const auto& y) {
    const auto a = sin(x), b = sin(y), c = exp(a);
    return c + b;
  };
  static_assert((fluxion::record<double, double>(f) | fluxion::schedule).size() == 6);
  const auto r = fluxion::record<double, double>(f), s = r | fluxion::schedule;
  CHECK(r.op(3) == "sin");
  CHECK(s.op(3) == "exp");  // sin(x) is used up before sin(y) is computed
  CHECK(s.op(s.outputs()[0]) == "add");
  for (int i = 0; i < s.size(); ++i)
    for (const int x : s.operands(i)) CHECK(x < i);
}
