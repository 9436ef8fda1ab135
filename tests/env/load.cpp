// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/load.hpp>

#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <fluxion/env/get.hpp>

#include "surroundings.hpp"

namespace env = fluxion::env;

namespace {

/// Works in another folder for as long as it lives.
class working_folder {
 public:
  explicit working_folder(const std::string& path) { std::filesystem::current_path(path); }
  working_folder(const working_folder&) = delete;
  working_folder& operator=(const working_folder&) = delete;
  ~working_folder() { std::filesystem::current_path(before_); }

 private:
  std::filesystem::path before_ = std::filesystem::current_path();
};

}  // namespace

TEST_CASE("load finds .env upwards from the working folder") {
  const scratch_folder folder;
  std::filesystem::create_directories(folder.path("a/b/.env"));  // passed over: a folder
  folder.write(".env", "FLUXION_TEST_A=outer");
  const variable unset("FLUXION_TEST_A");
  const working_folder inside(folder.path("a/b"));
  CHECK(env::load());
  CHECK(env::get("FLUXION_TEST_A") == "outer");
  folder.write("a/.env", "FLUXION_TEST_A=inner");
  CHECK(env::load());
  CHECK(env::get("FLUXION_TEST_A") == "outer");
  CHECK(env::load({.override = true}));
  CHECK(env::get("FLUXION_TEST_A") == "inner");
}

TEST_CASE("load answers whether anything was read") {
  const scratch_folder folder;
  CHECK_FALSE(env::load(folder.path("absent")));
  CHECK_FALSE(env::load(folder.write("empty", "")));
  CHECK_FALSE(env::load(folder.write("comment", "# A=1\n")));
  CHECK(env::load(folder.write("null", "A\n")));
}

TEST_CASE("a variable switches load off") {
  const scratch_folder folder;
  const variable unset("FLUXION_TEST_A");
  const std::string path = folder.write(".env", "FLUXION_TEST_A=1");
  for (const char* word : {"1", "true", "T", "YES", "y"}) {
    const variable disabled("FLUXION_ENV_DISABLED", word);
    CHECK_FALSE(env::load(path));
    CHECK_FALSE(env::load());
    CHECK(env::get("FLUXION_TEST_A") == std::nullopt);
    CHECK(env::values(path).size() == 1);
  }
  for (const char* word : {"0", "false", "", "?"}) {
    const variable enabled("FLUXION_ENV_DISABLED", word);
    CHECK(env::load(path));
  }
}

TEST_CASE("a file that can't be read sets nothing") {
  const scratch_folder folder;
  const variable unset("FLUXION_TEST_A");
  const std::string path = folder.write(".env", "FLUXION_TEST_A=1\nB=\xFF");
  CHECK(message_of([&] { env::load(path); }) ==
        "fluxion: env: " + path + ", line 2: not UTF-8");
  CHECK(env::get("FLUXION_TEST_A") == std::nullopt);
}
