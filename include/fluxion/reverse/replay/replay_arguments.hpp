// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <fluxion/derivative/lifted_arguments.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// What a recording remembers of its arguments: their lengths, and those that aren't
/// differentiated, of which it took the values.
template <class T>
class replay_arguments {
 public:
  template <class... Args>
  explicit replay_arguments(const Args&... args) {
    (remember(args), ...);
  }

  /// Whether these have the same lengths; other ones have another recording.
  template <class... Args>
  bool have_lengths(const Args&... args) const {
    const std::ptrdiff_t* next = lengths_.data();
    const bool all = (has_lengths_from(next, args) && ...);
    return all && next == lengths_.data() + lengths_.size();
  }
  /// Whether what isn't differentiated is as it was.
  template <class... Args>
  bool have_data(const Args&... args) const {
    const T* next = data_.data();
    return (has_data_from(next, args) && ...);
  }
  /// What is differentiated, one after the other.
  template <class... Args>
  static void copy(T* to, const Args&... args) {
    (copy_one(to, args), ...);
  }

 private:
  std::vector<std::ptrdiff_t> lengths_;  // of each argument: varied or not, rank, lengths
  std::vector<T> data_;

  template <class A, class Visit>
  static void each_length(const A& a, const Visit& visit) {
    visit(spec_of<A>().varied);
    visit(spec_of<A>().rank);
    if constexpr (!Number<unwrapped<A>>)
      for (const std::ptrdiff_t length : lengths_of(unwrap(a))) visit(length);
  }
  template <class A, class Use>
  static void use_elements(const A& a, const Use& use) {
    const argument_view<T, unwrapped<A>> view(unwrap(a));
    use(view.data(), view_size<unwrapped<A>, T>(unwrap(a)));
  }

  template <class A>
  void remember(const A& a) {
    each_length(a, [&](std::ptrdiff_t length) { lengths_.push_back(length); });
    if constexpr (!spec_of<A>().varied)
      use_elements(a, [&](const T* from, std::ptrdiff_t size) {
        data_.insert(data_.end(), from, from + size);
      });
  }
  template <class A>
  bool has_lengths_from(const std::ptrdiff_t*& next, const A& a) const {
    bool same = true;
    each_length(a, [&](std::ptrdiff_t length) {
      same = same && next != lengths_.data() + lengths_.size() && *next++ == length;
    });
    return same;
  }
  template <class A>
  bool has_data_from(const T*& next, const A& a) const {
    bool same = true;
    if constexpr (!spec_of<A>().varied)
      use_elements(a, [&](const T* from, std::ptrdiff_t size) {
        same = std::equal(from, from + size, next);
        next += size;
      });
    return same;
  }
  template <class A>
  static void copy_one(T*& to, const A& a) {
    if constexpr (spec_of<A>().varied)
      use_elements(a, [&](const T* from, std::ptrdiff_t size) {
        to = std::copy_n(from, size, to);
      });
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
