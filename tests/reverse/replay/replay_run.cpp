// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/replay_run.hpp>

#include <cstddef>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/replay/noted_real.hpp>
#include <fluxion/reverse/replay/schedule.hpp>

using namespace fluxion::detail;

TEST_CASE_TEMPLATE("replay_run: blocks, operands that lie apart, numbers used by all", T, float,
                   double) {
  using noted = fluxion::noted_real<T>;
  notes<T> on;
  const noting<T> guard(on);
  const std::size_t n = 301;
  std::vector<noted> x;
  for (std::size_t i = 0; i < n; ++i) x.push_back({T(i), on.add_input(T(i))});
  noted sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += x[i] * x[i * 7 % n] * x[5] + x[(i + 1) % n];
  const auto program = schedule<T>(on, {on.number_of(sum.place())}).take();
  replay_run<T> run;
  run.prepare(program);
  for (std::size_t round = 0; round < 3; ++round) {
    const auto at = [&](std::size_t i) { return double((i + round) % 10) - 4; };
    for (std::size_t i = 0; i < n; ++i) run.inputs()[i] = T(at(i));
    run.forward(program);
    double expected = 0;
    std::vector<double> slope(n);
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t j = i * 7 % n;
      expected += at(i) * at(j) * at(5) + at((i + 1) % n);
      slope[i] += at(j) * at(5);
      slope[j] += at(i) * at(5);
      slope[5] += at(i) * at(j);
      slope[(i + 1) % n] += 1;
    }
    CHECK(run.value(program.outputs[0].slot) == T(expected));  // whole numbers: exact
    for (int again = 0; again < 2; ++again) {
      run.sweep(program, [](std::size_t) { return T(1); });
      for (std::size_t i = 0; i < n; ++i) REQUIRE(run.adjoint_of_input(i) == T(slope[i]));
    }
    CHECK(!run.first_changed(program));
  }
}
