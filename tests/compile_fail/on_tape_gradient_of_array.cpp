// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: on_tape: the callable returns an array
#include <fluxion/tape.hpp>

#include <vector>

int main() {
  const auto f = [](const auto& x) { return std::vector<fluxion::real>{x, x * x}; };
  return static_cast<int>(fluxion::gradient(fluxion::on_tape(f))(1.0));
}
