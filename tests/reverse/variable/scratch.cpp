// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstdint>
#include <thread>

#include <fluxion/reverse/variable/scratch.hpp>

TEST_CASE("memory grows, stays aligned, and begins as zeros") {
  std::thread([] {
    auto& zeros = fluxion::detail::zeros_of_thread;
    const double* const few = zeros.reserve<double>(10);
    CHECK(zeros.reserve<double>(5) == few);
    const double* const many = zeros.reserve<double>(10'000);
    CHECK(reinterpret_cast<std::uintptr_t>(many) % 64 == 0);
    double total = 0;
    for (int i = 0; i < 10'000; ++i) total += many[i] != 0;
    CHECK(total == 0);
    fluxion::detail::workspace_of_thread.reserve<float>(100)[99] = 1;
    CHECK(many[99] == 0);
  }).join();
}
