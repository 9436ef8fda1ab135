// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <fluxion/simd/register.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

/// `W` truth values: what comparing two batches gives.
template <class T, std::size_t W>
  requires Register<T, W>
class batch_mask {
 public:
  using native_type = typename detail::register_of<T, W>::batch_bool_type;
  static constexpr std::size_t size = W;

  batch_mask() = default;
  FLUXION_INLINE batch_mask(bool value) : native_(value) {}
  FLUXION_INLINE explicit batch_mask(native_type native) : native_(native) {}

  FLUXION_INLINE native_type native() const { return native_; }

  /// One lane; for tests and rare paths.
  bool operator[](std::size_t lane) const {
    std::array<bool, W> lanes{};
    native_.store_unaligned(lanes.data());
    return lanes[lane];
  }

  FLUXION_INLINE friend batch_mask operator&&(batch_mask a, batch_mask b) {
    return batch_mask(a.native_ & b.native_);
  }
  FLUXION_INLINE friend batch_mask operator||(batch_mask a, batch_mask b) {
    return batch_mask(a.native_ | b.native_);
  }
  FLUXION_INLINE friend batch_mask operator!(batch_mask a) { return batch_mask(!a.native_); }
  FLUXION_INLINE friend bool any(batch_mask a) { return any(a.native_); }
  FLUXION_INLINE friend bool all(batch_mask a) { return all(a.native_); }
  FLUXION_INLINE friend bool none(batch_mask a) { return !any(a.native_); }

 private:
  native_type native_;
};

}  // namespace fluxion::inline FLUXION_ABI::simd
