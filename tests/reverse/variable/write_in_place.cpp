// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cmath>

#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::dynamic;
using fluxion::gradient_error;
using fluxion::no_grad;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

namespace {
using vector = tensor<double, dynamic>;
const vector a{{0.5, -1.5, 2}};
const vector b{{2, 0.25, -1}};
}  // namespace

TEST_CASE("every write in place counts") {
  variable x(a);
  CHECK(x.version() == 0);
  x.write()[1] = 3;
  x += 1.0;
  x -= b;
  x *= 2.0;
  x /= 4.0;
  x.assign(x + b);
  x.assign(a);
  CHECK(x.version() == 7);
  CHECK(x.value() == a);
}

TEST_CASE("writes in place compute what their operators say") {
  variable x(a);
  const double* const where = x.data();
  x += b;
  x *= x;
  CHECK(x.data() == where);
  for (int i = 0; i < 3; ++i) CHECK(x.data()[i] == (a[i] + b[i]) * (a[i] + b[i]));
}

TEST_CASE("a leaf that requires a gradient is written under no_grad only") {
  variable w(a, requires_grad);
  CHECK_THROWS_WITH_AS(w += 1.0, doctest::Contains("no_grad"), gradient_error);
  CHECK_THROWS_AS(w.write(), gradient_error);
  CHECK(w.value() == a);
  {
    const no_grad guard;
    w -= 0.5 * variable(b);
    w.write()[0] += 1;
  }
  CHECK(w.requires_grad());
  CHECK(w.is_leaf());
  check_elements(w, vector{{a[0] - 0.5 * b[0] + 1, a[1] - 0.5 * b[1], a[2] - 0.5 * b[2]}});
  variable(sum(w * b)).backward();
  check_elements(w.grad(), b);
}

TEST_CASE("gradient descent under no_grad finds the minimum") {
  variable w(a, requires_grad);
  for (int step = 0; step < 60; ++step) {
    const variable loss = sum(square(w - b));
    loss.backward();
    const no_grad guard;
    w -= 0.25 * w.grad();
    w.zero_grad();
  }
  check_elements(w, b, 1e-15);
}

TEST_CASE("a saved value that has changed is an error in backward") {
  const variable w(a, requires_grad);
  variable x(b);
  const variable product = sum(w * x);
  x += 1.0;
  CHECK_THROWS_WITH_AS(product.backward(), doctest::Contains("changed in place"), gradient_error);
  CHECK_FALSE(w.has_grad());
  variable y(b);
  const variable total = sum(w + y);  // needs neither
  y += 1.0;
  total.backward();
  check_elements(w.grad(), vector{{1, 1, 1}});
}

TEST_CASE("a value that only an unasked gradient needs may change") {
  variable w(a, requires_grad);
  const variable x(b);
  const variable product = sum(w * x);
  {
    const no_grad guard;
    w += 1.0;
  }
  product.backward();
  check_elements(w.grad(), b);
}

TEST_CASE("a result that its own gradient needs must not change") {
  const variable w(a, requires_grad);
  variable e = exp(w);
  const variable loss = sum(e);
  {
    const no_grad guard;
    e += 1.0;
  }
  CHECK_THROWS_AS(loss.backward(), gradient_error);
}

TEST_CASE("a write in place is recorded as a statement") {
  const variable w(a, requires_grad);
  variable y = w + 1;
  const double* const where = y.data();
  y *= b;
  y += w;
  CHECK(y.data() == where);
  CHECK_FALSE(y.is_leaf());
  variable(sum(y)).backward();
  check_elements(w.grad(), vector{{b[0] + 1, b[1] + 1, b[2] + 1}});
}

TEST_CASE("a variable of data written with one that requires a gradient requires it, too") {
  const variable w(a, requires_grad);
  variable total(vector{{0, 0, 0}});
  for (int i = 0; i < 3; ++i) total += w * w;
  CHECK(total.requires_grad());
  variable(sum(total)).backward();
  check_elements(w.grad(), vector{{6 * a[0], 6 * a[1], 6 * a[2]}});
}

TEST_CASE("a statement that needs the value before a write can't be swept") {
  const variable w(a, requires_grad);
  variable y = w + 1;
  const variable z = y * y;
  y += 1.0;
  CHECK_THROWS_AS(variable(sum(z)).backward(), gradient_error);
}

TEST_CASE("another handle of what was written doesn't silently miss the write") {
  const variable w(a, requires_grad);
  variable x(b);
  const variable other = x;
  x += w;
  CHECK_THROWS_WITH_AS(variable(sum(other)), doctest::Contains("another handle"), gradient_error);
  check_elements(other, vector{{a[0] + b[0], a[1] + b[1], a[2] + b[2]}});
}

TEST_CASE("a write of another shape is an error") {
  variable x(a);
  CHECK_THROWS_AS(x.assign(vector{{1, 2}}), fluxion::shape_error);
}

TEST_CASE("data written over a recorded value cuts it off from what it was computed from") {
  const variable w(a, requires_grad);
  variable y = w * 2;
  const variable other = y;
  y.assign(b);
  CHECK_FALSE(y.requires_grad());
  CHECK(y.is_leaf());
  variable(sum(y * w)).backward();
  check_elements(w.grad(), b);
  CHECK_THROWS_AS(variable(sum(other)), gradient_error);
}

TEST_CASE("under no_grad a recorded value that is written stays what it was computed from") {
  const variable w(a, requires_grad);
  variable y = w * 2;
  {
    const no_grad guard;
    y.assign(b);
  }
  CHECK(y.value() == b);
  variable(sum(y)).backward();
  check_elements(w.grad(), vector{{2, 2, 2}});
}

TEST_CASE("another handle of a detached variable doesn't silently miss a write, either") {
  const variable w(a, requires_grad), x(b);
  variable cut = x.detach();
  const variable other = cut;
  cut += w;
  CHECK(cut.requires_grad());
  CHECK_THROWS_WITH_AS(variable(sum(other)), doctest::Contains("another handle"), gradient_error);
}

TEST_CASE("operands may be what is written") {
  const tensor<double, 2, 2> A{{1, 2}, {3, 4}};
  variable x(tensor<double, 2>{{1, -1}});
  x.assign(matmul(A, x) + x);
  check_elements(x, tensor<double, 2>{{0, -2}});
}

TEST_CASE("a write to an empty variable is an error") {
  variable<double, dynamic> none;
  CHECK_THROWS_AS(none += 1.0, gradient_error);
  CHECK_THROWS_AS(none.write(), gradient_error);
}
