// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/plan_draft.hpp>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

TEST_CASE("a draft knows which nodes a loop computes as it goes") {
  fluxion::detail::plan_draft plan(4);
  for (const auto r : {fluxion::role::argument, fluxion::role::fused, fluxion::role::slice,
                       fluxion::role::pad, fluxion::role::kernel, fluxion::role::scalar})
    plan.roles.push(r);
  CHECK(plan.phases == 1);
  for (int id = 0; id < plan.roles.size; ++id) CHECK(plan.in_loop(id) == (id >= 1 && id <= 3));
}
