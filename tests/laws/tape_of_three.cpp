// SPDX-License-Identifier: BSL-1.0
#include "tape.hpp"

TEST_CASE_TEMPLATE_DEFINE("on a tape, three operands", Op, tape_of_three) {
  laws::check_tape<Op>();
}
TEST_CASE_TEMPLATE_APPLY(tape_of_three, laws::this_part<laws::differentiable<3>>);
