// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: forward_mode: the callable returns no dual and no array of them
#include <fluxion/derivative/forward_mode.hpp>

int main() {
  const auto f = [](const auto& x) { return x.value * 2; };
  return static_cast<int>(fluxion::gradient(fluxion::forward_mode(f))(1.0));
}
