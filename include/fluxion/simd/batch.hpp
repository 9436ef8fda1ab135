// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <type_traits>

#include <fluxion/base/scalar.hpp>
#include <fluxion/simd/bits.hpp>
#include <fluxion/simd/lanes.hpp>
#include <fluxion/simd/mask.hpp>
#include <fluxion/simd/register.hpp>

namespace fluxion::inline FLUXION_ABI::simd {

namespace detail {
/// Sum of the lanes, under the name it has in the xsimd at hand.
template <class Native>
FLUXION_INLINE auto sum_of_lanes(const Native& x) {
  if constexpr (requires { reduce_add(x); })
    return reduce_add(x);
  else
    return hadd(x);
}

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
inline constexpr bool has_fma = true;
#else
inline constexpr bool has_fma = false;
#endif

/// a * b + c.  For narrow registers and for those of AVX-512 xsimd 8.1 doesn't use the instruction.
template <class Native>
FLUXION_INLINE Native multiply_add(const Native& a, const Native& b, const Native& c) {
  [[maybe_unused]] constexpr std::size_t bytes = sizeof(Native);
#if defined(__AVX512F__)
  if constexpr (bytes == 64 && Native::size == 8)
    return _mm512_fmadd_pd(a, b, c);
  else if constexpr (bytes == 64 && Native::size == 16)
    return _mm512_fmadd_ps(a, b, c);
  else
#endif
#if defined(__FMA__)
  if constexpr (bytes == 16 && Native::size == 2)
    return _mm_fmadd_pd(a, b, c);
  else if constexpr (bytes == 16 && Native::size == 4)
    return _mm_fmadd_ps(a, b, c);
  else
#endif
    return native::fma(a, b, c);
}

/// For floats on Arm xsimd 8.1 refines an estimate, which fails at 0 and at infinity.
template <class Native>
FLUXION_INLINE Native root_of(const Native& x) {
#if defined(__aarch64__)
  if constexpr (Native::size == 4) return vsqrtq_f32(x);
#endif
  return native::sqrt(x);
}
}  // namespace detail

/// `W` numbers in one register, used as if they were one number.
/// Example: `auto y = batch<double, 4>::load(x) * 2.0;  y.store(out);`
template <class T, std::size_t W>
  requires Register<T, W>
class batch {
 public:
  using value_type = T;
  using mask_type = batch_mask<T, W>;
  using bits_type = batch_bits<T, W>;
  using native_type = detail::register_of<T, W>;
  static constexpr std::size_t size = W;

  batch() = default;
  /// The same number in every lane.
  template <Number U>
  FLUXION_INLINE batch(U value) : native_(static_cast<T>(value)) {}
  FLUXION_INLINE explicit batch(const native_type& native) : native_(native) {}

  /// Elements p[0] to p[W-1]; no alignment needed.
  FLUXION_INLINE static batch load(const T* p) { return batch(native_type::load_unaligned(p)); }
  FLUXION_INLINE void store(T* p) const { native_.store_unaligned(p); }
  FLUXION_INLINE native_type native() const { return native_; }

  /// One lane; for tests and rare paths.
  T operator[](std::size_t lane) const { return lanes()[lane]; }

  FLUXION_INLINE batch& operator+=(batch b) { return *this = *this + b; }
  FLUXION_INLINE batch& operator-=(batch b) { return *this = *this - b; }
  FLUXION_INLINE batch& operator*=(batch b) { return *this = *this * b; }
  FLUXION_INLINE batch& operator/=(batch b) { return *this = *this / b; }

  FLUXION_INLINE friend batch operator+(batch a, batch b) {
    FLUXION_CONTRACT
    return batch(native_type(register_type(a.native_) + register_type(b.native_)));
  }
  FLUXION_INLINE friend batch operator-(batch a, batch b) {
    FLUXION_CONTRACT
    return batch(native_type(register_type(a.native_) - register_type(b.native_)));
  }
  FLUXION_INLINE friend batch operator*(batch a, batch b) {
    FLUXION_CONTRACT
    return batch(native_type(register_type(a.native_) * register_type(b.native_)));
  }
  FLUXION_INLINE friend batch operator/(batch a, batch b) {  // as for the root
    return batch(native_type(register_type(a.native_) / register_type(b.native_)));
  }
  FLUXION_INLINE friend batch operator+(batch a) { return a; }
  FLUXION_INLINE friend batch operator-(batch a) { return from_bits(to_bits(a) ^ sign_bit); }

  FLUXION_INLINE friend mask_type operator==(batch a, batch b) {
    return mask_type(a.native_ == b.native_);
  }
  FLUXION_INLINE friend mask_type operator!=(batch a, batch b) {
    return !(a == b);  // xsimd 8.1 has "not a number" equal to itself
  }
  FLUXION_INLINE friend mask_type operator<(batch a, batch b) {
    return mask_type(a.native_ < b.native_);
  }
  FLUXION_INLINE friend mask_type operator<=(batch a, batch b) {
    return mask_type(a.native_ <= b.native_);
  }
  FLUXION_INLINE friend mask_type operator>(batch a, batch b) { return b < a; }
  FLUXION_INLINE friend mask_type operator>=(batch a, batch b) { return b <= a; }

