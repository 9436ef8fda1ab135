// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

class sweep;

/// What a thread knows of the statements it records.
struct recording_mode {
  bool is_enabled = true;
  bool looks_for_nan = false;
  std::uint64_t statements = 0;  // how many it has numbered
  sweep* running = nullptr;      // the innermost, if one is under way
};
inline constinit thread_local recording_mode mode_of_thread{};

/// Sets a switch of this thread while it lives, and puts back what it found.
template <bool recording_mode::*Switch, bool Value>
class [[nodiscard]] switch_guard {
 public:
  switch_guard() : before_(mode_of_thread.*Switch) { mode_of_thread.*Switch = Value; }
  switch_guard(const switch_guard&) = delete;
  switch_guard& operator=(const switch_guard&) = delete;
  ~switch_guard() { mode_of_thread.*Switch = before_; }

 private:
  bool before_;
};

}  // namespace detail

/// While this lives, what the thread computes with variables is not recorded.
///
/// Guards nest, and what they found returns when they end, by an exception too.
/// Example: `{ const fluxion::no_grad guard; w -= 0.1 * w.grad(); }`
using no_grad = detail::switch_guard<&detail::recording_mode::is_enabled, false>;

/// While this lives, what the thread computes with variables is recorded, within `no_grad` too.
using enable_grad = detail::switch_guard<&detail::recording_mode::is_enabled, true>;

/// While this lives, the thread's sweeps look for a gradient that is not a number; the error names
/// the statement that made it and its line.
///
/// Cost: every gradient is looked through.
using detect_anomaly = detail::switch_guard<&detail::recording_mode::looks_for_nan, true>;

/// Whether this thread records what it computes with variables.
inline bool is_grad_enabled() { return detail::mode_of_thread.is_enabled; }

}  // namespace fluxion::inline FLUXION_ABI
