// SPDX-License-Identifier: BSL-1.0
// A recorded callable may not read what is known only at run time.
// expect: fluxion: calling this callable with symbols is not a constant expression
#include <fluxion/fluxion.hpp>

double scale = 2;

constexpr auto f = [](auto x) { return scale * x * x; };

int main() { return fluxion::gradient(f)(1.0) > 0; }
