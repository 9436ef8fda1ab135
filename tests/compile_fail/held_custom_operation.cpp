// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: record(on_tape(f)): custom_operation can't be done again without f
#include <fluxion/replay.hpp>
#include <fluxion/tape.hpp>

int main() {
  const auto f = [](const auto& x) {
    return x * 2 + (fluxion::custom_operation([](double a) { return a; },
                                              [](double seed, double) { return seed; }, x), 1);
  };
  return static_cast<int>(fluxion::record(fluxion::on_tape(f), 1.0).checks());
}
