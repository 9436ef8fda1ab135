// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/schedule.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/replay/noted_real.hpp>

using namespace fluxion::detail;
using noted = fluxion::noted_real<double>;

TEST_CASE("schedule: a long chain of steps over arrays takes the memory of a few of them") {
  notes<double> on;
  const noting<double> guard(on);
  std::vector<noted> x;
  for (int i = 0; i < 512; ++i) x.push_back({double(i), on.add_input(i)});
  for (int step = 0; step < 100; ++step)
    for (noted& each : x) each = each * 0.5 + 1;
  noted sum = 0;
  for (const noted& each : x) sum += each;
  const auto program = schedule<double>(on, {on.number_of(sum.place())}).take();
  CHECK(program.operations == 512 * 201 - 0);
  CHECK(program.values < 512 * 10);    // linear: no value is read by the sweep
  CHECK(program.adjoints < 512 * 10);
  CHECK(program.index.size() < 512 * 20);
}

TEST_CASE("schedule: outputs that are inputs, constants or used further on") {
  notes<double> on;
  const noting<double> guard(on);
  const noted x(2.0, on.add_input(2));
  const noted y = x * x;
  const auto program =
      schedule<double>(on, {0, on.constant(4), on.number_of(y.place()), on.number_of(y.place())})
          .take();
  REQUIRE(program.outputs.size() == 4);
  CHECK(program.outputs[0].slot == 0);
  CHECK(program.outputs[0].varies);
  CHECK(!program.outputs[1].varies);
  CHECK(program.outputs[2].adjoint == program.outputs[3].adjoint);
}
