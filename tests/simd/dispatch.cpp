// SPDX-License-Identifier: BSL-1.0
#include <fluxion/simd/dispatch.hpp>

#include <doctest/doctest.h>

using fluxion::architecture;

namespace {

template <architecture A>
int kernel(int x) {
  return x + static_cast<int>(A);
}

constexpr auto kernel_for = [](auto a) { return &kernel<a>; };

int value(architecture a) { return static_cast<int>(a); }

}  // namespace

TEST_CASE("the best architecture is one that the kernel is built for") {
  const architecture best = fluxion::best_architecture();
#if defined(__x86_64__)
  const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  const bool has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
                          __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  CHECK(best == (has_avx512 ? architecture::avx512
                 : has_avx2 ? architecture::avx2
                            : architecture::sse2));
#else
  CHECK(best == fluxion::this_architecture);
#endif
  CHECK(fluxion::dispatch(kernel_for)(10) == 10 + value(best));
}

#if defined(__x86_64__)
TEST_CASE("a limit forces a lower architecture, never a higher one") {
  const architecture best = fluxion::best_architecture();
  for (const architecture limit : {architecture::generic, architecture::sse2, architecture::sse4,
                                   architecture::avx, architecture::avx2, architecture::avx512}) {
    const architecture chosen = fluxion::best_architecture(limit);
    CAPTURE(fluxion::name_of(limit));
    CHECK(chosen <= best);
    CHECK((chosen <= limit || chosen == architecture::sse2));
    CHECK((chosen == architecture::sse2 || chosen == architecture::avx2 ||
           chosen == architecture::avx512));
    CHECK(fluxion::dispatch(kernel_for, limit)(10) == 10 + value(chosen));
  }
  CHECK(fluxion::best_architecture(architecture::avx) == architecture::sse2);
}
#endif
