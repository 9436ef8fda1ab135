// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/lengths.hpp>
#include <fluxion/run/loop.hpp>
#include <fluxion/run/matmul.hpp>
#include <fluxion/run/product.hpp>
#include <fluxion/run/sum_axis.hpp>
#include <fluxion/run/weighted_gram.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// The scalars and kernels of a phase. An operation on numbers, of which a graph may have
/// thousands, is written here and not in `expression`: one function for each of them, not seven.
template <class Planned, int Phase>
struct statements {
  template <int Id, class T>
  FLUXION_INLINE static constexpr void at(frame<Planned, T>& f) {
    constexpr statement s = Planned::statement_at(Id, Phase);
    if constexpr (s.is == statement::form::other)
      expression<Planned, Id>::evaluate(f);
    else if constexpr (s.is == statement::form::literal)
      f.scalar[Id] = static_cast<T>(s.constant);
    else if constexpr (s.is == statement::form::numbers && s.count == 1)
      f.scalar[Id] = operation_of<s.op>::value(f.scalar[s.in[0]]);
    else if constexpr (s.is == statement::form::numbers && s.count == 2)
      f.scalar[Id] = operation_of<s.op>::value(f.scalar[s.in[0]], f.scalar[s.in[1]]);
    else if constexpr (s.is == statement::form::numbers)
      f.scalar[Id] =
          operation_of<s.op>::value(f.scalar[s.in[0]], f.scalar[s.in[1]], f.scalar[s.in[2]]);
  }
};

template <class Planned, int Phase>
struct loops {
  template <int L, class T>
  FLUXION_INLINE static constexpr void at(frame<Planned, T>& f) {
    if constexpr (Planned::loop(L).phase == Phase) loop_code<Planned, L>::run(f);
  }
};

template <class Planned>
struct phases {
  template <int Phase, class T>
  FLUXION_INLINE static constexpr void at(frame<Planned, T>& f) {
    unrolled<statements<Planned, Phase>, Planned::nodes()>(f);
    unrolled<loops<Planned, Phase>, Planned::size.loops>(f);
  }
};

template <class Planned>
struct write_scalars {
  template <int K, class T>
  FLUXION_INLINE static constexpr void at(const frame<Planned, T>& f) {
    if constexpr (!Planned::is_array(Planned::program::output(K)))
      *f.output[K] = f.scalar[Planned::program::output(K)];
  }
};

/// Outputs that a kernel has written for another output of the same node.
template <class Planned>
struct copy_outputs {
  template <int K, class T>
  FLUXION_INLINE static constexpr void at(const frame<Planned, T>& f) {
    constexpr int id = Planned::program::output(K);
    if constexpr (Planned::is_array(id) &&
                  (Planned::role_of(id) == role::kernel || Planned::role_of(id) == role::by_rows))
      if constexpr (Planned::home_of(id).index != K) {
        const std::ptrdiff_t size = f.template size_of_shape<Planned::at(id).shape>();
        for (std::ptrdiff_t i = 0; i < size; ++i)
          f.output[K][i] = f.output[Planned::home_of(id).index][i];
      }
  }
};

template <class Planned>
struct slot_bytes {
  template <int S, class T>
  FLUXION_INLINE static constexpr void at(const frame<Planned, T>& f, std::ptrdiff_t& total) {
    total += aligned<S>(f);
  }
  template <int S, class T>
  FLUXION_INLINE static constexpr std::ptrdiff_t aligned(const frame<Planned, T>& f) {
    constexpr std::ptrdiff_t line = 64 / sizeof(T);
    return (f.template size_of_shape<Planned::slot_shape(S)>() + line - 1) / line * line;
  }
};
template <class Planned>
struct place_slot {
  template <int S, class T>
  FLUXION_INLINE static constexpr void at(frame<Planned, T>& f, T*& next) {
    f.slot[S] = next;
    next += slot_bytes<Planned>::template aligned<S>(f);
  }
};

}  // namespace detail

/// Runs a program as code that the compiler has made from it.
///
/// Usage: set arguments, outputs and dimensions of a frame; check; give it a workspace of
/// `workspace_size` elements; run.
template <class Program>
struct compiled {
  using plan = planned<Program>;
  template <class T>
  using frame = fluxion::frame<plan, T>;

  /// Errors: shape_error, naming the operation and both shapes.
  template <class T>
  FLUXION_INLINE static constexpr void check(const frame<T>& f) {
    detail::unrolled<detail::check_lengths<Program>, plan::used().checks>(f);
  }

  static consteval bool needs_workspace() { return plan::size.slots > 0; }

  /// Number of elements, each array starting at a multiple of 64 bytes.
  template <class T>
  FLUXION_INLINE static constexpr std::ptrdiff_t workspace_size(const frame<T>& f) {
    std::ptrdiff_t total = 0;
    detail::unrolled<detail::slot_bytes<plan>, plan::size.slots>(f, total);
    return total;
  }

  template <class T>
  FLUXION_INLINE static constexpr void run(frame<T>& f, T* workspace) {
    detail::unrolled<detail::place_slot<plan>, plan::size.slots>(f, workspace);
    detail::unrolled<detail::phases<plan>, plan::plan.phases>(f);
    detail::unrolled<detail::write_scalars<plan>, plan::used().outputs>(f);
    detail::unrolled<detail::copy_outputs<plan>, plan::used().outputs>(f);
  }
};

}  // namespace fluxion::inline FLUXION_ABI
