// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/workspace.hpp>

#include <cstddef>
#include <cstdint>

#include <doctest/doctest.h>

namespace {
template <class T>
bool is_aligned(const T* p) {
  return reinterpret_cast<std::uintptr_t>(p) % 64 == 0;
}
}  // namespace

TEST_CASE_TEMPLATE("a call's memory: on the stack while small", T, float, double) {
  fluxion::call_workspace<T> memory;
  const auto* const begin = reinterpret_cast<const std::byte*>(&memory);
  const auto inside = [&](const T* p) {
    const auto* const at = reinterpret_cast<const std::byte*>(p);
    return at >= begin && at < begin + sizeof(memory);
  };
  T* const small = memory.reserve(100);
  CHECK(inside(small));
  CHECK(is_aligned(small));
  T* const large = memory.reserve(100000);
  CHECK(!inside(large));
  CHECK(is_aligned(large));
  large[99999] = 1;
}

TEST_CASE_TEMPLATE("kept memory stays where it is until it has to grow", T, float, double) {
  fluxion::kept_workspace<T> memory;
  T* const first = memory.reserve(1000);
  CHECK(is_aligned(first));
  CHECK(memory.reserve(1000) == first);
  CHECK(memory.reserve(10) == first);
  T* const more = memory.reserve(2000);
  more[1999] = 1;
  CHECK(memory.reserve(1500) == more);
}
