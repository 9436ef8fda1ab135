// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: the shapes of the operands do not fit
// expect: variable_written_by_another_shape.cpp:11
#include <array>
#include <vector>

#include <fluxion/variable.hpp>

int main() {
  fluxion::variable w(std::array{1.0, 2.0, 3.0});
  w += std::array{1.0, 2.0, 3.0, 4.0};
}
