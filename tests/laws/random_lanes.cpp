// SPDX-License-Identifier: BSL-1.0
#include "random_lanes.hpp"

TEST_SUITE("fuzz") {
  TEST_CASE_TEMPLATE_DEFINE("random lanes", Op, random_lanes) {
    laws::check_random_lanes<Op, double>();
    laws::check_random_lanes<Op, float>();
  }
  TEST_CASE_TEMPLATE_APPLY(random_lanes, laws::this_part<laws::operations>);
}
