// SPDX-License-Identifier: BSL-1.0
#include "derivatives.hpp"

TEST_CASE_TEMPLATE_DEFINE("derivatives in the second of two operands", Op, derivatives_of_second) {
  laws::check_orders<Op, 0, 1>();
}
TEST_CASE_TEMPLATE_APPLY(derivatives_of_second, laws::differentiable<2>);
