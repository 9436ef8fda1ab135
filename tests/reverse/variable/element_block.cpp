// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstdint>
#include <utility>

#include <fluxion/reverse/variable/element_block.hpp>

using fluxion::detail::element_block;
using fluxion::detail::element_share;

TEST_CASE("elements are aligned, and shared until the last share goes") {
  element_share first(element_block::make(100));
  CHECK(reinterpret_cast<std::uintptr_t>(first->elements()) % 64 == 0);
  CHECK(first->version == 0);
  CHECK_FALSE(first->is_shared());
  element_share second = first;
  CHECK(second.get() == first.get());
  CHECK(first->is_shared());
  first.reset();
  CHECK_FALSE(first);
  second->as<double>()[0] = 3;
  const element_share third = std::move(second);
  CHECK(third->as<double>()[0] == 3);
  CHECK_FALSE(third->is_shared());
}
