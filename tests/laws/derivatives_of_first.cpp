// SPDX-License-Identifier: BSL-1.0
#include "derivatives.hpp"

TEST_CASE_TEMPLATE_DEFINE("derivatives in the first of two operands", Op, derivatives_of_first) {
  laws::check_orders<Op, 1, 0>();
}
TEST_CASE_TEMPLATE_APPLY(derivatives_of_first, laws::differentiable<2>);
