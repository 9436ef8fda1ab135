// SPDX-License-Identifier: BSL-1.0
// A gradient built for several architectures; the best one is chosen when the program runs.
// Usage: example_dispatch [sse2|avx2|avx512]    the highest that may be chosen
#include <cmath>
#include <iostream>
#include <span>
#include <string_view>
#include <vector>

#include <fluxion/simd/dispatch.hpp>

#include "log_density.hpp"

namespace {

fluxion::architecture limit_from(std::span<char*> arguments) {
  using fluxion::architecture;
  for (const architecture a : {architecture::sse2, architecture::avx2})
    if (arguments.size() > 1 && arguments[1] == fluxion::name_of(a)) return a;
  return architecture::avx512;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<double> x(1000, 3.0);
  std::vector<double> gradient(x.size());

  // [choice]
  const auto kernel = fluxion::dispatch([](auto a) { return &log_density<a>; });
  const double value = kernel(x, 1.0, 2.0, gradient);
  std::cout << fluxion::name_of(fluxion::best_architecture()) << ": " << value << '\n';
  // [/choice]

  // [limit]
  const fluxion::architecture limit = limit_from({words, static_cast<std::size_t>(count)});
  const auto limited = fluxion::dispatch([](auto a) { return &log_density<a>; }, limit);
  std::cout << fluxion::name_of(fluxion::best_architecture(limit)) << ": "
            << limited(x, 1.0, 2.0, gradient) << '\n';
  // [/limit]

  const double exact = 1000 * (-0.5 - std::log(2.0));
  return std::abs(value - exact) < 1e-10 && gradient[999] == -0.5 ? 0 : 1;
}
