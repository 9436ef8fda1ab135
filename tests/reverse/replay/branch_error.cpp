// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/branch_error.hpp>

#include <doctest/doctest.h>

using namespace fluxion::detail;

TEST_CASE("branch_error: numbers as short as they can be, formulas with numbers in them") {
  CHECK(text_of(2.0) == "2");
  CHECK(text_of(1e-3) == "0.001");
  CHECK(text_of(1.0 / 3) == "0.33333333333333331");
  CHECK(text_of(0.25f) == "0.25");
  const double x[] = {1.5, -2};
  CHECK(filled_in("x <= y", x) == "1.5 <= -2");
}

TEST_CASE("branch_error: which check of how many, and how it came out") {
  replay_program<double> program;
  program.checks = {{0, 1.0, &replay_operation_of<fluxion::op::less, double>, {1, 2}, {1, 3}},
                    {1, 1.0, nullptr, {}, {}}};
  program.inputs = program.values = 3;
  replay_run<double> run;
  run.prepare(program);
  run.inputs()[1] = 4;
  run.inputs()[2] = 3;
  CHECK(change_text(program, run, program.checks[0]) ==
        "a comparison, check 1 of 2: 1 < 3 was true when recorded, 4 < 3 is false");
  CHECK(change_text(program, run, program.checks[1]) ==
        "a plain value that the callable read by value(x), check 2 of 2: it was 1 when recorded, "
        "and is 4");
}
