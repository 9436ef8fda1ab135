// SPDX-License-Identifier: BSL-1.0
#include "replays.hpp"

TEST_CASE_TEMPLATE_DEFINE("replayed, one operand", Op, replays_of_one) {
  laws::check_replays<Op>();
}
TEST_CASE_TEMPLATE_APPLY(replays_of_one, laws::this_part<laws::differentiable<1>>);
