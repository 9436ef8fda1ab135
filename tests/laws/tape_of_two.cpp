// SPDX-License-Identifier: BSL-1.0
#include "tape.hpp"

TEST_CASE_TEMPLATE_DEFINE("on a tape, two operands", Op, tape_of_two) { laws::check_tape<Op>(); }
TEST_CASE_TEMPLATE_APPLY(tape_of_two, laws::this_part<laws::differentiable<2>>);
