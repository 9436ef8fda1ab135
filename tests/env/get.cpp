// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/get.hpp>

#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/env/values.hpp>

#include "surroundings.hpp"

namespace env = fluxion::env;

TEST_CASE("a variable is read, or its fallback taken") {
  const variable set("FLUXION_TEST_A", "64"), empty("FLUXION_TEST_B", ""), unset("FLUXION_TEST_C");
  CHECK(env::get("FLUXION_TEST_A") == "64");
  CHECK(env::get("FLUXION_TEST_B") == "");
  CHECK(env::get("FLUXION_TEST_C") == std::nullopt);
  CHECK(env::get("FLUXION_TEST_A", "x") == "64");
  CHECK(env::get("FLUXION_TEST_B", "x") == "");
  CHECK(env::get("FLUXION_TEST_C", "x") == "x");
  CHECK(env::get<int>("FLUXION_TEST_A") == 64);
  CHECK(env::get<int>("FLUXION_TEST_A", 1) == 64);
  CHECK(env::get<int>("FLUXION_TEST_C", 1) == 1);
  CHECK(env::get<double>("FLUXION_TEST_A") == 64.0);
}

TEST_CASE("a value of another type is an error with key and type, without the value") {
  const variable set("FLUXION_TEST_A", "s3cr3t"), empty("FLUXION_TEST_B", "");
  CHECK(message_of([] { env::get<int>("FLUXION_TEST_A"); }) ==
        "fluxion: env: FLUXION_TEST_A is set, but not to a value of type int");
  CHECK(says(message_of([] { env::get<bool>("FLUXION_TEST_A", true); }), "type bool"));
  CHECK(says(message_of([] { env::get<int>("FLUXION_TEST_B", 1); }), "FLUXION_TEST_B"));
}

TEST_CASE("what was read is a copy") {
  const variable set("FLUXION_TEST_A", "before");
  const std::optional<std::string> value = env::get("FLUXION_TEST_A");
  const variable changed("FLUXION_TEST_A", "after!");
  CHECK(value == "before");
}

TEST_CASE("reading is safe beside reading") {
  const variable set("FLUXION_TEST_A", "64");
  const scratch_folder folder;
  const std::string path = folder.write(".env", "A=${FLUXION_TEST_A}\n");
  std::vector<int> wrong(16);
  std::vector<std::thread> running;
  for (int& count : wrong)
    running.emplace_back([&count, &path] {
      for (int i = 0; i < 200; ++i)
        count += env::get<int>("FLUXION_TEST_A") != 64 || env::values(path).at("A") != "64";
    });
  for (std::thread& t : running) t.join();
  CHECK(wrong == std::vector<int>(16));
}
