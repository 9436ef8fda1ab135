// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <thread>

#include <fluxion/reverse/variable/block_pool.hpp>

using fluxion::detail::block_pool;

TEST_CASE("a class holds what it is asked for, and wastes at most a quarter") {
  int before = -1;
  for (std::size_t bytes = 1; bytes < 2'000'000; bytes += 1 + bytes / 50) {
    const int c = block_pool::class_of(bytes);
    CHECK(c >= before);
    before = c;
    CHECK(block_pool::bytes_of(c) >= bytes);
    CHECK(block_pool::bytes_of(c) <= bytes + bytes / 4 + block_pool::line);
    CHECK(block_pool::class_of(block_pool::bytes_of(c)) == c);
  }
}

TEST_CASE("a freed block is given out again, aligned") {
  block_pool pool;
  const int c = block_pool::class_of(1000);
  void* const first = pool.allocate(c);
  CHECK(reinterpret_cast<std::uintptr_t>(first) % block_pool::line == 0);
  pool.deallocate(first, c);
  CHECK(pool.kept() == block_pool::bytes_of(c));
  CHECK(pool.allocate(c) == first);
  CHECK(pool.kept() == 0);
  CHECK(pool.asked() == 1);
  pool.deallocate(first, c);
  pool.release();
  CHECK(pool.kept() == 0);
}

TEST_CASE("a block may be freed by another thread, and after its own has ended") {
  void* block = nullptr;
  const int c = block_pool::class_of(100);
  std::thread([&] { block = fluxion::detail::pool_of_thread.allocate(c); }).join();
  fluxion::detail::pool_of_thread.deallocate(block, c);
}
