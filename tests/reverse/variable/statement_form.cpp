// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/variable/statement_form.hpp>

#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::dynamic;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

TEST_CASE("values and adjoints of every length: what stands behind the end is left out") {
  for (int n = 1; n <= 70; ++n) {
    CAPTURE(n);
    tensor<float, dynamic> x(n);
    for (int i = 0; i < n; ++i) x[i] = 0.25F * static_cast<float>(i % 9) - 1;
    const variable u(x, requires_grad);
    const variable e = exp(u);
    const variable total = sum(square(e));
    const variable least = min(u + 1);
    variable(total + least * 0).backward();
    double exact = 0;
    for (int i = 0; i < n; ++i) {
      const double value = std::exp(double(x[i]));
      exact += value * value;
      CHECK(double(e.value()[i]) == doctest::Approx(value).epsilon(1e-6));
      CHECK(double(u.grad().value()[i]) == doctest::Approx(2 * value * value).epsilon(1e-5));
    }
    CHECK(double(total.item()) == doctest::Approx(exact).epsilon(1e-5));
    CHECK(least.item() == 0);
  }
}

TEST_CASE("more operands than are held without memory of their own, one of them twice") {
  const variable a(1.5, requires_grad);
  const variable x(tensor<double, dynamic>({2}, std::vector<double>{1, 2}), requires_grad);
  const variable y = x * a + x * a + x * a + x * a + x * a + x * a;
  variable(sum(y)).backward();
  CHECK(a.grad().item() == 18);
  check_elements(x.grad().value(), std::vector<double>{9, 9}, 0);
}
