// SPDX-License-Identifier: BSL-1.0
#include "derivatives.hpp"

TEST_CASE_TEMPLATE_DEFINE("derivatives of one operand", Op, derivatives_of_one) {
  laws::check_orders<Op, 1>();
}
TEST_CASE_TEMPLATE_APPLY(derivatives_of_one, laws::this_part<laws::differentiable<1>>);
