// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <tuple>

#include <fluxion/create_graph.hpp>
#include <fluxion/fluxion.hpp>
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
const vector b{{2, 0.25, -1}};
}  // namespace

TEST_CASE("with create_graph gradients have gradients, of any order") {
  const variable x(a, requires_grad);
  const variable y = sum(exp(x) * x * x);
  const variable first = grad(y, x, {.create_graph = true});
  const variable second = grad(variable(sum(first)), x, {.create_graph = true});
  const variable third = grad(variable(sum(second)), x, {.create_graph = true});
  const variable fourth = grad(variable(sum(third)), x);
  vector g1(3), g2(3), g3(3), g4(3);
  for (int i = 0; i < 3; ++i) {
    const double u = a[i], e = std::exp(u);
    g1[i] = e * (u * u + 2 * u);
    g2[i] = e * (u * u + 4 * u + 2);
    g3[i] = e * (u * u + 6 * u + 6);
    g4[i] = e * (u * u + 8 * u + 12);
  }
  check_elements(first, g1, 1e-14);
  check_elements(second, g2, 1e-14);
  check_elements(third, g3, 1e-14);
  check_elements(fourth, g4, 1e-14);
}

TEST_CASE("backward puts a recorded gradient into grad, and adds to it") {
  const variable x(a, requires_grad);
  const variable y = sum(x * x * x);
  y.backward({.create_graph = true});
  y.backward({.create_graph = true});
  const variable g = x.grad();
  CHECK(g.requires_grad());
  x.zero_grad();
  variable(sum(g * b)).backward();
  check_elements(x.grad(), vector{{12 * a[0] * b[0], 12 * a[1] * b[1], 12 * a[2] * b[2]}}, 1e-14);
}

TEST_CASE("a penalty on the gradient is differentiated through several statements") {
  const tensor<double, 2, 3> W{{0.3, -0.2, 0.5}, {0.1, 0.7, -0.4}};
  const variable w(W, requires_grad);
  const variable x(tensor<double, 3>{{1, 2, -1}}, requires_grad);
  const variable h = tanh(matmul(w, x));
  const variable out = sum(h * h);
  const variable gx = grad(out, x, {.create_graph = true});
  const variable penalty = sum(gx * gx);
  penalty.backward();
  const auto f = [](auto w_, auto x_) {
    const auto inner = [](auto v, auto u) {
      const auto t = tanh(matmul(v, u));
      return sum(t * t);
    };
    const auto g = std::get<1>(fluxion::gradient(inner)(w_, x_));
    return sum(g * g);
  };
  const auto expected = fluxion::gradient(f)(W, tensor<double, 3>{{1, 2, -1}});
  check_elements(w.grad(), std::get<0>(expected), 1e-13);
  check_elements(x.grad(), std::get<1>(expected), 1e-13);
}

TEST_CASE("a recorded sweep retains the graph, and is itself used up") {
  const variable x(a, requires_grad);
  const variable y = sum(exp(x));
  const variable g = grad(y, x, {.create_graph = true});
  const variable total = sum(g);
  total.backward();
  CHECK_THROWS_AS(total.backward(), fluxion::gradient_error);
}

TEST_CASE("hooks see the recorded gradient") {
  const variable x(a, requires_grad);
  x.on_gradient([](const variable_vector& g) -> variable_vector { return g * g; });
  const variable y = sum(x * x);
  y.backward({.create_graph = true});
  const variable g = x.grad();  // (2 x)^2
  CHECK(g.requires_grad());
  check_elements(g, vector{{4 * a[0] * a[0], 4 * a[1] * a[1], 4 * a[2] * a[2]}}, 1e-14);
  x.zero_grad();
}

TEST_CASE("a value changed in place is found in a recorded sweep, and in one over it") {
  const variable x(a, requires_grad);
  variable y(b);
  const variable loss = sum(x * x * y);
  const variable g = grad(loss, x, {.create_graph = true});
  y += 1.0;
  CHECK_THROWS_AS(grad(loss, x, {.create_graph = true}), fluxion::gradient_error);
  CHECK_THROWS_AS(variable(sum(g)).backward(), fluxion::gradient_error);
}

TEST_CASE("what doesn't depend on a variable has no gradient with respect to it") {
  const variable x(a, requires_grad), unused(b, requires_grad);
  const variable y = sum(x * 2);
  const auto [of_x, of_unused] = grad(y, std::tie(x, unused), {.create_graph = true});
  CHECK(of_x.is_defined());
  CHECK_FALSE(of_unused.is_defined());
  CHECK_FALSE(of_x.requires_grad());  // a constant
}

TEST_CASE("statements with numbers, of float, over matrices of run-time lengths") {
  tensor<float, dynamic, 2> A(3);
  for (int i = 0; i < 6; ++i) A.data()[i] = 0.25F * static_cast<float>(i - 2);
  const variable m(A, requires_grad);
  const variable loss = sum(square(matmul(transpose(m), m) * 0.5F - 1));
  const variable g = grad(loss, m, {.create_graph = true});
  variable(sum(g * g)).backward();
  const auto inner = [](auto u) { return sum(square(matmul(transpose(u), u) * 0.5 - 1)); };
  tensor<float, dynamic, 2> direction = fluxion::gradient(inner)(A);
  for (float& each : direction) each *= 2;
  check_elements(m.grad(), fluxion::hvp(inner)(A, direction), 1e-4);
}

namespace {

struct sum_of_two {
  auto forward(const variable_vector& x, const variable_vector& y) { return x + y; }
  auto backward(const variable_vector& seed, const fluxion::needed_gradients<2>&) const {
    return std::tuple(seed, seed);
  }
};

}  // namespace

TEST_CASE("gradients of several variables, and the seed, share no elements") {
  const variable x(a, requires_grad), y(b, requires_grad);
  const variable seed(vector{{1, 1, 1}});
  custom(sum_of_two{}, x, y).backward(seed, {.create_graph = true});
  variable(sum(x)).backward();
  check_elements(x.grad(), vector{{2, 2, 2}});
  check_elements(y.grad(), vector{{1, 1, 1}});
  check_elements(seed, vector{{1, 1, 1}});
}

TEST_CASE("under detect_anomaly a recorded sweep names the statement and its line, too") {
  const variable x(vector{{0, 1}}, requires_grad);
  const variable root = sqrt(x);
  const std::string line = "recorded_sweep.cpp:" + std::to_string(__LINE__ - 1);
  const fluxion::detect_anomaly guard;
  const variable loss = sum(root * vector{{0, 1}});
  CHECK_THROWS_WITH_AS(grad(loss, x, {.create_graph = true}), doctest::Contains(line.c_str()),
                       fluxion::not_finite_error);
}
