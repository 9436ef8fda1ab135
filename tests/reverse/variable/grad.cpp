// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <tuple>
#include <vector>

#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::requires_grad;
using fluxion::variable;

TEST_CASE("grad returns gradients and adds them to none") {
  const variable x(std::vector<double>{1, 2}, requires_grad);
  const variable y(std::vector<double>{3, 5}, requires_grad);
  const variable middle = x * y;
  const variable z = sum(middle * middle);
  const auto [of_x, of_middle] = grad(z, std::tie(x, middle));
  check_elements(of_x, std::vector<double>{18, 100});
  check_elements(of_middle, std::vector<double>{6, 20});
  CHECK_FALSE(x.has_grad());
  CHECK_FALSE(y.has_grad());
}

TEST_CASE("of one, with a seed, and of what isn't reached") {
  const variable x(std::vector<double>{1, 2}, requires_grad);
  const variable unused(1.0, requires_grad);
  const variable y = x * x;
  const variable seed(std::vector<double>{10, 1});
  const auto [of_x, none] = grad(y, std::tie(x, unused), seed);
  check_elements(of_x, std::vector<double>{20, 4});
  CHECK_FALSE(none.is_defined());
  const variable z = sum(x * 3);
  check_elements(grad(z, x), std::vector<double>{3, 3});
}

TEST_CASE("of one, with a seed") {
  const variable x(std::vector<double>{1, 2}, requires_grad);
  const variable y = x * x;
  check_elements(grad(y, x, variable(std::vector<double>{10, 1})), std::vector<double>{20, 4});
}

TEST_CASE("with respect to data is an error, not nothing") {
  const variable x(std::vector<double>{1, 2}, requires_grad), data(std::vector<double>{3, 4});
  const variable y = sum(x * data);
  CHECK_THROWS_WITH_AS(grad(y, data), doctest::Contains("doesn't require a gradient"),
                       fluxion::gradient_error);
  check_elements(grad(y, x), std::vector<double>{3, 4});
}

TEST_CASE("one asked for twice is given twice, and neither shares its elements") {
  const variable x(std::vector<double>{1, 2}, requires_grad);
  const variable y = sum(x * x);
  auto [first, second] = grad(y, std::tie(x, x));
  first.write()[0] = 100;
  check_elements(second, std::vector<double>{2, 4});
}
