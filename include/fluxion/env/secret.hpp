// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <fluxion/base/serializable.hpp>
#include <fluxion/env/wipe.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// A text that doesn't get out by mistake: it isn't copied, printed, formatted, converted, compared
/// or serialised, and its memory is wiped before it is given back.  reveal() is the one way to it.
class secret {
 public:
  secret() = default;

  /// Copies `text`; wiping the original is up to its owner.
  explicit secret(std::string_view text) : text_(new char[text.size()]), size_(text.size()) {
    if (size_ > 0) std::memcpy(text_, text.data(), size_);
  }

  secret(const secret&) = delete;             // a secret is not copied: move it
  secret& operator=(const secret&) = delete;  // a secret is not copied: move it

  /// The memory changes hands, so that no copy stays behind; `other` is empty.
  secret(secret&& other) noexcept
      : text_(std::exchange(other.text_, nullptr)), size_(std::exchange(other.size_, 0)) {}

  secret& operator=(secret&& other) noexcept {
    if (this != &other) {
      clear();
      text_ = std::exchange(other.text_, nullptr);
      size_ = std::exchange(other.size_, 0);
    }
    return *this;
  }

  ~secret() { clear(); }

  /// The text, for as long as this object lives and isn't moved from; no NUL byte follows it.
  std::string_view reveal() const { return {text_, size_}; }

 private:
  void clear() noexcept {
    wipe(text_, size_);
    delete[] text_;
  }

  char* text_ = nullptr;  // never in the object itself: a move would leave it there
  std::size_t size_ = 0;
};

/// Whether two texts are equal, in a time that depends on their lengths only: how many characters
/// an attacker has guessed can't be measured.
inline bool constant_time_equal(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  volatile unsigned difference = 0;  // or the loop might end at the first one
  for (std::size_t i = 0; i < a.size(); ++i)
    difference = difference | static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

inline bool constant_time_equal(const secret& a, const secret& b) {
  return constant_time_equal(a.reveal(), b.reveal());
}
inline bool constant_time_equal(const secret& a, std::string_view b) {
  return constant_time_equal(a.reveal(), b);
}

template <class T>
bool operator==(const secret&, const T&) = delete;  // a secret is compared by constant_time_equal
template <class T>
auto operator<=>(const secret&, const T&) = delete;  // a secret has no order

template <class Stream>
Stream& operator<<(Stream&, const secret&) = delete;  // a secret is not printed

/// What stands for a secret where an interface demands a text.
inline std::string to_string(const secret&) { return "***"; }

}  // namespace fluxion::inline FLUXION_ABI::env

namespace fluxion::inline FLUXION_ABI {

template <>
inline constexpr bool is_confidential<env::secret> = true;

}  // namespace fluxion::inline FLUXION_ABI
