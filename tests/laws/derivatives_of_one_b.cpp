// SPDX-License-Identifier: BSL-1.0
#include "derivatives.hpp"

TEST_CASE_TEMPLATE_DEFINE("derivatives of one operand", Op, derivatives_of_one_b) {
  laws::check_orders<Op, 1, 0>();
}
TEST_CASE_TEMPLATE_APPLY(derivatives_of_one_b, laws::second_half<laws::differentiable<1>>);
