// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a variable of whole numbers
// expect: variable_of_whole_numbers.cpp:10
#include <array>
#include <vector>

#include <fluxion/variable.hpp>

int main() {
  const fluxion::variable w(std::vector<int>{1, 2});
}
