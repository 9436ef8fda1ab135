// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fluxion/env/environment_error.hpp>

/// A folder of its own for a test, removed behind it.
class scratch_folder {
 public:
  scratch_folder() {
    std::string name = std::filesystem::temp_directory_path() / "fluxion_env_XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;
  ~scratch_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::string path(const std::string& name = "") const { return path_ + '/' + name; }

  std::string write(const std::string& name, std::string_view text, mode_t mode = 0600) const {
    std::ofstream(path(name), std::ios::binary) << text;
    ::chmod(path(name).c_str(), mode);
    return path(name);
  }

 private:
  std::string path_;
};

inline std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline unsigned mode(const std::string& path) {
  struct stat status = {};
  ::lstat(path.c_str(), &status);
  return status.st_mode & 0777;
}

/// Sets an environment variable, or unsets it, and restores it afterwards.
class variable {
 public:
  explicit variable(std::string key, const char* value = nullptr) : key_(std::move(key)) {
    if (const char* old = std::getenv(key_.c_str())) old_ = old;
    set(value);
  }
  variable(const variable&) = delete;
  variable& operator=(const variable&) = delete;
  ~variable() { set(old_ ? old_->c_str() : nullptr); }

 private:
  void set(const char* value) const {
    if (value)
      ::setenv(key_.c_str(), value, 1);
    else
      ::unsetenv(key_.c_str());
  }

  std::string key_;
  std::optional<std::string> old_;
};

/// Collects warnings, for as long as it lives.
class warnings {
 public:
  warnings() { text().clear(); }
  static void sink(const std::string& message) { text() += message + '\n'; }
  static std::string& text() {
    static std::string collected;
    return collected;
  }
};

/// The message of the environment_error that `f` raises; empty if it raises none.
template <class F>
std::string message_of(F f) {
  try {
    f();
  } catch (const fluxion::env::environment_error& e) {
    return e.what();
  }
  return "";
}

inline bool says(std::string_view message, std::string_view part) {
  return message.find(part) != message.npos;
}
