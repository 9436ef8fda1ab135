// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: what stands beside the loss must be made of numbers and arrays
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return std::pair(x * x, std::tuple(x, "square")); };

int main() {
  const auto r = fluxion::value_and_gradient(f, fluxion::with_auxiliary)(2.0);
  return static_cast<int>(r.value);
}
