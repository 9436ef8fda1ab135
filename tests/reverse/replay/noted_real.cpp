// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/noted_real.hpp>

#include <concepts>
#include <limits>
#include <sstream>

#include <doctest/doctest.h>

using fluxion::noted_condition;
using fluxion::noted_real;
using noted = noted_real<double>;

static_assert(std::regular<noted>);
static_assert(std::same_as<decltype(noted() < 1), noted_condition<double>>);
static_assert(std::same_as<decltype(noted() * 2), noted>);
static_assert(std::same_as<decltype(where(noted() < 1, noted(), 1)), noted>);
static_assert(!std::convertible_to<noted, double>);
static_assert(std::numeric_limits<noted>::digits == 53);

TEST_CASE("noted_real: operations are noted, those of constants aren't") {
  fluxion::detail::notes<double> on;
  const fluxion::detail::noting<double> guard(on);
  noted x(2.0, on.add_input(2)), y = 3, z = 0;
  z += y * 2;
  CHECK(z.is_constant());
  CHECK(on.numbers() == 1);
  z += sin(x) / x;
  CHECK(on.numbers() == 4);
  CHECK(!z.is_constant());
  ++z;
  const noted before = z--;
  CHECK(before == z + 1);
  CHECK(on.relied().size() == 1);  // the comparison
}

TEST_CASE("noted_real: what decides is relied on, what is chosen by where isn't") {
  fluxion::detail::notes<double> on;
  const fluxion::detail::noting<double> guard(on);
  const noted x(2.0, on.add_input(2));
  const auto condition = x < 3;
  CHECK(where(condition, x, 7).unseen_value() == 2);
  CHECK(max(x, 1).unseen_value() == 2);
  std::ostringstream out;
  out << x;
  CHECK(out.str() == "2");
  CHECK(on.relied().empty());
  CHECK((condition && x != 2) == false);
  CHECK(on.relied().size() == 2);
  CHECK(where(x > 3, 1.0, 5.0) == 5);  // of plain numbers
  CHECK(on.relied().size() == 3);
  CHECK(value(x) == 2);
  CHECK(on.relied().size() == 4);
  CHECK(on.relied()[3].number == 0);
}

TEST_CASE("noted_real: used after its recording, or in another one: an error") {
  fluxion::detail::notes<double> on, other;
  const noted x(2.0, on.add_input(2));
  CHECK_THROWS_AS((void)(x * x), fluxion::error);
  const fluxion::detail::noting<double> guard(other);
  CHECK_THROWS_AS((void)(x * x), fluxion::error);
  CHECK_THROWS_AS((void)value(x), fluxion::error);
}
