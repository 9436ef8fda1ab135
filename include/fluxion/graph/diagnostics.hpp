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

/// The operation and the shapes stand in the template arguments that the compiler prints.
template <problem What, fixed_string Operation, fixed_string Left, fixed_string Right>
struct cannot_record {
  static_assert(What != problem::shapes_differ,
                "fluxion: the shapes of the operands do not fit: see the operation and both "
                "shapes above (? is a length known only at run time)");
  static_assert(What != problem::length_unknown,
                "fluxion: x.size() of an array whose length is known only at run time: write "
                "size(x) for the number, or use an argument with a static length (std::array)");
  static_assert(What != problem::index_out_of_range,
                "fluxion: an index or a bound is outside the array: see its shape above");
  static_assert(What != problem::rank_unsupported,
                "fluxion: this operation does not take an array of that rank: see the shape above");
  static_assert(What != problem::result_not_scalar,
                "fluxion: a gradient needs a callable that returns one number; this one returns an "
                "array of the shape above: sum it, or ask for its jacobian");
  static_assert(What != problem::too_many_lengths,
                "fluxion: one length depends on more than four run-time lengths");
  static constexpr bool reported = true;
};

/// Reports a recording error: in words, then at the user's line by recording once more.
template <class Program>
consteval bool report_error() {
  constexpr const recording_error& e = Program::recorded.error;
  if constexpr (e.what != problem::none) {
    constexpr shape_text left(e.left), right(e.right);
    constexpr std::string_view name = e.op ? e.op->name : std::string_view("result");
    return cannot_record<e.what, fixed_text<static_cast<int>(name.size())>(name.data()),
                         fixed_text<left.length>(left.text),
                         fixed_text<right.length>(right.text)>::reported;
  }
  return true;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
