// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/notes.hpp>

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

namespace op = fluxion::op;
using namespace fluxion::detail;

TEST_CASE("notes: operations, their operands, and values that were relied on") {
  notes<double> on;
  const auto x = on.add_input(2), y = on.add_input(5);
  const double operands[] = {2, 3};
  const fluxion::tape_place places[] = {x, 0};
  double value = 0;
  const auto z = on.add(replay_operation_of<op::multiply, double>, operands, places, value);
  CHECK(value == 6);
  CHECK(on.inputs() == 2);
  CHECK(on.numbers() == 3);
  CHECK(on.number_of(y) == 1);
  CHECK(on.number_of(z) == 2);
  CHECK(on[2].operand[0] == 0);
  CHECK(on[2].operand[1] == (0 | constant_operand));
  CHECK(on.constants()[0] == 3);
  on.rely_on(z);
  on.rely_on(z);  // once is enough
  REQUIRE(on.relied().size() == 1);
  CHECK(on.relied()[0].value == 6);
}

TEST_CASE("notes: a constant is kept once, and told from others by its bits") {
  notes<float> on;
  const float nan = std::numeric_limits<float>::quiet_NaN();
  CHECK(on.constant(0.0f) != on.constant(-0.0f));
  CHECK(on.constant(nan) == on.constant(nan));
  CHECK(on.constant(1.5f) == on.constant(1.5f));
  for (int k = 0; k < 1000; ++k) CHECK(on.constant(float(k)) == on.constant(float(k)));
  CHECK(on.constants().size() == 1003);
}

TEST_CASE("notes: numbers of another recording are an error") {
  notes<double> one, other;
  const auto x = one.add_input(1);
  CHECK_THROWS_AS((void)other.number_of(x), fluxion::error);
  CHECK_THROWS_AS(require_notes<double>(), fluxion::error);
  const noting<double> outer(one);
  {
    const noting<double> inner(other);
    CHECK(&require_notes<double>() == &other);
  }
  CHECK(&require_notes<double>() == &one);
}
