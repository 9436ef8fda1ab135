// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <vector>

#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::dynamic;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

namespace {
using vector = tensor<double, dynamic>;
using variable_vector = variable<double, dynamic>;
const vector a{{0.5, -1.5, 2}};
}  // namespace

TEST_CASE("a hook sees the whole gradient, once in a sweep") {
  const variable w(a, requires_grad);
  std::vector<double> seen;
  w.on_gradient([&](const variable_vector& g) { seen = elements_of(g); });
  variable(sum(w * 2 + w)).backward();
  CHECK(seen == std::vector<double>{3, 3, 3});
}

TEST_CASE("what a hook returns goes on in place of the gradient") {
  const variable w(a, requires_grad);
  const variable y = w * 2;
  y.on_gradient([](const variable_vector& g) { return g * 10; });
  w.on_gradient([](const variable_vector& g) -> variable_vector { return g + 1; });
  variable(sum(y)).backward();
  check_elements(w.grad(), vector{{21, 21, 21}});
}

TEST_CASE("hooks are called in the order they were set") {
  const variable w(a, requires_grad);
  std::vector<int> order;
  w.on_gradient([&](const variable_vector& g) { return order.push_back(1), g + 1; });
  w.on_gradient([&](const variable_vector& g) { return order.push_back(2), g * 2; });
  variable(sum(w)).backward();
  CHECK(order == std::vector<int>{1, 2});
  check_elements(w.grad(), vector{{4, 4, 4}});
}

TEST_CASE("remove may be called twice, and when the variable is gone") {
  fluxion::hook_handle handle;
  handle.remove();
  {
    const variable w(a, requires_grad);
    int calls = 0;
    handle = w.on_gradient([&](const variable_vector&) { ++calls; });
    variable(sum(w)).backward();
    handle.remove();
    handle.remove();
    variable(sum(w)).backward();
    CHECK(calls == 1);
    handle = w.on_gradient([&](const variable_vector&) { ++calls; });
  }
  handle.remove();
}

TEST_CASE("a hook may remove itself, and one that comes after it, while it runs") {
  const variable w(a, requires_grad);
  fluxion::hook_handle self, next;
  int calls = 0;
  self = w.on_gradient([&](const variable_vector&) {
    ++calls;
    self.remove();
    next.remove();
  });
  next = w.on_gradient([&](const variable_vector&) { calls += 100; });
  variable(sum(w)).backward();
  variable(sum(w)).backward();
  CHECK(calls == 1);
}

TEST_CASE("a hook on a variable in the middle outlives its handle") {
  const variable w(a, requires_grad);
  int calls = 0;
  variable<double> loss;
  {
    const variable middle = w * 2;
    middle.on_gradient([&](const variable_vector&) { ++calls; });
    loss = sum(middle);
  }
  loss.backward();
  CHECK(calls == 1);
}

TEST_CASE("a gradient of another shape is refused") {
  const variable w(a, requires_grad);
  w.on_gradient([](const variable_vector&) { return variable_vector(vector{{1, 2}}); });
  CHECK_THROWS_AS(variable(sum(w)).backward(), fluxion::shape_error);
}

TEST_CASE("a hook on what requires no gradient is an error: it would never be called") {
  const variable x(a);
  CHECK_THROWS_WITH_AS(x.on_gradient([](const variable_vector&) {}),
                       doctest::Contains("never be called"), fluxion::gradient_error);
}

TEST_CASE("what a hook keeps stays as it was") {
  const variable w(a, requires_grad);
  variable_vector kept;
  w.on_gradient([&](const variable_vector& g) { kept = g; });
  variable(sum(w * 2)).backward();
  w.grad();
  variable(sum(w)).backward();
  check_elements(w.grad(), vector{{3, 3, 3}});
  check_elements(kept, vector{{1, 1, 1}});
}
