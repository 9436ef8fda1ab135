// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A struct without constructors of its own: its members can be counted and visited.
template <class T>
concept Aggregate = std::is_class_v<T> && std::is_aggregate_v<T>;

/// More members than this aren't visited.
inline constexpr std::size_t most_members = 32;

namespace detail {

// Nothing of these is ever called, which clang mentions for types without linkage.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif
/// Stands for the initialiser of any member, in questions to the compiler only.
template <class Owner>
struct any_member {
  template <class M>
    requires(!std::is_same_v<M, Owner>)
  operator M() const;
};
/// Of a base class only.
template <class Owner>
struct any_base {
  template <class B>
    requires(std::is_base_of_v<B, Owner> && !std::is_same_v<B, Owner>)
  operator B() const;
};
#if defined(__clang__)
#pragma clang diagnostic pop
#endif
template <class T, std::size_t>
using member_number = any_member<T>;

template <class T, std::size_t... I>
consteval bool takes(std::index_sequence<I...>) {
  return requires { T{member_number<T, I>{}...}; };
}
/// With braces of their own around the initialisers J, after some others and before the rest.
template <class T, std::size_t... I, std::size_t... J, std::size_t... K>
consteval bool takes(std::index_sequence<I...>, std::index_sequence<J...>,
                     std::index_sequence<K...>) {
  return requires {
    T{member_number<T, I>{}..., {member_number<T, J>{}...}, member_number<T, K>{}...};
  };
}
template <class T, std::size_t... Counts>
inline constexpr bool takes_initialisers = takes<T>(std::make_index_sequence<Counts>{}...);

inline constexpr std::size_t no_count = static_cast<std::size_t>(-1);

/// Fewer than all are too few where a member has no default; elements of C arrays count singly.
template <class T, std::size_t N = 0>
consteval std::size_t count_initialisers() {
  if constexpr (N > most_members)
    return no_count;
  else if constexpr (takes_initialisers<T, N> && !takes_initialisers<T, N + 1>)
    return N;
  else
    return count_initialisers<T, N + 1>();
}

/// How many of the `All` initialisers belong to the member that the one at `At` begins: more than
/// one for a C array, of which two can't be replaced by a pair in braces with one more behind it.
template <class T, std::size_t All, std::size_t At, std::size_t Width>
consteval std::size_t initialisers_of_member() {
  if constexpr (Width < 2)
    return 1;
  else if constexpr (takes_initialisers<T, At, Width, All - At - Width> &&
                     !takes_initialisers<T, At, Width, All - At - Width + 1>)
    return Width;
  else
    return initialisers_of_member<T, All, At, Width - 1>();
}

template <class T, std::size_t All, std::size_t At = 0>
consteval std::size_t count_members() {
  if constexpr (At >= All)
    return 0;
  else if constexpr (takes_initialisers<T, At, 0, All - At - 1>)  // a C array leaves more than that
    return 1 + count_members<T, All, At + 1>();
  else
    return 1 + count_members<T, All, At + initialisers_of_member<T, All, At, All - At>()>();
}

template <class T>
consteval std::size_t members_or_none() {
  if constexpr (!Aggregate<T> || requires { T{any_base<T>{}}; })
    return no_count;
  else if constexpr (constexpr std::size_t all = count_initialisers<T>(); all == no_count)
    return no_count;
  else
    return count_members<T, all>();
}

}  // namespace detail

/// The number of an aggregate's members.
template <class T>
inline constexpr std::size_t member_count = detail::members_or_none<std::remove_cv_t<T>>();

/// An aggregate whose members can be visited: no base class, at most `most_members` members, none
/// of them a reference that isn't const.
template <class T>
concept Reflectable = Aggregate<T> && member_count<T> != detail::no_count;

/// References to all members of an aggregate, in their order: a std::tuple.
///
/// Errors: bit-fields have no references, and don't compile.
/// Example: `auto [x, y] = members_of(p);  x = 1;` writes p.x.
template <class T>
  requires Reflectable<std::remove_const_t<T>>
FLUXION_INLINE constexpr auto members_of(T& aggregate) {
  constexpr std::size_t count = member_count<T>;
  if constexpr (count == 1) {
    auto& [a] = aggregate;
    return std::tie(a);
  } else if constexpr (count == 2) {
    auto& [a, b] = aggregate;
    return std::tie(a, b);
  } else if constexpr (count == 3) {
    auto& [a, b, c] = aggregate;
    return std::tie(a, b, c);
  } else if constexpr (count == 4) {
    auto& [a, b, c, d] = aggregate;
    return std::tie(a, b, c, d);
  } else if constexpr (count == 5) {
    auto& [a, b, c, d, e] = aggregate;
    return std::tie(a, b, c, d, e);
  } else if constexpr (count == 6) {
    auto& [a, b, c, d, e, f] = aggregate;
    return std::tie(a, b, c, d, e, f);
  } else if constexpr (count == 7) {
    auto& [a, b, c, d, e, f, g] = aggregate;
    return std::tie(a, b, c, d, e, f, g);
  } else if constexpr (count == 8) {
    auto& [a, b, c, d, e, f, g, h] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h);
  } else if constexpr (count == 9) {
    auto& [a, b, c, d, e, f, g, h, i] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i);
  } else if constexpr (count == 10) {
    auto& [a, b, c, d, e, f, g, h, i, j] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j);
  } else if constexpr (count == 11) {
    auto& [a, b, c, d, e, f, g, h, i, j, k] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k);
  } else if constexpr (count == 12) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l);
  } else if constexpr (count == 13) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m);
  } else if constexpr (count == 14) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
  } else if constexpr (count == 15) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
  } else if constexpr (count == 16) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
  } else if constexpr (count == 17) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q);
  } else if constexpr (count == 18) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r);
  } else if constexpr (count == 19) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s);
  } else if constexpr (count == 20) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t);
  } else if constexpr (count == 21) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u);
  } else if constexpr (count == 22) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v);
  } else if constexpr (count == 23) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w);
  } else if constexpr (count == 24) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x);
  } else if constexpr (count == 25) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y);
  } else if constexpr (count == 26) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y,
           z] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z);
  } else if constexpr (count == 27) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y,
           z, aa] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z,
                    aa);
  } else if constexpr (count == 28) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa,
           bb] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z,
                    aa, bb);
  } else if constexpr (count == 29) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa,
           bb, cc] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z,
                    aa, bb, cc);
  } else if constexpr (count == 30) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa,
           bb, cc, dd] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z,
                    aa, bb, cc, dd);
  } else if constexpr (count == 31) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa,
           bb, cc, dd, ee] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z,
                    aa, bb, cc, dd, ee);
  } else if constexpr (count == 32) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa,
           bb, cc, dd, ee, ff] = aggregate;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z,
                    aa, bb, cc, dd, ee, ff);
  } else {
    return std::tuple<>();
  }
}

}  // namespace fluxion::inline FLUXION_ABI
