// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/file.hpp>

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "surroundings.hpp"

using fluxion::env::read_file;
using fluxion::env::replace_file;
using fluxion::env::symbolic_link;
namespace filesystem = std::filesystem;

namespace {

std::string refusal(const std::string& path, symbolic_link link = symbolic_link::followed) {
  return message_of([&] { read_file(path, link); });
}

/// What `f` answers in a child process that has no privileges.
template <class F>
std::string without_privileges(F f) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const bool dropped = ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0);
    const std::string answer = dropped ? f() : "privileges can't be dropped";
    const bool told = ::write(ends[1], answer.data(), answer.size()) >= 0;
    std::_Exit(told ? 0 : 1);
  }
  ::close(ends[1]);
  std::string answer;
  char part[256];
  for (ssize_t n; (n = ::read(ends[0], part, sizeof part)) > 0;)
    answer.append(part, static_cast<std::size_t>(n));
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return answer;
}

}  // namespace

TEST_CASE("a file is read as it is; a missing one is none") {
  const scratch_folder folder;
  const std::string text("a\r\nb\0c\xFF", 7);
  CHECK(read_file(folder.write("f", text))->text == text);
  CHECK(read_file(folder.write("f", ""))->text == "");
  CHECK(read_file(folder.path("absent")) == std::nullopt);
  CHECK(read_file(folder.path("f/under a file")) == std::nullopt);
  CHECK(read_file("") == std::nullopt);
}

TEST_CASE("a file whose size isn't told is read to its end") {
  const auto read = read_file("/proc/self/stat");  // a regular file of 0 bytes
  if (read) CHECK(read->text.size() > 10);
}

TEST_CASE("a directory, a FIFO and a device are refused, without waiting") {
  const scratch_folder folder;
  CHECK(refusal(folder.path()) == "fluxion: env: " + folder.path() + ": a directory");
  const std::string fifo = folder.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(refusal(fifo) == "fluxion: env: " + fifo + ": not a regular file");
  CHECK(refusal("/dev/zero") == "fluxion: env: /dev/zero: not a regular file");
}

TEST_CASE("a loop of symbolic links is refused; a link is followed if that is asked for") {
  const scratch_folder folder;
  filesystem::create_symlink("b", folder.path("a"));
  filesystem::create_symlink("a", folder.path("b"));
  CHECK(says(refusal(folder.path("a")), folder.path("a") + ": "));
  folder.write("file", "text");
  filesystem::create_symlink("file", folder.path("link"));
  CHECK(read_file(folder.path("link"))->text == "text");
  CHECK(refusal(folder.path("link"), symbolic_link::refused) ==
        "fluxion: env: " + folder.path("link") + ": a symbolic link; give the file it points to");
  filesystem::create_symlink("absent", folder.path("dangling"));
  CHECK(read_file(folder.path("dangling")) == std::nullopt);
}

TEST_CASE("a file without permission is refused") {
  const scratch_folder folder;
  filesystem::permissions(folder.path(), filesystem::perms(0755));
  const std::string path = folder.write("f", "s3cr3t", 0);
  const std::string message = without_privileges([&] { return refusal(path); });
  CHECK(message == "fluxion: env: " + path + ": Permission denied");
}

TEST_CASE("a line of 1 GB is refused by a limit, at once") {
  const scratch_folder folder;
  const std::string path = folder.write("f", "A=");
  filesystem::resize_file(path, std::uintmax_t{1} << 30);
  CHECK(refusal(path) == "fluxion: env: " + path + ": larger than 1 MiB");
  folder.write("f", std::string(fluxion::env::maximum_size + 1, 'x'));
  CHECK(refusal(path) == "fluxion: env: " + path + ": larger than 1 MiB");
  folder.write("f", std::string(fluxion::env::maximum_size, 'x'));
  CHECK(read_file(path)->text.size() == fluxion::env::maximum_size);
}

TEST_CASE("a new file has mode 0600, one that is replaced keeps its mode") {
  const scratch_folder folder;
  const std::string path = folder.path("f");
  replace_file(path, "new", nullptr);
  CHECK(content(path) == "new");
  CHECK(mode(path) == 0600);
  for (const mode_t kept : {0644u, 0600u, 0640u, 0666u}) {
    folder.write("f", "old", kept);
    const auto old = read_file(path);
    replace_file(path, "newer", &*old);
    CHECK(content(path) == "newer");
    CHECK(mode(path) == kept);
  }
  CHECK(std::distance(filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("the owner is kept") {
  const scratch_folder folder;
  const std::string path = folder.write("f", "old");
  if (::chown(path.c_str(), 65534, 65534) != 0) {
    MESSAGE("skipped: only a privileged user can give a file away");
    return;
  }
  const auto old = read_file(path);
  replace_file(path, "new", &*old);
  CHECK(read_file(path)->status.st_uid == 65534);
}

TEST_CASE("a link in the way of a new file is replaced, not followed") {
  const scratch_folder folder;
  folder.write("target", "untouched");
  filesystem::create_symlink("target", folder.path("link"));
  replace_file(folder.path("link"), "new", nullptr);
  CHECK(content(folder.path("target")) == "untouched");
  CHECK(!filesystem::is_symlink(folder.path("link")));
}

TEST_CASE("a file that can't be replaced stays, and nothing is left beside it") {
  const scratch_folder folder;
  const std::string missing = folder.path("absent/f");
  CHECK(says(message_of([&] { replace_file(missing, "s3cr3t", nullptr); }), missing));
  filesystem::create_directory(folder.path("d"));
  const std::string message =
      message_of([&] { replace_file(folder.path("d"), "s3cr3t", nullptr); });
  CHECK(says(message, folder.path("d")));
  CHECK_FALSE(says(message, "s3cr3t"));
  CHECK(std::distance(filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("find walks upwards, and passes over folders") {
  const scratch_folder folder;
  const std::string root = filesystem::canonical(folder.path());
  const std::string name = ".env.of.this.test";
  filesystem::create_directories(folder.path("a/b/c/" + name));
  const std::string deep = folder.path("a/b/c");
  CHECK(fluxion::env::find(deep, name) == std::nullopt);
  folder.write(name, "");
  CHECK(fluxion::env::find(deep, name) == root + '/' + name);
  folder.write("a/b/" + name, "");
  CHECK(fluxion::env::find(deep, name) == root + "/a/b/" + name);
  CHECK(fluxion::env::find(deep + "/../../..", name) == root + '/' + name);
  CHECK(says(message_of([&] { fluxion::env::find(folder.path("absent"), name); }), "absent"));
  // Found, so that reading it tells what is wrong.
  filesystem::create_symlink(name, folder.path("a/" + name));
  CHECK(fluxion::env::find(folder.path("a"), name) == root + "/a/" + name);
}