  FLUXION_INLINE friend bits_type to_bits(batch a) {
    return bits_type(
        std::bit_cast<typename bits_type::native_type>(static_cast<register_type>(a.native_)));
  }

  /// Lane by lane: a where the mask is true, else b.
  FLUXION_INLINE friend batch select(mask_type mask, batch a, batch b) {
    return batch(native::select(mask.native(), a.native_, b.native_));
  }
  /// a * b + c, rounded once where the architecture has such an instruction.
  FLUXION_INLINE friend batch fma(batch a, batch b, batch c) {
    return batch(detail::multiply_add<native_type>(a.native_, b.native_, c.native_));
  }
  /// a * b - c, rounded once: for the exact error of a product.
  FLUXION_INLINE friend batch fused_multiply_subtract(batch a, batch b, batch c)
    requires detail::has_fma
  {
    return fma(a, b, -c);
  }
  /// a where a < b, else b: in one instruction, but a lane that is not a number may be lost.
  FLUXION_INLINE friend batch lesser(batch a, batch b) {
    return from_vector(a.vector() < b.vector() ? a.vector() : b.vector());
  }
  /// a where a > b, else b.
  FLUXION_INLINE friend batch greater(batch a, batch b) {
    return from_vector(a.vector() > b.vector() ? a.vector() : b.vector());
  }
  FLUXION_INLINE friend batch abs(batch a) { return from_bits(to_bits(a) & ~sign_bit); }
  FLUXION_INLINE friend batch sqrt(batch a) { return batch(detail::root_of(a.native_)); }
  /// The magnitude of a with the sign of b.
  FLUXION_INLINE friend batch copysign(batch a, batch b) {
    return from_bits((to_bits(a) & ~sign_bit) | (to_bits(b) & sign_bit));
  }

  /// f of each lane, for what is rare or has no vector algorithm.
  template <class F, std::same_as<batch>... Batches>
  friend batch map_lanes(F f, batch a, Batches... b) {
    std::array<T, W> result = a.lanes();
    for (std::size_t i = 0; i < W; ++i) result[i] = f(result[i], b[i]...);
    return load(result.data());
  }

  /// Combines halves until one lane is left: short chains of dependent operations.
  template <class F>
  FLUXION_INLINE T reduce(F combine) const {
    std::array<T, W> x = lanes();
    for (std::size_t half = W / 2; half > 0; half /= 2)
      for (std::size_t i = 0; i < half; ++i) x[i] = combine(x[i], x[i + half]);
    return x[0];
  }

 private:
  using vector_type = typename detail::vector_of<T, W * sizeof(T)>::type;
  using register_type = typename native_type::register_type;

  FLUXION_INLINE vector_type vector() const {
    return std::bit_cast<vector_type>(static_cast<register_type>(native_));
  }
  FLUXION_INLINE static batch from_vector(vector_type x) {
    return batch(native_type(std::bit_cast<register_type>(x)));
  }

  static constexpr auto sign_bit = typename bits_type::value_type{1} << (8 * sizeof(T) - 1);

  FLUXION_INLINE std::array<T, W> lanes() const {
    std::array<T, W> result;
    store(result.data());
    return result;
  }

  native_type native_;
};

/// The numbers with these bits.
template <class T, std::size_t W>
FLUXION_INLINE batch<T, W> from_bits(batch_bits<T, W> bits) {
  using native = typename batch<T, W>::native_type;
  return batch<T, W>(native(std::bit_cast<typename native::register_type>(bits.native())));
}

template <class T, std::size_t W>
FLUXION_INLINE T reduce_add(batch<T, W> x) {
  return detail::sum_of_lanes(x.native());
}
template <class T, std::size_t W>
FLUXION_INLINE T reduce_mul(batch<T, W> x) {
  return x.reduce([](T a, T b) { return a * b; });
}
/// The least lane; not a number if any lane is not.
template <class T, std::size_t W>
FLUXION_INLINE T reduce_min(batch<T, W> x) {
  return x.reduce([](T a, T b) { return a < b || a != a ? a : b; });
}
/// The greatest lane; not a number if any lane is not.
template <class T, std::size_t W>
FLUXION_INLINE T reduce_max(batch<T, W> x) {
  return x.reduce([](T a, T b) { return a > b || a != a ? a : b; });
}

namespace detail {
template <class T, std::size_t W>
struct lanes_of {
  using type = batch<T, W>;
};
template <class T>
struct lanes_of<T, 1> {
  using type = T;
};
}  // namespace detail

/// `W` lanes of `T`: a batch, or `T` itself for one lane.
template <std::floating_point T, std::size_t W = width<T>>
using lanes_of = typename detail::lanes_of<T, W>::type;

}  // namespace fluxion::inline FLUXION_ABI::simd
