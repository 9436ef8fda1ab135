// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: sparse derivatives are by one array
#include <fluxion/derivative/sparse_hessian.hpp>
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x, auto y) { return sum(x * y); };

int main() { (void)fluxion::sparse_hessian(f)(std::array{1.0, 2.0}, std::array{1.0, 2.0}); }
