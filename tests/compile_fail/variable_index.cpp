// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: an index is part of a statement: write element<2>(x)
// expect: variable_index.cpp:10
#include <array>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::array{1.0, 2.0});
  const fluxion::variable first = w[0];
  return static_cast<int>(first.item());
}
