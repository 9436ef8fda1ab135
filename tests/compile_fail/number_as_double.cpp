// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a recorded value is no double
// expect: number_as_double.cpp:7
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) {
  const double y = x * x;
  return y * x;
};

int main() { return fluxion::gradient(f)(1.0) > 0; }
