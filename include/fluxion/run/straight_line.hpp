// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/lengths.hpp>
#include <fluxion/run/rows.hpp>
#include <fluxion/run/unrolled.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Where straight-line code reads and writes.
template <class T>
struct places {
  const T* const* argument;
  T* const* output;
  T* kept;  // values that one function leaves to another

  FLUXION_INLINE constexpr T get(const T* local, int place) const {
    return place >= 0 ? local[place] : kept[-1 - place];
  }
};

/// What a row does: one function for an operation, not for a node, of which there may be thousands.
template <class Op, class T>
struct step {
  FLUXION_INLINE static constexpr void run(const places<T>& at, T* local, const row* r) {
    local[r->to] = value(at, local, *r);
    if (r->keep >= 0) at.kept[r->keep] = local[r->to];
  }
  /// The same without locals.
  static constexpr void run_kept(const places<T>& at, const row& r) {
    at.kept[r.keep] = value(at, nullptr, r);
  }

 private:
  FLUXION_INLINE static constexpr T value(const places<T>& at, const T* local, const row& r) {
    if constexpr (std::is_same_v<Op, op::literal>)
      return static_cast<T>(r.constant);
    else if constexpr (std::is_same_v<Op, op::parameter>)
      return at.argument[r.in[0]][r.in[1]];
    else if constexpr (requires { Op::takes_masks; })
      return masks(at, local, r);
    else if constexpr (op::arity<Op> == 1)
      return static_cast<T>(Op::value(at.get(local, r.in[0])));
    else if constexpr (op::arity<Op> == 2)
      return static_cast<T>(Op::value(at.get(local, r.in[0]), at.get(local, r.in[1])));
    else
      return static_cast<T>(
          Op::value(at.get(local, r.in[0]), at.get(local, r.in[1]), at.get(local, r.in[2])));
  }
  /// A condition is kept as 1 or 0.
  FLUXION_INLINE static constexpr T masks(const places<T>& at, const T* local, const row& r) {
    if constexpr (op::arity<Op> == 1)
      return static_cast<T>(Op::value(at.get(local, r.in[0]) != 0));
    else
      return static_cast<T>(
          Op::value(at.get(local, r.in[0]) != 0, at.get(local, r.in[1]) != 0));
  }
};

/// Writes a number to where it is wanted.
template <class T>
struct step<op::stack, T> {
  FLUXION_INLINE static constexpr void run(const places<T>& at, T* local, const row* r) {
    T value = at.get(local, r->in[0]);
    // g++ would collect neighbours into a vector, whose parts cost more than the store saves.
#if defined(__GNUC__) && !defined(__clang__) && defined(__SSE2__)
    if (!std::is_constant_evaluated()) asm("" : "+x"(value));
#endif
    at.output[r->in[1]][r->in[2]] = value;
  }
  static constexpr void run_kept(const places<T>& at, const row& r) {
    at.output[r.in[1]][r.in[2]] = at.kept[-1 - r.in[0]];
  }
};

template <class Code, int Base, class T, int... I>
FLUXION_INLINE constexpr void row_block(const places<T>& at, T* local,
                                        std::integer_sequence<int, I...>) {
  (step<operation_of<Code::operations[Base + I]>, T>::run(at, local, Code::rows.data + Base + I),
   ...);
}
template <class Code, int Base, int Count, class T, int... J>
FLUXION_INLINE constexpr void row_blocks_of(const places<T>& at, T* local,
                                            std::integer_sequence<int, J...>) {
  (row_block<Code, Base + J * block_size>(at, local, block_of<Count, J>{}), ...);
}
/// Rows in one function: what is used only in it is a local.
template <class Code, int Base, int Count, class T>
FLUXION_INLINE constexpr void run_rows(const places<T>& at) {
  T local[static_cast<std::size_t>(Count)];
  row_blocks_of<Code, Base, Count>(at, local, blocks_of<Count>{});
}
template <class Code, int Base, int Count, class T>
[[gnu::noinline]] constexpr void run_chunk(const places<T>& at) {
  const places<T> here = at;  // or clang reads the addresses again after each call
  run_rows<Code, Base, Count>(here);
}
template <class Code, class T, int... J>
FLUXION_INLINE constexpr void run_chunks(const places<T>& at, std::integer_sequence<int, J...>) {
  (run_chunk<Code, J * chunk_size,
             (Code::count - J * chunk_size < chunk_size ? Code::count - J * chunk_size
                                                        : chunk_size)>(at),
   ...);
}

/// The functions of a table, one for each operation that occurs.
template <class Code, class T, int... K>
consteval auto functions_of(std::integer_sequence<int, K...>) {
  using function = void (*)(const places<T>&, const row&);
  return std::array<function, sizeof...(K)>{
      &step<operation_of<Code::distinct(K)>, T>::run_kept...};
}
template <class Code, class T>
inline constexpr auto table_functions =
    functions_of<Code, T>(std::make_integer_sequence<int, Code::distinct_count>{});

}  // namespace detail

/// Runs straight-line code: as one function while it is short, as several that leave values to each
/// other in memory, or, of many thousands of operations, as a table that is read row by row.
template <class Program, row_mode Mode = mode_of(detail::row_count(Program::graph))>
struct straight_line {
  using code = detail::row_code<Program, Mode>;

  template <class T>
  struct frame {
    const T* argument[detail::at_least_one(Program::signature::count)];
    T* output[detail::at_least_one(Program::graph.used.outputs)];
    std::ptrdiff_t dimension[detail::at_least_one(Program::dimension_count())];
  };

  /// Errors: shape_error, naming the operation and both shapes.
  template <class T>
  FLUXION_INLINE static constexpr void check(const frame<T>& f) {
    detail::unrolled<detail::check_lengths<Program>, Program::graph.used.checks>(f);
  }
  static consteval bool needs_workspace() { return false; }
  template <class T>
  static constexpr std::ptrdiff_t workspace_size(const frame<T>&) {
    return 0;
  }

  template <class T>
  FLUXION_INLINE static constexpr void run(frame<T>& f, T*) {
    T kept[detail::at_least_one(code::kept)];
    const detail::places<T> at{f.argument, f.output, kept};
    if constexpr (Mode == row_mode::one_function)
      detail::run_rows<code, 0, code::count>(at);
    else if constexpr (Mode == row_mode::chunks)
      detail::run_chunks<code>(
          at, std::make_integer_sequence<int, (code::count + detail::chunk_size - 1) /
                                                  detail::chunk_size>{});
    else
      for (int i = 0; i < code::count; ++i)
        detail::table_functions<code, T>[code::kinds.data[i]](at, code::rows.data[i]);
  }
};

}  // namespace fluxion::inline FLUXION_ABI
