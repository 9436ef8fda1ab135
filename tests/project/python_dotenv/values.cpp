// SPDX-License-Identifier: BSL-1.0
// Prints what files say, for python_dotenv.py: for each file a line of key=value pairs in
// hexadecimal digits, a key alone without =.
#include <cstdio>
#include <string>
#include <string_view>

#include <fluxion/env.hpp>

namespace {

void print(std::string_view text) {
  for (const char c : text) std::printf("%02x", unsigned{static_cast<unsigned char>(c)});
}

}  // namespace

/// Usage: values file|environment|set <file>...
/// Which of file and environment goes first; `set` writes what it reads into <file>.set.
int main(int count, char** words) {
  const std::string_view mode = words[1];
  for (int i = 2; i < count; ++i) {
    const std::string path = words[i];
    const fluxion::env::options how{.override = mode != "environment", .warn = nullptr};
    for (const auto& [key, value] : fluxion::env::values(path, how)) {
      if (mode == "set" && value) fluxion::env::set_key(path + ".set", key, *value);
      print(key);
      if (value) std::putchar('='), print(*value);
      std::putchar(' ');
    }
    std::putchar('\n');
  }
}
