// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include <fluxion/base/error.hpp>
#include <fluxion/reverse/replay/replay_run.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A recording doesn't hold at these arguments: a comparison comes out otherwise, or a plain value
/// that the callable read is another one. The message tells which.
class branch_error : public error {
 public:
  using error::error;
};

namespace detail {

template <class T>
std::string text_of(const T& x) {
  char text[40];
  std::snprintf(text, sizeof text, "%.*g", sizeof(T) == 8 ? 17 : 9, static_cast<double>(x));
  char brief[40];
  std::snprintf(brief, sizeof brief, "%g", static_cast<double>(x));
  // The shorter one, if it says as much.
  return static_cast<T>(std::strtod(brief, nullptr)) == x ? brief : text;
}

/// "x < y" with two numbers in it.
template <class T>
std::string filled_in(std::string_view formula, const T* x) {
  std::string text;
  for (const char c : formula)
    if (c == 'x' || c == 'y')
      text += text_of(x[c - 'x']);
    else
      text += c;
  return text;
}

/// What has changed, in words.
template <class T>
std::string change_text(const replay_program<T>& program, const replay_run<T>& run,
                        const replay_check<T>& check) {
  const std::string number = std::to_string(&check - program.checks.data() + 1) + " of " +
                             std::to_string(program.checks.size());
  if (!check.operation)
    return "a plain value that the callable read by value(x), check " + number + ": it was " +
           text_of(check.value) + " when recorded, and is " + text_of(run.value(check.slot));
  T now[3];
  for (unsigned k = 0; k < check.operation->arity; ++k) now[k] = run.value(check.operand[k]);
  const bool was = check.value != T(0);
  return "a comparison, check " + number + ": " +
         filled_in(check.operation->formula, check.recorded) + (was ? " was true" : " was false") +
         " when recorded, " + filled_in(check.operation->formula, now) +
         (was ? " is false" : " is true");
}

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
