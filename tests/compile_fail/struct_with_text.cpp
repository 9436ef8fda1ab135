// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a member of a struct that is an argument must itself be a number
// expect: cannot_pass_member<
// expect: label
#include <string>

#include <fluxion/fluxion.hpp>

struct sample {
  double x;
  std::string label;
};

constexpr auto f = [](auto s) {
  auto [x, label] = s;
  return x * x;
};

int main() { return fluxion::gradient(f)(sample{1, "one"}).x > 0; }
