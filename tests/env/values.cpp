// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/values.hpp>

#include <string>

#include <doctest/doctest.h>

#include "surroundings.hpp"

namespace env = fluxion::env;

TEST_CASE("values leaves the environment alone") {
  const scratch_folder folder;
  const variable unset("FLUXION_TEST_A"), set("FLUXION_TEST_B", "before");
  const std::string path = folder.write(".env", "FLUXION_TEST_A=1\nFLUXION_TEST_B=2\n");
  CHECK(env::values(path) == env::variables{{"FLUXION_TEST_A", "1"}, {"FLUXION_TEST_B", "2"}});
  CHECK(std::getenv("FLUXION_TEST_A") == nullptr);
  CHECK(std::getenv("FLUXION_TEST_B") == std::string("before"));
}

TEST_CASE("a missing file says nothing, and is no error") {
  const scratch_folder folder;
  CHECK(env::values(folder.path("absent")).empty());
  CHECK(env::values(folder.path("absent/.env")).empty());
}

TEST_CASE("a file that others can read is warned of") {
  const scratch_folder folder;
  const env::options how{.warn = warnings::sink};
  for (const mode_t mode : {0640u, 0604u, 0644u}) {
    const warnings heard;
    env::values(folder.write(".env", "A=s3cr3t", mode), how);
    CHECK(says(heard.text(), folder.path(".env") + ": readable by group or others"));
    CHECK_FALSE(says(heard.text(), "s3cr3t"));
  }
  const warnings heard;
  env::values(folder.write(".env", "A=s3cr3t", 0600), how);
  CHECK(heard.text().empty());
  env::values(folder.write(".env", "A=s3cr3t' ", 0644), {.warn = nullptr});
  CHECK(heard.text().empty());
}

TEST_CASE("values that multiply are refused by a limit") {
  const scratch_folder folder;
  std::string text = "A0=s3cr3t\n";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "${A" + std::to_string(i - 1) + '}';
    text += 'A' + std::to_string(i) + '=' + last + last + '\n';
  }
  const std::string message = message_of([&] { env::values(folder.write(".env", text)); });
  CHECK(says(message, ".env, line 18: the values grow beyond 1 MiB"));
  CHECK_FALSE(says(message, "s3cr3t"));

  text = "A=" + std::string(1 << 18, 'x') + "\n";
  for (int i = 0; i < 1000; ++i) text += "B" + std::to_string(i) + "=${A}\n";
  CHECK(says(message_of([&] { env::values(folder.write(".env", text)); }), "line 5: the values"));
}
