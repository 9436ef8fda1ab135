// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include <fluxion/tensor/aligned_allocator.hpp>

/// An array with room for whole registers, in which NaN stands, and a line behind that.
template <class T>
class padded {
 public:
  static constexpr std::size_t line = 64 / sizeof(T);

  explicit padded(std::size_t size)
      : size_(size), elements_((size + line - 1) / line * line + line,
                               std::numeric_limits<T>::quiet_NaN()) {
    for (std::size_t i = 0; i < line; ++i) end()[i] = T(7);
    for (std::size_t i = 0; i < size; ++i) elements_[i] = T(0);
  }
  T* data() { return elements_.data(); }
  T& operator[](std::size_t i) { return elements_[i]; }
  std::size_t size() const { return size_; }
  /// Whether nothing was written behind the room.
  bool is_kept() {
    bool kept = true;
    for (std::size_t i = 0; i < line; ++i) kept &= end()[i] == T(7);
    return kept;
  }

 private:
  std::size_t size_;
  std::vector<T, fluxion::aligned_allocator<T>> elements_;

  T* end() { return elements_.data() + (elements_.size() - line); }
};
