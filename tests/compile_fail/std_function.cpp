// SPDX-License-Identifier: BSL-1.0
// A qualified name cannot be intercepted; the compiler at least points at it.
// expect: sin
// expect: std_function.cpp:9
#include <cmath>

#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return std::sin(x); };

int main() { return fluxion::gradient(f)(1.0) > 0; }
