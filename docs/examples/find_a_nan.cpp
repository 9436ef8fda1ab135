// SPDX-License-Identifier: BSL-1.0
// Asks where NaN or infinity begins; and lets every evaluation ask by itself.
#include <iostream>
#include <vector>

// [debug]
#define FLUXION_CHECK_FINITE 1  // before any header of the library, or with -D
#include <fluxion/fluxion.hpp>
// [/debug]
// [include]
#include <fluxion/derivative/check_finite.hpp>
// [/include]

// [function]
constexpr auto cross_entropy = [](auto p, auto q) {
  const auto ratio = p / q;
  return sum(p * log(ratio));
};
constexpr auto distance = [](auto x, auto y) {
  const auto squares = sum(square(x - y));
  return sqrt(squares);
};
// [/function]

int main() {
  // [check]
  const std::vector<double> p{0.5, 0.5, 0}, q{0.25, 0.5, 0.25};
  std::cout << fluxion::check_finite(cross_entropy, p, q) << '\n';
  std::cout << fluxion::check_finite(distance, p, p) << '\n';
  const auto report = fluxion::check_finite(distance, p, q);
  if (report) std::cout << "finite\n";
  // [/check]

  // [catch]
  try {
    fluxion::gradient(cross_entropy)(p, q);
  } catch (const fluxion::not_finite_error& e) {
    std::cout << e.what() << '\n';
  }
  // [/catch]
  return report && !fluxion::check_finite(cross_entropy, p, q) ? 0 : 1;
}
