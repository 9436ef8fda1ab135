// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/slot_plan.hpp>

#include <doctest/doctest.h>

TEST_CASE("slot_plan: slots that are given back are taken again, by runs of the same size") {
  fluxion::detail::slot_plan slots(8);
  CHECK(slots.take(4) == 8);
  CHECK(slots.take(16) == 12);
  slots.give_back(8, 4);
  CHECK(slots.take(16) == 28);
  CHECK(slots.take(4) == 8);
  CHECK(slots.used() == 44);
}
