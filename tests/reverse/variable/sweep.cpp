// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fluxion/variable.hpp>

#include "close.hpp"

using fluxion::dynamic;
using fluxion::requires_grad;
using fluxion::tensor;
using fluxion::variable;

namespace {
using vector = tensor<double, dynamic>;
const vector a{{0.5, -1.5, 2}};
}  // namespace

TEST_CASE("a million statements are swept and destroyed without recursion") {
  const variable w(0.5, requires_grad);
  {
    variable x = w.clone();
    for (int i = 0; i < 1'000'000; ++i) x = x * 1.0;
    x.backward();
  }
  CHECK(w.grad().item() == 1);
  variable never_swept = w.clone();
  for (int i = 0; i < 1'000'000; ++i) never_swept = never_swept * 1.0;
}

TEST_CASE("a graph of two ways at each step is swept once, not 2^n times") {
  const variable w(1.0, requires_grad);
  variable x = w.clone();
  for (int i = 0; i < 60; ++i) x = x + x;
  x.backward();
  CHECK(w.grad().item() == std::ldexp(1.0, 60));
}

TEST_CASE("statements are swept in the reverse of their order, over branches of unequal length") {
  const variable w(a, requires_grad);
  variable x = w * 1.0;
  const variable early = sum(x);
  for (int i = 0; i < 10; ++i) x = x * 2.0;
  const variable late = sum(x * w);
  variable(early * 3 + late).backward();
  check_elements(w.grad(), vector{{3 + 2 * 1024 * a[0], 3 + 2 * 1024 * a[1], 3 + 2 * 1024 * a[2]}},
                 1e-15);
}

TEST_CASE("under detect_anomaly a gradient that isn't a number names its statement and line") {
  const variable w(vector{{0, 4}}, requires_grad);
  const variable root = sqrt(w);
  const int line = __LINE__ - 1;
  const variable loss = sum(root * vector{{0, 1}});  // 0 * infinity
  const fluxion::detect_anomaly guard;
  try {
    loss.backward();
    FAIL("no error");
  } catch (const fluxion::not_finite_error& e) {
    const std::string text = e.what();
    CHECK(text.find("sqrt(x0)") != std::string::npos);
    CHECK(text.find("sweep.cpp:" + std::to_string(line)) != std::string::npos);
  }
}

TEST_CASE("without it the gradient is what it is") {
  const variable w(vector{{0, 4}}, requires_grad);
  const variable root = sqrt(w);
  const variable loss = sum(root * vector{{0, 1}});
  loss.backward();
  CHECK(std::isnan(w.grad().data()[0]));
  CHECK(w.grad().data()[1] == 0.25);
}

TEST_CASE("an error in a sweep leaves no adjoint behind") {
  const variable w(a, requires_grad);
  variable x(a);
  const variable product = w * x;
  const variable bad = sum(product * 2.0), good = sum(w * 3.0);
  x += 1.0;
  CHECK_THROWS_AS(bad.backward(), fluxion::gradient_error);
  good.backward();
  check_elements(w.grad(), vector{{3, 3, 3}});
}

TEST_CASE("what a loop allocates doesn't grow") {
  const variable w(vector(300), requires_grad);
  const auto turn = [&] {
    variable x = w.clone();
    for (int i = 0; i < 10; ++i) x = tanh(x * w + 0.5);
    variable(mean(x)).backward();
    w.zero_grad();
  };
  turn();
  turn();
  const std::size_t asked = fluxion::detail::pool_of_thread.asked();
  for (int i = 0; i < 1'000; ++i) turn();
  CHECK(fluxion::detail::pool_of_thread.asked() == asked);
}

TEST_CASE("sixteen threads sweep graphs of their own, over data that they share") {
  const variable data(a);
  std::vector<std::thread> threads;
  std::vector<double> found(16);
  for (std::size_t t = 0; t < found.size(); ++t)
    threads.emplace_back([&, t] {
      for (int turn = 0; turn < 50; ++turn) {
        const variable w(vector{{double(t), 1, 2}}, requires_grad);
        variable x = w * data;
        for (int i = 0; i < 5; ++i) x = x + w * data;
        variable(sum(x)).backward();
        found[t] += w.grad().data()[2];
      }
    });
  for (std::thread& each : threads) each.join();
  for (const double each : found) CHECK(each == 50 * 6 * a[2]);
}

TEST_CASE("a shared weight may be used, not swept, by several threads") {
  const variable w(a, requires_grad);
  std::vector<std::thread> threads;
  std::vector<double> found(4);
  for (std::size_t t = 0; t < found.size(); ++t)
    threads.emplace_back([&, t] {
      const variable x(vector{{1, 2, double(t)}}, requires_grad);
      const variable y = sum(w * x);
      found[t] = fluxion::grad(y, x).data()[0];
    });
  for (std::thread& each : threads) each.join();
  for (const double each : found) CHECK(each == a[0]);
}

TEST_CASE("a graph may be recorded on one thread and swept on another") {
  const variable w(a, requires_grad);
  variable<double> y;
  std::thread([&] { y = sum(w * w); }).join();
  const variable z = y * 2.0;
  z.backward();
  check_elements(w.grad(), vector{{4 * a[0], 4 * a[1], 4 * a[2]}});
}

TEST_CASE("under detect_anomaly a hook that makes NaN is named by its variable") {
  const variable w(a, requires_grad);
  const variable y = w * 2;
  y.on_gradient([](const auto& g) { return g * std::nan(""); });
  const fluxion::detect_anomaly guard;
  CHECK_THROWS_WITH_AS(variable(sum(y)).backward(), doctest::Contains("hook"),
                       fluxion::not_finite_error);
}

TEST_CASE("a hook may sweep another graph over the same variables") {
  const variable w(a, requires_grad);
  const variable middle = w * 2;
  variable<double, dynamic> inner;
  middle.on_gradient([&](const auto&) {
    const fluxion::enable_grad guard;
    const variable square = sum(w * w);
    inner = grad(square, w);
    variable(sum(w * 5)).backward();
  });
  const variable loss = sum(w * 3) + sum(middle);
  loss.backward();
  check_elements(inner, vector{{2 * a[0], 2 * a[1], 2 * a[2]}});
  check_elements(w.grad(), vector{{10, 10, 10}});
}
