// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: with_auxiliary needs a callable that returns its loss and one thing beside it
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return x * x; };

int main() {
  const auto r = fluxion::value_and_gradient(f, fluxion::with_auxiliary)(2.0);
  return static_cast<int>(r.value);
}
