// SPDX-License-Identifier: BSL-1.0
#include "derivatives.hpp"

TEST_CASE_TEMPLATE_DEFINE("derivatives in each of two operands, and mixed", Op,
                          derivatives_of_two) {
  laws::check_orders<Op, 1>();
  laws::check_orders<Op, 2>();
  laws::check_orders<Op, 3>();
}
TEST_CASE_TEMPLATE_APPLY(derivatives_of_two, laws::this_part<laws::differentiable<2>>);
