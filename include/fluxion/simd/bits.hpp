// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include <fluxion/simd/register.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

namespace detail {
template <class T, std::size_t Bytes>
struct vector_of {
  using type [[gnu::vector_size(Bytes)]] = T;
};
}  // namespace detail

/// The bits of `W` floating-point numbers as unsigned whole numbers of the same size.
template <class T, std::size_t W>
  requires Register<T, W>
class batch_bits {
 public:
  using value_type = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  /// The compilers' own vectors: xsimd's whole numbers don't build everywhere.
  using native_type = typename detail::vector_of<value_type, W * sizeof(T)>::type;

  batch_bits() = default;
  FLUXION_INLINE batch_bits(value_type value) : native_(native_type{} + value) {}
  FLUXION_INLINE explicit batch_bits(native_type native) : native_(native) {}

  FLUXION_INLINE native_type native() const { return native_; }

  FLUXION_INLINE friend batch_bits operator+(batch_bits a, batch_bits b) {
    return batch_bits(a.native_ + b.native_);
  }
  FLUXION_INLINE friend batch_bits operator-(batch_bits a, batch_bits b) {
    return batch_bits(a.native_ - b.native_);
  }
  FLUXION_INLINE friend batch_bits operator&(batch_bits a, batch_bits b) {
    return batch_bits(a.native_ & b.native_);
  }
  FLUXION_INLINE friend batch_bits operator|(batch_bits a, batch_bits b) {
    return batch_bits(a.native_ | b.native_);
  }
  FLUXION_INLINE friend batch_bits operator^(batch_bits a, batch_bits b) {
    return batch_bits(a.native_ ^ b.native_);
  }
  FLUXION_INLINE friend batch_bits operator<<(batch_bits a, int count) {
    return batch_bits(a.native_ << count);
  }
  FLUXION_INLINE friend batch_bits operator>>(batch_bits a, int count) {
    return batch_bits(a.native_ >> count);
  }

 private:
  native_type native_;
};

/// All bits of those lanes that are new in a row's last batch, which ends where the row of n ends
/// and may overlap the batch before: what has been counted is made zero by `&`.
template <class T, std::size_t W>
FLUXION_INLINE batch_bits<T, W> last_lanes(std::ptrdiff_t n) {
  using bits = typename batch_bits<T, W>::value_type;
  constexpr auto w = static_cast<std::ptrdiff_t>(W);
  const std::ptrdiff_t counted = (n + w - 1) / w * w - n;
  alignas(64) bits lane[W];
  for (std::size_t k = 0; k < W; ++k)
    lane[k] = static_cast<std::ptrdiff_t>(k) >= counted ? ~bits{0} : bits{0};
  typename batch_bits<T, W>::native_type native;
  std::memcpy(&native, lane, sizeof native);
  return batch_bits<T, W>(native);
}

}  // namespace fluxion::inline FLUXION_ABI::simd
