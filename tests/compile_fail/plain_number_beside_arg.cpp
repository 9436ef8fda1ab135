// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a number in an expression of arg<...> must be part of its type
// expect: write constant<2> for 2
#include <fluxion/fluxion.hpp>

int main() {
  constexpr auto e = sin(fluxion::arg<0>) * 2.0;
  return fluxion::gradient(e)(1.0) > 0;
}
