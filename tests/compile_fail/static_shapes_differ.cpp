// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: the shapes of the operands do not fit
// expect: add
// expect: [3]
// expect: [4]
// expect: static_shapes_differ.cpp:11
#include <array>

#include <fluxion/fluxion.hpp>

constexpr auto total = [](auto x, auto y) { return sum(x + y); };

int main() {
  const std::array x{1.0, 2.0, 3.0};
  const std::array y{1.0, 2.0, 3.0, 4.0};
  const auto g = fluxion::gradient(total)(x, y);
  return static_cast<int>(std::get<0>(g)[0]);
}
