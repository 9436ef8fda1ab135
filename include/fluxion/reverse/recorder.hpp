// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Where a number was recorded: which recording in the upper half, its slot in the lower one. 0: a
/// constant, recorded nowhere.
///
/// Slots count from the middle of what 31 bits can hold: statements upwards, inputs downwards.
using tape_place = std::uint64_t;

namespace detail {

/// A statement of the user has at most so many leaves; what is longer is recorded in parts.
inline constexpr std::size_t most_leaves = 12;

/// Set in the slot of a statement's first entry.
inline constexpr std::uint32_t first_entry = std::uint32_t{1} << 31;

/// The slot of the first statement; that of the first input is one below.
inline constexpr std::uint32_t first_slot = std::uint32_t{1} << 30;

/// Where a thread writes its statements: each is so many entries (partial derivative, slot) in two
/// arrays.
template <class T>
struct recorder {
  tape_place begin = 0;  // what this recording has given out: from here
  tape_place end = 0;    // to here, where the next statement will be
  T* partials = nullptr;
  std::uint32_t* slots = nullptr;
  std::size_t used = 0;
  std::size_t limit = 0;  // while `used` is less, a statement of the user fits
};

/// Takes nothing: every place is foreign to it.
template <class T>
inline constexpr recorder<T> no_recorder{};

/// This thread's; switched by the guard that tape.record() returns.
template <class T>
inline constinit thread_local recorder<T>* current_recorder =
    const_cast<recorder<T>*>(&no_recorder<T>);

/// Whatever `record` can't do at once: statements with constants, new memory, errors.
template <class T>
[[gnu::noinline]] tape_place record_slowly(recorder<T>& to, const T* partial,
                                           const tape_place* leaf, std::size_t count);

/// Leaves out what is constant.
template <class T>
tape_place record_some(recorder<T>& to, const T* partial, const tape_place* leaf,
                       std::size_t count) {
  if (to.used >= to.limit) [[unlikely]]
    return record_slowly(to, partial, leaf, count);
  const std::uint64_t given = to.end - to.begin;
  std::size_t n = to.used;
  bool foreign = false;
  for (std::size_t k = 0; k < count; ++k) {
    to.partials[n] = partial[k];
    to.slots[n] = static_cast<std::uint32_t>(leaf[k]);
    foreign = foreign || (leaf[k] != 0 && !(leaf[k] - to.begin < given));
    n += leaf[k] != 0;
  }
  if (foreign) [[unlikely]]
    return record_slowly(to, partial, leaf, count);
  if (n == to.used) return 0;
  to.slots[to.used] |= first_entry;
  to.used = n;
  return to.end++;
}

template <class X, std::size_t>
using repeated = X;

/// The same of numbers one by one: in registers, where a statement has no address, and so is never
/// in memory.
template <class T, std::size_t... K>
[[gnu::noinline]] tape_place record_each(recorder<T>& to, repeated<T, K>... partial,
                                         repeated<tape_place, K>... leaf) {
  const T partials[] = {partial...};
  const tape_place leaves[] = {leaf...};
  return record_some(to, partials, leaves, sizeof...(K));
}

/// Asks for the memory `count` elements away, which is read or written soon: a long recording waits
/// for memory otherwise. A number, not a pointer, as it may lie outside of the array.
template <bool Written, class T>
FLUXION_INLINE void prefetch(const T* from, std::ptrdiff_t count) {
  const auto bytes = count * static_cast<std::ptrdiff_t>(sizeof(T));
  const auto at = reinterpret_cast<std::uintptr_t>(from) + static_cast<std::uintptr_t>(bytes);
  __builtin_prefetch(reinterpret_cast<const void*>(at), Written);
}

template <class T, std::size_t... K>
FLUXION_INLINE tape_place record_in(recorder<T>& to, std::index_sequence<K...>, const T* partial,
                                    const tape_place* leaf) {
  const tape_place begin = to.begin, end = to.end;
  const std::size_t used = to.used;
  // A constant, or what another tape has recorded, lies beyond all places of this one.
  if (!(((leaf[K] - begin < end - begin) && ...) && used < to.limit)) [[unlikely]]
    return record_each<T, K...>(to, partial[K]..., leaf[K]...);
  T* const partials = to.partials + used;
  std::uint32_t* const slots = to.slots + used;
  prefetch<true>(partials, 256);
  prefetch<true>(slots, 512);
  ((partials[K] = partial[K]), ...);
  ((slots[K] = static_cast<std::uint32_t>(leaf[K]) | (K == 0 ? first_entry : 0)), ...);
  to.used = used + sizeof...(K);
  to.end = end + 1;
  return end;
}

/// Records a statement, its partial derivatives by N numbers recorded before.
template <class T, std::size_t N>
FLUXION_INLINE tape_place record(const T (&partial)[N], const tape_place (&leaf)[N]) {
  return record_in(*current_recorder<T>, std::make_index_sequence<N>{}, partial, leaf);
}

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
