// SPDX-License-Identifier: BSL-1.0
// Code that runs as it likes, differentiated on a tape.
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <vector>

// [include]
#include <fluxion/tape.hpp>
// [/include]

// [include_replay]
#include <fluxion/replay.hpp>
// [/include_replay]

using fluxion::real;

namespace {

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "record_on_a_tape: not so: %s\n", what);
  std::exit(1);
}
#define EXPECT(...) expect(__VA_ARGS__, #__VA_ARGS__)

bool near(double a, double b) { return std::abs(a - b) <= 1e-12 * (1 + std::abs(b)); }

// [newton]
template <class T>
T square_root(const T& x) {
  T y = x;
  while (abs(y * y - x) > 1e-14) y = 0.5 * (y + x / y);
  return y;
}
// [/newton]

void by_hand() {
  // [tape]
  fluxion::tape tape;
  auto recording = tape.record();  // as long as it lives, this thread records
  real x = tape.input(9.0);
  real y = square_root(x) * sin(x);
  tape.sweep(y);
  double slope = tape.adjoint(x);
  // [/tape]
  EXPECT(near(slope, std::sin(9.0) / 6 + 3 * std::cos(9.0)));

  // [rollback]
  auto here = tape.here();
  for (double factor : {1.0, 2.0}) {
    real z = factor * y * y;
    tape.sweep(z);
    tape.rollback(here);  // forgets z
  }
  // [/rollback]

  // [auto]
  auto e = x * y + 1;  // values and places, no references
  auto t = e;
  t = t * sin(e);      // recorded as it grows
  real w = x > 1 ? t : x * x;
  // [/auto]
  tape.sweep(w);

  // [rows]
  std::vector<real> in{x}, out{y, w, x * y};
  std::vector<double> J = tape.jacobian(out, in);  // row by row, several in one sweep
  // [/rows]
  EXPECT(near(J[0], slope));
}

void by_functions() {
  // [on_tape]
  double limit = 2;
  auto f = [&](const auto& x) {
    auto sum = 0 * x[0];
    for (const auto& each : x) sum += each < limit ? each * each : 2 * limit * each - limit * limit;
    return sum;
  };
  std::vector<double> x{1, 3, -1};
  auto g = fluxion::gradient(fluxion::on_tape(f))(x);
  auto H = fluxion::hessian(fluxion::on_tape(f))(x);
  // [/on_tape]
  EXPECT(g[0] == 2 && g[1] == 4 && H(0, 0) == 2 && H(1, 1) == 0);

  // [into]
  auto vg = fluxion::value_and_gradient(fluxion::on_tape(f));
  double value = vg.into(g, x);  // keeps the tape's memory for the next call
  // [/into]
  EXPECT(value == 1 + 8 + 1);
}

double table(double x) { return x * x * x; }
double table_slope(double x) { return 3 * x * x; }

void blocks() {
  fluxion::tape tape;
  auto recording = tape.record();
  real x = tape.input(2.0), p = tape.input(7.0);

  // [custom]
  real y = fluxion::custom_operation(
      [](double a) { return table(a); },
      [](double seed, double a) { return seed * table_slope(a); }, x);
  // [/custom]
  tape.sweep(y);
  EXPECT(tape.adjoint(x) == 12);

  // [checkpoint]
  auto hour = [](const auto& state) {
    auto s = state;
    for (int minute = 0; minute < 60; ++minute) s += 0.001 * sin(s);
    return s;
  };
  real state = x;
  for (int k = 0; k < 24; ++k) state = fluxion::checkpoint(hour, state);
  // [/checkpoint]
  tape.sweep(state);
  EXPECT(tape.adjoint(x) != 0);

  // [preaccumulate]
  constexpr auto price = [](auto a, auto b) { return exp(-a * b) * (1 + erf(a / b)); };
  real z = fluxion::preaccumulate(price, x, p);  // one statement
  // [/preaccumulate]
  tape.sweep(z);
  EXPECT(tape.adjoint(p) != 0);

  // [implicit]
  auto residual = [](const auto& root, const auto& c) { return root * root * root - c; };
  double found = std::cbrt(value(p));  // by any solver
  real root = fluxion::implicit_solution(residual, found, p);
  // [/implicit]
  tape.sweep(root);
  EXPECT(near(tape.adjoint(p), found / (3 * 7)));
}

void held() {
  auto f = [](const auto& x) {
    auto sum = 0 * x[0];
    for (const auto& each : x) sum += each < 2 ? each * each : 4 * each - 4;
    return sum;
  };
  std::vector<double> x{1, 3, -1}, y{1.5, 2.5, 0}, far{1, 1, 1};
  {
    // [hold]
    const auto held = fluxion::record(fluxion::on_tape(f), x);
    auto vg = fluxion::value_and_gradient(held);
    auto [value, g] = vg(y);  // f isn't called: {1.5, 2.5, 0} takes the same branches
    // [/hold]
    EXPECT(value == 2.25 + 6);
    EXPECT((g == std::vector<double>{3, 4, 0}));
    EXPECT(!held.valid_at(far));
  }
  {
    // [changed]
    const auto held = fluxion::record(fluxion::on_tape(f), x);
    if (!held.valid_at(far)) std::cout << held.change_at(far) << '\n';
    // a comparison, check 2 of 3: 3 < 2 was false when recorded, 1 < 2 is true
    // [/changed]
    EXPECT(held.change_at(far) ==
           "a comparison, check 2 of 3: 3 < 2 was false when recorded, 1 < 2 is true");
  }
  {
    // [replayed]
    auto vg = fluxion::value_and_gradient(fluxion::on_replayed_tape(f));
    std::vector<double> g;
    for (int k = 0; k < 100; ++k) {
      vg.into(g, x);  // calls f only where a comparison comes out otherwise
      for (std::size_t i = 0; i < x.size(); ++i) x[i] -= 0.1 * g[i];
    }
    // [/replayed]
    EXPECT(std::abs(x[1]) < 1e-6);
  }
}

}  // namespace

int main() {
  held();
  by_hand();
  by_functions();
  blocks();
}
