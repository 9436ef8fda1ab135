// SPDX-License-Identifier: BSL-1.0
// A rule that answers a float with a double: every loop over floats would be widened.
// lines: 40, the rule is looked at deep inside the recording, and for its author alone
// expect: fluxion: a derivative rule must return its argument's type
#include <fluxion/fluxion.hpp>

namespace mine {

struct half_square {
  static constexpr auto info = fluxion::op::describe{.name = "half_square"};
  static constexpr auto value(const auto& x) { return x * x / 2; }
  static constexpr double derivative(const auto&, const auto&) { return 1.0; }
};

constexpr auto half_square_of(const auto& x) { return fluxion::op::apply<half_square>(x); }

}  // namespace mine

constexpr auto f = [](auto x) { return mine::half_square_of(x); };

int main() { return fluxion::gradient(f)(1.0f) > 0; }
