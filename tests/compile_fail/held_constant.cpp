// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: record(on_tape(f)): the callable returns no recorded number
#include <fluxion/replay.hpp>

int main() {
  const auto f = [](const auto& x) { return value(x) * 2; };
  fluxion::record(fluxion::on_tape(f), 1.0);
}
