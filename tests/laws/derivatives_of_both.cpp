// SPDX-License-Identifier: BSL-1.0
#include "derivatives.hpp"

TEST_CASE_TEMPLATE_DEFINE("mixed derivatives in two operands", Op, derivatives_of_both) {
  laws::check_orders<Op, 1, 1>();
}
TEST_CASE_TEMPLATE_APPLY(derivatives_of_both, laws::differentiable<2>);
