// SPDX-License-Identifier: BSL-1.0
#include "random_lanes.hpp"

TEST_SUITE("fuzz") {
  TEST_CASE_TEMPLATE_DEFINE("random lanes", Op, random_lanes_second) {
    laws::check_random_lanes<Op, double>();
    laws::check_random_lanes<Op, float>();
  }
  TEST_CASE_TEMPLATE_APPLY(random_lanes_second, laws::second_half<laws::operations>);
}
