// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/chain.hpp>

#include <array>
#include <limits>

#include <doctest/doctest.h>
#include <fluxion/reverse/tape.hpp>

using namespace fluxion;

static_assert(detail::joined_leaves(std::array<std::size_t, 2>{5, 7}) == 12);
static_assert(detail::joined_leaves(std::array<std::size_t, 2>{12, 1}) == 2);
static_assert(detail::joined_leaves(std::array<std::size_t, 2>{12, 12}) == 2);
static_assert(detail::joined_leaves(std::array<std::size_t, 3>{8, 6, 3}) == 10);

TEST_CASE("chain: leaves in their order, derivatives through all operations") {
  tape tape;
  const auto recording = tape.record();
  const real x = tape.input(2.0), y = tape.input(5.0);
  const auto e = 3 * x - y / x;
  CHECK(e.value == 3.5);
  CHECK(e.leaf[0] == x.place());
  CHECK(e.leaf[1] == y.place());
  CHECK(e.partial[0] == 3);
  CHECK(e.partial[1] == -0.5);
  CHECK(e.partial[2] == 1.25);
  CHECK(tape.statements() == 0);
}

TEST_CASE("chain: what an operation doesn't take contributes nothing, even if it is infinite") {
  tape tape;
  const auto recording = tape.record();
  const real x = tape.input(0.0), one = tape.input(1.0);
  CHECK(max(-sqrt(x), one).partial[0] == 0);
  CHECK(relu(log(x)).partial[0] == 0);
  CHECK(detail::chained(0.0, std::numeric_limits<double>::infinity()) == 0);
  const auto chosen = where(x > 0, sqrt(x) * x, one);
  CHECK(chosen.value == 1);
  CHECK(chosen.partial[0] == 1);
  CHECK(chosen.partial[1] == 0);
}
