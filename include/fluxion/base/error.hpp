// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Base of all exceptions of the library.
class error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Arrays whose shapes don't fit each other; the message names the operation and both shapes.
class shape_error : public error {
 public:
  using error::error;
};

/// A result that is NaN or infinite, where FLUXION_CHECK_FINITE asks to look; the message names the
/// operation where it began, with its operands.
class not_finite_error : public error {
 public:
  using error::error;
};

#if !FLUXION_EXCEPTIONS
/// Called with the message in place of a throw; must not return.  Default: print and abort.
using error_handler = void (*)(const char* message);
inline error_handler on_error = [](const char* message) {
  std::fputs(message, stderr);
  std::fputc('\n', stderr);
};
#endif

/// Throws `Error`, or calls the handler where exceptions are off.
template <class Error>
[[noreturn, gnu::cold, gnu::noinline]] void raise(const std::string& message) {
#if FLUXION_EXCEPTIONS
  throw Error(message);
#else
  on_error(message.c_str());
  std::abort();
#endif
}

}  // namespace fluxion::inline FLUXION_ABI
