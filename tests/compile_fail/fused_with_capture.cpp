// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: the callable of a fused statement has no captures
// expect: fused_with_capture.cpp:11
#include <array>

#include <fluxion/variable.hpp>

int main(int count, char**) {
  const fluxion::variable w(std::array{1.0, 2.0});
  const double factor = count;
  const auto e = fused([factor](auto x) { return factor * x; }, w);
  return static_cast<int>(std::get<0>(e.operands).size());
}
