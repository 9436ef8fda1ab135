// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/replayed_tape.hpp>

#include <cmath>
#include <cstddef>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

using doctest::Approx;
using fluxion::on_replayed_tape;

TEST_CASE("replayed_tape: the callable is called anew only where a branch changes") {
  int calls = 0;
  const auto f = [&](const auto& x) {
    ++calls;
    auto sum = x[0] * 0;
    for (const auto& each : x)
      if (each < 2)
        sum += each * each;
      else
        sum += 4 * each - 4;
    return sum;
  };
  auto vg = fluxion::value_and_gradient(on_replayed_tape(f));
  std::vector<double> g;
  for (int k = 0; k < 100; ++k) {
    const double t = 0.01 * k;
    CHECK(vg.into(g, std::vector{t, 3 + t}) == Approx(t * t + 8 + 4 * t));
    CHECK(g == std::vector{2 * t, 4.0});
  }
  CHECK(calls == 1);
  CHECK(vg.into(g, std::vector{3.0, 1.0}) == 9);  // it has served often: recorded at once
  CHECK(g == std::vector{4.0, 2.0});
  CHECK(calls == 2);
  CHECK(vg.into(g, std::vector{3.0, 1.5, 0.5}) == 8 + 2.25 + 0.25);  // another length
  CHECK(g == std::vector{4.0, 3.0, 1.0});
  CHECK(vg(std::vector{1.0, 3.0}).gradient == std::vector{2.0, 4.0});
}

TEST_CASE("replayed_tape: right as well where branches change at each call") {
  const auto f = [](const auto& x, const auto& y) { return x < y ? x * x * y : y * y * y + x; };
  auto vg = fluxion::value_and_gradient(on_replayed_tape(f));
  double gx = 0, gy = 0;
  for (int k = 0; k < 200; ++k) {
    const double x = k % 3 - 1.5, y = k % 2 - 0.25;
    const double value = vg.into(std::tie(gx, gy), x, y);
    CHECK(value == Approx(x < y ? x * x * y : y * y * y + x));
    CHECK(gx == Approx(x < y ? 2 * x * y : 1));
    CHECK(gy == Approx(x < y ? x * x : 3 * y * y));
  }
  auto copy = vg;
  copy.into(std::tie(gx, gy), 1.0, 2.0);
  CHECK(gx == 4);
}

TEST_CASE("replayed_tape: patience doubles while recordings don't serve") {
  fluxion::detail::replay_patience patience;
  const auto calls_until_recorded = [&] {
    int calls = 1;
    while (!patience.records_now()) ++calls;
    patience.recorded();
    return calls;
  };
  CHECK(calls_until_recorded() == 1);
  for (const int expected : {1, 2, 4, 8}) {
    patience.lost();
    CHECK(calls_until_recorded() == expected);
  }
  for (int k = 0; k < 64; ++k) patience.served();
  patience.lost();
  CHECK(calls_until_recorded() == 1);
}
