// SPDX-License-Identifier: BSL-1.0
#include "variables.hpp"

TEST_CASE_TEMPLATE_DEFINE("in a statement of variables, three operands", Op, variables_of_three) {
  laws::check_statements<Op>();
}
TEST_CASE_TEMPLATE_APPLY(variables_of_three, laws::this_part<laws::differentiable<3>>);
