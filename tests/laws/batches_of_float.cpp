// SPDX-License-Identifier: BSL-1.0
#include "batches.hpp"

TEST_CASE_TEMPLATE_DEFINE("batches of float", Op, batches_of_float) {
  laws::check_batches<Op, float>();
}
TEST_CASE_TEMPLATE_APPLY(batches_of_float, laws::this_part<laws::operations>);
