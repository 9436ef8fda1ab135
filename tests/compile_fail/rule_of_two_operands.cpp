// SPDX-License-Identifier: BSL-1.0
// lines: 40, the rule is looked at deep inside the recording, and for its author alone
// expect: fluxion: a derivative rule must return its argument's type
#include <array>

#include <fluxion/fluxion.hpp>

namespace mine {

struct squares {
  static constexpr auto info = fluxion::op::describe{.name = "squares"};
  static constexpr auto value(const auto& x, const auto& y) { return x * x + y * y; }
  static constexpr std::array<double, 2> derivative(const auto&, const auto&, const auto&) {
    return {1.0, 1.0};
  }
};

}  // namespace mine

constexpr auto f = [](auto x, auto y) { return fluxion::op::apply<mine::squares>(x, y); };

int main() { return std::get<0>(fluxion::gradient(f)(1.0f, 2.0f)) > 0; }
