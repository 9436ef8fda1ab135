// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a member of a struct that is an argument must itself be a number
#include <string>

#include <fluxion/tape.hpp>

struct labelled {
  double x;
  std::string name;
};

int main() {
  fluxion::gradient(fluxion::on_tape([](const auto& s) { return s.x * s.x; }))(labelled{1, "a"});
}
