// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/files_looked_at.hpp>

#include <string>
#include <utility>

#include <doctest/doctest.h>

TEST_CASE("each file is noted once") {
  using namespace fluxion::env::detail;
  const std::string before = std::exchange(files_looked_at, "");
  note_file("/a/.env");
  note_file("/b/a/.env");
  note_file("/a/.env");
  note_file("/a");
  CHECK(files_looked_at == "/a/.env, /b/a/.env, /a");
  files_looked_at = before;
}
