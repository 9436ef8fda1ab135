// SPDX-License-Identifier: BSL-1.0
#include "replays.hpp"

TEST_CASE_TEMPLATE_DEFINE("replayed, three operands", Op, replays_of_three) {
  laws::check_replays<Op>();
}
TEST_CASE_TEMPLATE_APPLY(replays_of_three, laws::this_part<laws::differentiable<3>>);
