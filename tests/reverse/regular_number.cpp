// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/regular_number.hpp>

#include <limits>

#include <doctest/doctest.h>
#include <fluxion/replay.hpp>

TEST_CASE_TEMPLATE("regular_number: counting and limits", Number, fluxion::real,
                   fluxion::noted_real<double>) {
  Number x = 1;
  CHECK(value(x++) == 1);
  CHECK(value(++x) == 3);
  CHECK(value(x--) == 3);
  CHECK(value(--x) == 1);
  using limits = std::numeric_limits<Number>;
  CHECK(limits::is_specialized);
  CHECK(limits::digits == 53);
  CHECK(value(limits::epsilon()) == std::numeric_limits<double>::epsilon());
  CHECK(value(limits::lowest()) == std::numeric_limits<double>::lowest());
}

TEST_CASE("regular_number: counting is recorded") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const fluxion::real x = tape.input(2);
  fluxion::real y = x * x;
  const fluxion::real before = y++;
  tape.sweep(before * 10 + y);
  CHECK(value(y) == 5);
  CHECK(tape.adjoint(x) == 44);
}
