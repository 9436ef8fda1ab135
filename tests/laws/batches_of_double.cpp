// SPDX-License-Identifier: BSL-1.0
#include "batches.hpp"

TEST_CASE_TEMPLATE_DEFINE("batches of double", Op, batches_of_double) {
  laws::check_batches<Op, double>();
}
TEST_CASE_TEMPLATE_APPLY(batches_of_double, laws::this_part<laws::operations>);
