// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <vector>

#include <fluxion/variable.hpp>

using fluxion::any_variable;
using fluxion::requires_grad;
using fluxion::variable;

TEST_CASE("variables of several types stand in one list") {
  const variable x(1.0, requires_grad);
  const variable v(std::vector<float>{1, 2}, requires_grad);
  variable(x * x).backward();
  const std::vector<any_variable> all{x, v};
  CHECK(all[0].requires_grad());
  CHECK(all[0].has_grad());
  CHECK_FALSE(all[1].has_grad());
  CHECK(all[0].grad().handle().node() == x.grad().node());
  all[0].zero_grad();
  CHECK_FALSE(x.has_grad());
}
