// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: the bounds of a slice are part of a statement
// expect: variable_slice.cpp:11
#include <array>
#include <vector>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::array{1.0, 2.0});
  const fluxion::variable first = slice(w, 0, 1);
}
