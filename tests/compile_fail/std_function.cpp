// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a recorded value is no double: write sin(x), not std::sin(x)
// expect: std_function.cpp:8
#include <cmath>

#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return std::sin(x); };

int main() { return fluxion::gradient(f)(1.0) > 0; }
