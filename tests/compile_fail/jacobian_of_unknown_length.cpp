// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a Jacobian needs a callable that returns a number, or a vector whose length is
// expect: [?]
#include <fluxion/fluxion.hpp>

constexpr auto squares = [](auto x) { return x * x; };

int main() {
  const auto J = fluxion::jacobian(squares)(std::vector{1.0, 2.0, 3.0});
  (void)J;
}
