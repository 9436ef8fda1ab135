// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/replay_program.hpp>

#include <doctest/doctest.h>

TEST_CASE("replay_program: how much memory it takes") {
  fluxion::detail::replay_program<double> program;
  CHECK(program.bytes() == 0);
  program.values = program.adjoints = 10;
  program.index = {1, 2, 3};
  CHECK(program.bytes() == 160 + 12);
}
