// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/warning.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include <doctest/doctest.h>

#include "surroundings.hpp"

namespace {

/// What `f` writes to the standard stream of this number.
template <class F>
std::string written_to(int stream, F f) {
  const scratch_folder folder;
  std::fflush(nullptr);
  const int kept = ::dup(stream);
  const int file = ::open(folder.path("out").c_str(), O_WRONLY | O_CREAT, 0600);
  ::dup2(file, stream);
  f();
  std::fflush(nullptr);
  ::dup2(kept, stream);
  ::close(file);
  ::close(kept);
  return content(folder.path("out"));
}

}  // namespace

TEST_CASE("warnings go to standard error, never to standard output") {
  const auto warn = [] { fluxion::env::warn_on_standard_error("careful"); };
  CHECK(written_to(STDERR_FILENO, warn) == "fluxion: env: careful\n");
  CHECK(written_to(STDOUT_FILENO, warn).empty());
}
