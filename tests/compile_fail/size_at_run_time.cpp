// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: x.size() of an array whose length is known only at run time
// expect: write size(x)
// expect: size_at_run_time.cpp:11
#include <vector>

#include <fluxion/fluxion.hpp>

constexpr auto total = [](auto x) {
  decltype(x) result = 0;
  for (std::size_t i = 0; i < x.size(); ++i) result += x[i];
  return result;
};

int main() {
  const auto g = fluxion::gradient(total)(std::vector{1.0, 2.0, 3.0});
  return static_cast<int>(g[0]);
}
