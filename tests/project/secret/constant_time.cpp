// SPDX-License-Identifier: BSL-1.0
// Under clang's memory sanitizer: the characters of a secret are marked as unknown, and a branch
// that depends on them is reported.
#include <sanitizer/msan_interface.h>

#include <string>
#include <string_view>

#include <fluxion/env/secret.hpp>

using fluxion::env::secret;

/// The control: ends at the first difference.
__attribute__((noinline)) bool ordinary_equal(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i]) return false;
  return true;
}

int main(int count, char**) {
  const char guess[] = "sesame, open: a guess";
  const secret key{std::string_view(guess)};
  const std::string_view text = key.reveal();
  __msan_allocated_memory(text.data(), text.size());
  // The result itself is public, unlike what it was computed from.
  bool equal = count > 1 ? ordinary_equal(text, guess)
                         : fluxion::env::constant_time_equal(key, std::string_view(guess));
  __msan_unpoison(&equal, sizeof equal);
  return equal ? 0 : 2;
}
