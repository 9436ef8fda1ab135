// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/base/error.hpp>
#include <fluxion/reverse/recorder.hpp>

namespace fluxion::inline FLUXION_ABI {

/// While it lives, this thread records on a tape; afterwards on the one before, if there was one.
///
/// Made by tape.record() and tape.resume(). It stays where it was made, and recordings end in the
/// opposite order of their beginnings, as blocks do.
template <class T>
class [[nodiscard]] basic_recording {
 public:
  basic_recording(detail::recorder<T>& to, bool& recording)
      : before_(detail::current_recorder<T>), recording_(recording) {
    recording = true;
    detail::current_recorder<T> = &to;
  }
  basic_recording(const basic_recording&) = delete;
  basic_recording& operator=(const basic_recording&) = delete;
  ~basic_recording() {
    detail::current_recorder<T> = before_;
    recording_ = false;
  }

 private:
  detail::recorder<T>* before_;
  bool& recording_;
};

}  // namespace fluxion::inline FLUXION_ABI
