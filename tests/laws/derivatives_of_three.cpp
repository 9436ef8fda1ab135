// SPDX-License-Identifier: BSL-1.0
#include "derivatives.hpp"

TEST_CASE_TEMPLATE_DEFINE("derivatives in each of three operands", Op, derivatives_of_three) {
  laws::check_orders<Op, 1>();
  laws::check_orders<Op, 2>();
  laws::check_orders<Op, 4>();
  laws::check_orders<Op, 7>();
}
TEST_CASE_TEMPLATE_APPLY(derivatives_of_three, laws::this_part<laws::differentiable<3>>);
