// SPDX-License-Identifier: BSL-1.0
// What users complain of elsewhere: the stack, growing memory, costs that aren't linear, threads.
#include <cmath>
#include <cstddef>
#include <numeric>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/tape.hpp>

#include "derivative/allocations.hpp"

using doctest::Approx;
using fluxion::real;

namespace {

/// x_(k+1) = r x_k (1 - x_k) for so many steps: two statements each.
real logistic(const real& start, const real& r, int steps) {
  real x = start;
  for (int k = 0; k < steps; ++k) {
    const real growth = r * x;
    x = growth * (1 - x);
  }
  return x;
}

}  // namespace

TEST_CASE("long recordings: ten million statements, swept without recursion") {
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(0.3), r = tape.input(2.5);
  const real y = logistic(x, r, 5000000);
  tape.sweep(y);
  // The fixed point is 1 - 1 / r.
  CHECK(value(y) == Approx(0.6));
  CHECK(tape.adjoint(r) == Approx(1 / (2.5 * 2.5)));
  CHECK(tape.statements() == 10000000);
  const double per_statement = static_cast<double>(tape.bytes()) / 1e7;
  MESSAGE("bytes for each statement of two numbers: " << per_statement << ", and 8 for a sweep");
  CHECK(per_statement < 24.5);
}

TEST_CASE("long recordings: repeated a thousand times without an allocation") {
  fluxion::tape tape;
  std::size_t bytes = 0;
  int before = 0;
  double last = 0;
  for (int times = 0; times < 1000; ++times) {
    const auto recording = tape.record();
    const real x = tape.input(0.1 + times * 1e-4), r = tape.input(3.2);
    const real y = logistic(x, r, 2000);
    tape.sweep(y);
    last = tape.adjoint(r);
    if (times == 0) {
      bytes = tape.bytes();
      before = allocations();
    }
  }
  CHECK(std::isfinite(last));
  CHECK(allocations() == before);
  CHECK(tape.bytes() == bytes);
}

TEST_CASE("long recordings: a number used often is one statement, swept once") {
  // 2^60 paths lead from y to x.
  fluxion::tape tape;
  const auto recording = tape.record();
  const real x = tape.input(1.0);
  real y = x;
  for (int k = 0; k < 60; ++k) y = 0.5 * (y + y * y / y);
  tape.sweep(y);
  CHECK(tape.adjoint(x) == Approx(1));
  CHECK(tape.statements() == 60);
}

TEST_CASE("long recordings: a branch is taken anew at each call, never frozen") {
  const auto f = [](const auto& x) { return x < 1 ? x * x : 3 * x; };
  auto gradient = fluxion::value_and_gradient(fluxion::on_tape(f));
  CHECK(gradient(0.5).gradient == 1);
  CHECK(gradient(2.0).gradient == 3);
  double g = 0;
  CHECK(gradient.into(g, 0.5) == 0.25);
  CHECK(gradient.into(g, 2.0) == 6);
  CHECK(g == 3);
}

TEST_CASE("long recordings: sixteen threads, each with a tape of its own") {
  std::vector<double> slopes(16, 0.0);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < 16; ++i)
    threads.emplace_back([i, &slopes] {
      fluxion::tape tape;
      for (int times = 0; times < 20; ++times) {
        const auto recording = tape.record();
        const real x = tape.input(0.01 * static_cast<double>(i + 1));
        real sum = 0;
        for (int k = 1; k < 1000; ++k) sum += sin(k * x) / k;
        tape.sweep(sum);
        slopes[i] = tape.adjoint(x);
      }
    });
  for (std::thread& each : threads) each.join();
  for (std::size_t i = 0; i < 16; ++i) {
    double expected = 0;
    for (int k = 1; k < 1000; ++k) expected += std::cos(k * 0.01 * static_cast<double>(i + 1));
    CHECK(slopes[i] == Approx(expected).epsilon(1e-9));
  }
}

TEST_CASE("long recordings: one derivative shared by threads") {
  const auto gradient = fluxion::gradient(
      fluxion::on_tape([](const auto& x) { return x[0] * x[1] > 1 ? x[0] * x[0] : x[1] * 2; }));
  std::vector<std::thread> threads;
  std::vector<int> wrong(16, 0);
  for (std::size_t i = 0; i < 16; ++i)
    threads.emplace_back([i, &gradient, &wrong] {
      for (int times = 0; times < 100; ++times) {
        const double a = static_cast<double>(i) + 1;
        wrong[i] += gradient(std::vector{a, 2.0}) != std::vector{2 * a, 0.0};
      }
    });
  for (std::thread& each : threads) each.join();
  CHECK(std::accumulate(wrong.begin(), wrong.end(), 0) == 0);
}

TEST_CASE("long recordings: a tape may be recorded by one thread and swept by another") {
  fluxion::tape tape;
  real x, y;
  std::thread([&] {
    const auto recording = tape.record();
    x = tape.input(2.0);
    y = x * x * x;
  }).join();
  tape.sweep(y);
  CHECK(tape.adjoint(x) == 12);
}
