// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include <fluxion/env/text.hpp>

/// The only header of the library that asks the operating system (POSIX).

namespace fluxion::inline FLUXION_ABI::env {

/// A regular file that was read.
struct file {
  std::string text;
  struct stat status = {};
};

enum class symbolic_link { followed, refused };

namespace detail {

[[noreturn]] inline void refuse_file(const std::string& path, int error) {
  refuse(path + ": " + std::strerror(error));
}

class descriptor {
 public:
  explicit descriptor(int number) : number_(number) {}
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;
  ~descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  operator int() const { return number_; }

 private:
  int number_;
};

inline std::string read_all(const descriptor& open, off_t size, const std::string& path) {
  // One byte of room more than it has: the end is seen, or that it has grown.
  std::string text(size > off_t{maximum_size} ? 0 : static_cast<std::size_t>(size) + 1, '\0');
  std::size_t used = 0;
  while (used < text.size()) {
    const ssize_t count = ::read(open, text.data() + used, text.size() - used);
    if (count < 0 && errno != EINTR) refuse_file(path, errno);
    if (count == 0) break;
    if (count > 0) used += static_cast<std::size_t>(count);
    if (used == text.size() && used <= maximum_size) text.resize(maximum_size + 1);
  }
  if (used == text.size()) refuse(path + ": larger than 1 MiB");
  text.resize(used);
  return text;
}

/// A new file of mode 0600 beside `path`; removed again unless it is renamed.
class temporary_file {
 public:
  explicit temporary_file(const std::string& path)
      : name_(path + ".XXXXXX"), open_(::mkostemp(name_.data(), O_CLOEXEC)), exists_(open_ >= 0) {
    if (!exists_) refuse_file(path, errno);
  }
  temporary_file(const temporary_file&) = delete;
  temporary_file& operator=(const temporary_file&) = delete;
  ~temporary_file() {
    if (exists_) ::unlink(name_.c_str());
  }

  bool write(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t count = ::write(open_, text.data(), text.size());
      if (count < 0 && errno != EINTR) return false;
      if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  /// Takes over whom the file belongs to and who may read it.
  bool resemble(const struct stat& old) const {
    struct stat own;
    return ::fstat(open_, &own) == 0 &&
           ((own.st_uid == old.st_uid && own.st_gid == old.st_gid) ||
            ::fchown(open_, old.st_uid, old.st_gid) == 0) &&
           ::fchmod(open_, old.st_mode & 0777) == 0;
  }

  bool rename(const std::string& path) {
    if (::fsync(open_) != 0 || std::rename(name_.c_str(), path.c_str()) != 0) return false;
    exists_ = false;
    return true;
  }

 private:
  std::string name_;
  descriptor open_;
  bool exists_;
};

}  // namespace detail

/// The content of a file; none if there is no such file.
/// Errors: environment_error with path and reason: no permission, a directory, FIFO or device, a
/// loop of links (any link, if they are refused), more than maximum_size.
inline std::optional<file> read_file(const std::string& path,
                                     symbolic_link link = symbolic_link::followed) {
  // Not blocking: a FIFO without a writer would hang here, before it can be seen to be one.
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  const detail::descriptor open(
      ::open(path.c_str(), link == symbolic_link::followed ? flags : flags | O_NOFOLLOW));
  if (open < 0) {
    const int error = errno;
    if (error == ENOENT || error == ENOTDIR) return {};
    if (error == ELOOP && link == symbolic_link::refused)
      refuse(path + ": a symbolic link; give the file it points to");
    detail::refuse_file(path, error);
  }
  file result;
  if (::fstat(open, &result.status) != 0) detail::refuse_file(path, errno);
  if (S_ISDIR(result.status.st_mode)) refuse(path + ": a directory");
  if (!S_ISREG(result.status.st_mode)) refuse(path + ": not a regular file");
  result.text = detail::read_all(open, result.status.st_size, path);
  return result;
}

/// Writes a file anew: readers see the old text or the new one, never a part, and after a crash one
/// of them is there.  A file that replaces `old` keeps its owner and mode; a new one has mode 0600.
/// Errors: environment_error with path and reason; the old file is then untouched.
inline void replace_file(const std::string& path, std::string_view text, const file* old) {
  detail::temporary_file fresh(path);
  if (!fresh.write(text) || (old && !fresh.resemble(old->status)) || !fresh.rename(path))
    detail::refuse_file(path, errno);
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == path.npos ? "." : path.substr(0, slash + 1);
  const detail::descriptor open(::open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY));
  if (open >= 0) ::fsync(open);  // the new name; no error where folders can't be synchronised
}

/// The file of that name in the folder `start` or in the nearest one above it.  Folders of that
/// name are passed over; anything else is found, so that reading it tells what is wrong with it.
/// Errors: environment_error if `start` doesn't exist.
inline std::optional<std::string> find(const std::string& start = ".",
                                       const std::string& name = ".env") {
  char* const absolute = ::realpath(start.c_str(), nullptr);
  if (!absolute) detail::refuse_file(start, errno);
  std::string folder = absolute;
  std::free(absolute);
  while (true) {
    if (!folder.ends_with('/')) folder += '/';
    const std::string candidate = folder + name;
    struct stat status;
    if (::stat(candidate.c_str(), &status) == 0 ? !S_ISDIR(status.st_mode) : errno == ELOOP)
      return candidate;
    if (folder.size() == 1) return {};
    folder.resize(folder.rfind('/', folder.size() - 2) + 1);
  }
}

}  // namespace fluxion::inline FLUXION_ABI::env
