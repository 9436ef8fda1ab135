// SPDX-License-Identifier: BSL-1.0
#include "broadcasting.hpp"

TEST_CASE_TEMPLATE_DEFINE("a vector and two numbers", Op, broadcasting_of_three) {
  for (const std::size_t n : {0u, 1u, 7u, 16u, 37u}) {
    laws::check_broadcasting<Op>(n);
    laws::check_broadcasting<Op, true>(n);
  }
}
TEST_CASE_TEMPLATE_APPLY(broadcasting_of_three, laws::this_part<laws::differentiable<3>>);
