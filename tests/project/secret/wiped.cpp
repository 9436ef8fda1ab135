// SPDX-License-Identifier: BSL-1.0
// Functions whose assembly wiped.py reads: which of them write over the memory they give back?
#include <cstddef>
#include <cstring>
#include <string_view>

#include <fluxion/env/secret.hpp>

using fluxion::env::secret;

extern "C" {

void destroyed(secret* key) { key->~secret(); }

void assigned(secret* key, secret* other) { *key = static_cast<secret&&>(*other); }

std::size_t used_and_destroyed(const char* text, std::size_t size) {
  const secret key(std::string_view(text, size));
  return key.reveal().find('x');
}

/// The control: without a barrier the optimiser is free to drop the filling, and does.
std::size_t without_barrier(const char* text, std::size_t size) {
  char* const copy = new char[size];
  std::memcpy(copy, text, size);
  const std::size_t found = std::string_view(copy, size).find('x');
  std::memset(copy, 0, size);
  delete[] copy;
  return found;
}
}
