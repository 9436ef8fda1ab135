// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/require.hpp>

#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <fluxion/env/load.hpp>

#include "surroundings.hpp"

namespace env = fluxion::env;

TEST_CASE("what is required is given") {
  const variable set("FLUXION_TEST_A", "64"), empty("FLUXION_TEST_B", "");
  CHECK(env::require("FLUXION_TEST_A") == "64");
  CHECK(env::require("FLUXION_TEST_B") == "");
  CHECK(env::require<int>("FLUXION_TEST_A") == 64);
  CHECK(env::require_secret("FLUXION_TEST_A").reveal() == "64");
  CHECK(env::require_secret("FLUXION_TEST_B").reveal() == "");
}

TEST_CASE("what is missing is an error with the key and the files looked at") {
  const std::string before = std::exchange(env::detail::files_looked_at, "");
  const variable unset("FLUXION_TEST_A"), other("FLUXION_TEST_B");
  CHECK(message_of([] { env::require("FLUXION_TEST_A"); }) ==
        "fluxion: env: FLUXION_TEST_A is not set; files looked at: none");
  const scratch_folder folder;
  const std::string path = folder.write("a.env", "FLUXION_TEST_B=s3cr3t");
  const std::string absent = folder.path("b");
  env::load(path);
  env::load(absent);
  const std::string expected =
      "fluxion: env: FLUXION_TEST_A is not set; files looked at: " + path + ", " + absent;
  CHECK(message_of([] { env::require("FLUXION_TEST_A"); }) == expected);
  CHECK(message_of([] { env::require<int>("FLUXION_TEST_A"); }) == expected);
  CHECK(message_of([] { env::require_secret("FLUXION_TEST_A"); }) == expected);
  CHECK(message_of([] { env::require<int>("FLUXION_TEST_B"); }) ==
        "fluxion: env: FLUXION_TEST_B is set, but not to a value of type int");
  env::detail::files_looked_at = before;
}
