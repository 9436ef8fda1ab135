// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/set_key.hpp>

#include <filesystem>
#include <random>
#include <string>

#include <doctest/doctest.h>
#include <fluxion/env/values.hpp>

#include "surroundings.hpp"

namespace env = fluxion::env;
using namespace std::string_view_literals;

namespace {

env::variables read(const std::string& path) { return env::values(path, {.override = true}); }

}  // namespace

TEST_CASE("a key is changed in its place, and all else stays") {
  const scratch_folder folder;
  const std::string path = folder.write(".env",
                                        "\xEF\xBB\xBF# first\r\n\nA=1\n export B = 'x\ny' # why\n"
                                        "C\n'q k'=1\nbroken line\nA=2");
  env::set_key(path, "B", "new");
  env::set_key(path, "C", "");
  env::set_key(path, "A", "3");
  env::set_key(path, "q k", "4");
  CHECK(content(path) ==
        "\xEF\xBB\xBF# first\r\n\nA=\"3\"\n export B=\"new\" # why\nC=\"\"\n'q k'=\"4\"\n"
        "broken line\nA=\"3\"");
}

TEST_CASE("a new key is appended on a line of its own") {
  const scratch_folder folder;
  const std::string path = folder.path(".env");
  env::set_key(path, "A", "1");
  CHECK(content(path) == "A=\"1\"\n");
  CHECK(mode(path) == 0600);
  folder.write(".env", "A=1", 0640);
  env::set_key(path, "B", "2");
  env::set_key(path, "c d", "3");
  CHECK(content(path) == "A=1\nB=\"2\"\n'c d'=\"3\"\n");
  CHECK(mode(path) == 0640);
}

TEST_CASE("a key is removed with its line, wherever it stands") {
  const scratch_folder folder;
  const std::string path =
      folder.write(".env", "# c\n\nA=1 # d\nB='x\ny'\n\n export A=\"2\n3\"\nC=4\nA", 0640);
  CHECK(env::unset_key(path, "A"));
  CHECK(content(path) == "# c\n\nB='x\ny'\n\nC=4\n");
  CHECK(mode(path) == 0640);
  CHECK_FALSE(env::unset_key(path, "A"));
  CHECK_FALSE(env::unset_key(folder.path("absent"), "A"));
  CHECK_FALSE(std::filesystem::exists(folder.path("absent")));
}

TEST_CASE("any value reads back as it was: backslashes, quotes, braces, line ends") {
  const scratch_folder folder;
  const std::string path = folder.write(".env", "FIRST=1\n");
  std::mt19937 random(1);
  const std::string_view letters = "\\\\\\\"'\n\r\t #=${}:-anx\v\f\x01";
  for (int turn = 0; turn < 300; ++turn) {
    std::string value = turn % 2 ? "\xC3\xA4" : "";
    for (auto length = random() % 12; length > 0; --length)
      value += letters[random() % letters.size()];
    const std::string key = "K" + std::to_string(turn % 7);
    env::set_key(path, key, value);
    REQUIRE(read(path).at(key) == value);
    REQUIRE(read(path).at("FIRST") == "1");
  }
}

TEST_CASE("a symbolic link is not followed") {
  const scratch_folder folder;
  folder.write("target", "A=1\n");
  std::filesystem::create_symlink("target", folder.path("link"));
  const std::string expected = folder.path("link") + ": a symbolic link";
  CHECK(says(message_of([&] { env::set_key(folder.path("link"), "A", "2"); }), expected));
  CHECK(says(message_of([&] { env::unset_key(folder.path("link"), "A"); }), expected));
  CHECK(content(folder.path("target")) == "A=1\n");
}

TEST_CASE("what no file can hold is refused, and nothing of the value is told") {
  const scratch_folder folder;
  const std::string path = folder.write(".env", "A=1\n");
  for (const std::string_view value : {"s3cr3t\0"sv, "s3cr3t\xFF"sv}) {
    const std::string message = message_of([&] { env::set_key(path, "A", value); });
    CHECK(says(message, "the value of A has a NUL byte or isn't UTF-8"));
    CHECK_FALSE(says(message, "s3cr3t"));
  }
  CHECK(says(message_of([&] { env::set_key(path, "a=b", "1"); }), "key can't stand in a file"));
  const std::string large(env::maximum_size, 'x');
  CHECK(says(message_of([&] { env::set_key(path, "B", large); }), "larger than 1 MiB"));
  CHECK(content(path) == "A=1\n");
}

TEST_CASE("a broken line that would swallow the new one is named") {
  const scratch_folder folder;
  const std::string text = "A=1\nB=\"s3cr3t\n";
  const std::string path = folder.write(".env", text);
  const std::string message = message_of([&] { env::set_key(path, "C", "2"); });
  CHECK(says(message, ".env: C can't be changed before line 2 is mended"));
  CHECK(content(path) == text);
}
