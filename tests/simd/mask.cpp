// SPDX-License-Identifier: BSL-1.0
#include <fluxion/simd/mask.hpp>

#include <array>

#include <doctest/doctest.h>

#include <fluxion/simd/batch.hpp>

namespace simd = fluxion::simd;

namespace {
template <class T, std::size_t W>
void check_masks() {
  using V = simd::batch<T, W>;
  using M = typename V::mask_type;
  std::array<T, W> numbers;
  for (std::size_t i = 0; i < W; ++i) numbers[i] = T(i);
  const V x = V::load(numbers.data());
  const M first = x < V(1);
  CHECK(any(first));
  CHECK(!all(first));
  CHECK(!none(first));
  CHECK(none(first && !first));
  CHECK(all(first || !first));
  CHECK(all(M(true)));
  CHECK(none(M(false)));
  for (std::size_t i = 0; i < W; ++i) {
    CHECK(first[i] == (i == 0));
    CHECK((!first)[i] == (i != 0));
  }
}
}  // namespace

TEST_CASE_TEMPLATE("masks", T, float, double) {
  if constexpr (simd::width < T >> 1) {
    check_masks<T, simd::width<T>>();
    check_masks<T, simd::narrowest<T>>();
  }
}
