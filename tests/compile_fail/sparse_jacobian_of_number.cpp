// SPDX-License-Identifier: BSL-1.0
// expect: fluxion: a sparse Jacobian needs a callable that returns an array
#include <fluxion/derivative/sparse_jacobian.hpp>
#include <fluxion/fluxion.hpp>

constexpr auto f = [](auto x) { return sum(x * x); };

int main() { (void)fluxion::sparse_jacobian(f)(std::array{1.0, 2.0}); }
