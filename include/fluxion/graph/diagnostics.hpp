// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/base/fixed_string.hpp>
#include <fluxion/graph/record.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

template <int N>
constexpr auto fixed_text(const char* from) {
  fixed_string<static_cast<std::size_t>(N)> result;
  for (int i = 0; i < N; ++i) result.text[i] = from[i];
  return result;
}

/// The operation and the shapes stand in the template arguments, which the compiler prints.
template <problem What, fixed_string Operation, fixed_string Left, fixed_string Right>
struct cannot_record {
  static constexpr bool shapes_fit = What != problem::shapes_differ;
  static constexpr bool length_is_known = What != problem::length_unknown;
  static constexpr bool index_is_inside = What != problem::index_out_of_range;
  static constexpr bool rank_is_supported = What != problem::rank_unsupported;
  static constexpr bool result_is_scalar = What != problem::result_not_scalar;
  static constexpr bool result_is_vector = What != problem::result_not_vector;
  static constexpr bool length_is_simple = What != problem::too_many_lengths;
  static_assert(shapes_fit,
                "fluxion: the shapes of the operands do not fit: operation and both shapes stand "
                "in cannot_record<...> (? is a length known only at run time)");
  static_assert(length_is_known,
                "fluxion: x.size() of an array whose length is known only at run time: write "
                "size(x) for the number, or use an argument with a static length (std::array)");
  static_assert(index_is_inside,
                "fluxion: an index or a bound is outside the array, whose shape stands in "
                "cannot_record<...>");
  static_assert(rank_is_supported,
                "fluxion: this operation does not take an array of that rank: operation and shape "
                "stand in cannot_record<...>");
  static_assert(result_is_scalar,
                "fluxion: a gradient needs a callable that returns one number; this one returns "
                "an array of the shape in cannot_record<...>");
  static_assert(result_is_vector,
                "fluxion: a Jacobian needs a callable that returns a number, or a vector whose "
                "length is known while compiling (? is one that isn't); this one returns an array "
                "of the shape in cannot_record<...>");
  static_assert(length_is_simple, "fluxion: one length depends on more than four run-time lengths");
  static constexpr bool size_is_supported = What != problem::too_large;
  static_assert(size_is_supported,
                "fluxion: more than 32768 nodes with all derivatives: write loops over long arrays "
                "as operations on whole arrays and slices");
  static constexpr bool reported = true;
};

/// Recorded once more, calling what is not constexpr where the error is: the compiler's trace then
/// ends at the user's line.
template <class Program>
inline constexpr bool at_your_line =
    record_into<typename Program::callable, typename Program::signature,
                typename Program::transformation, graph_size{64, 160, 8, 6, 16}>(true)
        .full;

/// Whether a program was recorded; if not, says why in words and where.
template <class Program>
consteval bool report_error() {
  constexpr const recording_error& e = Program::recorded.error;
  if constexpr (e.what != problem::none) {
    constexpr shape_text left(e.left), right(e.right);
    constexpr std::string_view name = e.op ? e.op->name : std::string_view("result");
    (void)cannot_record<e.what, fixed_text<static_cast<int>(name.size())>(name.data()),
                        fixed_text<left.length>(left.text),
                        fixed_text<right.length>(right.text)>::reported;
    if constexpr (e.what != problem::too_large) (void)at_your_line<Program>;
  }
  return e.what == problem::none;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
