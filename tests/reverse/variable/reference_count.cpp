// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include <fluxion/reverse/variable/reference_count.hpp>

TEST_CASE("the last one to go is told") {
  fluxion::detail::reference_count count;
  count.add();
  count.add(2);
  CHECK(count.value() == 4);
  for (int i = 0; i < 3; ++i) CHECK_FALSE(count.drop());
  CHECK(count.drop());
}

TEST_CASE("threads count together") {
  fluxion::detail::reference_count count;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 10'000; ++i) {
        count.add();
        if (count.drop()) count.add(1'000'000);
      }
    });
  for (std::thread& each : threads) each.join();
  CHECK(count.value() == 1);
}
