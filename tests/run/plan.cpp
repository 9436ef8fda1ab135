// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/plan.hpp>

#include <doctest/doctest.h>

namespace {
constexpr fluxion::plan<{.nodes = 2, .instances = 1, .loops = 1}> small{};
static_assert(small.roles.size() == 2 && small.phase.size() == 2 && small.homes.size() == 2);
static_assert(small.instances.size() == 1 && small.stores.empty() && small.slot_shapes.empty());
static_assert(small.phases == 1 && !small.full);
constexpr fluxion::plan_size room{.nodes = 2, .loops = 1};
static_assert(room.holds({.nodes = 1, .loops = 1}) && !room.holds({.slots = 1}));
static_assert(fluxion::home{}.in == fluxion::home::place::none);
}  // namespace

TEST_CASE("a plan is a value") {
  fluxion::plan<{.nodes = 1}> p;
  p.roles[0] = fluxion::role::kernel;
  const auto copy = p;
  CHECK(copy.roles[0] == fluxion::role::kernel);
}
