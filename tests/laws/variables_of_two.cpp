// SPDX-License-Identifier: BSL-1.0
#include "variables.hpp"

TEST_CASE_TEMPLATE_DEFINE("in a statement of variables, two operands", Op, variables_of_two) {
  laws::check_statements<Op>();
}
TEST_CASE_TEMPLATE_APPLY(variables_of_two, laws::this_part<laws::differentiable<2>>);
