// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/real.hpp>

#include <concepts>
#include <limits>
#include <sstream>
#include <type_traits>

#include <doctest/doctest.h>
#include <fluxion/reverse/tape.hpp>

using fluxion::real;

static_assert(std::regular<real> && std::is_trivially_copyable_v<real> && sizeof(real) == 16);
static_assert(std::convertible_to<int, real> && std::convertible_to<float, real>);
static_assert(!std::convertible_to<real, double> && !std::convertible_to<real, int> &&
              !std::convertible_to<real, bool> && !std::convertible_to<real, float>);
static_assert(std::numeric_limits<real>::is_specialized);
static_assert(std::same_as<decltype(std::numeric_limits<real>::max()), real>);
static_assert(value(std::numeric_limits<real>::epsilon()) ==
              std::numeric_limits<double>::epsilon());
static_assert(value(real()) == 0 && real(3).is_constant());

TEST_CASE("real: constants take no room on a tape") {
  fluxion::tape tape;
  const auto recording = tape.record();
  real x = 2, y = 3.5f;
  x = x * y + sin(x);
  x += 1;
  CHECK(x.is_constant());
  CHECK(tape.statements() == 0);
  const real z = tape.input(2.0) * x;
  CHECK(tape.statements() == 1);
  CHECK_FALSE(z.is_constant());
}

TEST_CASE("real: a copy is no statement") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(2.0);
  real y = x;
  const real z = y;
  y = z;
  CHECK(tape.statements() == 0);
  CHECK(y.place() == x.place());
}

TEST_CASE("real: aliases") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real start = tape.input(3.0);
  real x = start;
  x = x * x + x;  // 12
  x += x;         // 24
  x -= 2 * x;     // -24
  x *= x;         // 576
  x /= x;         // 1
  CHECK(value(x) == 1);
  real y = start, w = start;
  y *= y;
  y = y * w - y;
  w = 100;
  tape.sweep(y);  // u^3 - u^2
  CHECK(tape.adjoint(start) == 3 * 9 - 6);
  tape.sweep(x);
  CHECK(tape.adjoint(start) == 0);
}

TEST_CASE("real: compound assignment, counting, mixed arithmetic") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(2.0);
  real y = x;
  y += 1;
  y -= 0.5f;
  y *= 2L;
  y /= 4.0;  // (x + 0.5) / 2
  CHECK(value(y++) == 1.25);
  CHECK(value(++y) == 3.25);
  CHECK(value(y--) == 3.25);
  CHECK(value(--y) == 1.25);
  y = -y + 3u - true;
  tape.sweep(y);
  CHECK(value(y) == 0.75);
  CHECK(tape.adjoint(x) == -0.5);
}

TEST_CASE("real: comparisons, printing") {
  const real x = 2;
  CHECK((x < 3 && x > 1.5f && x <= 2 && x >= 2 && x == 2 && x != 3 && 1 < x && x * x == 4));
  std::ostringstream out;
  out << x;
  CHECK(out.str() == "2");
}
