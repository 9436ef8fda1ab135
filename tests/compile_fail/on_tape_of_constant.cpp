// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: on_tape: the callable returns no recorded number
#include <fluxion/tape.hpp>

int main() {
  const auto f = [](const auto& x) { return value(x) * 2; };
  return static_cast<int>(fluxion::gradient(fluxion::on_tape(f))(1.0));
}
