// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <source_location>
#include <string_view>
#include <vector>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Where the nodes of a graph were written, of one that is recorded at run time with
/// FLUXION_CHECK_FINITE. The graph points at this; where it points at nothing, as while compiling,
/// nothing is noted.
class source_lines {
 public:
  /// Nodes from `first` to `last` - 1 come from there, whatever was noted of them before: a
  /// function of the library that calls others is noted last.
  void note(int first, int last, const std::source_location& where) {
    lines_.resize(static_cast<std::size_t>(last));
    for (int id = first; id < last; ++id) lines_[static_cast<std::size_t>(id)] = where;
  }
  /// The same, if the line is one of the user's: the library's own, as of a rule, tell nothing.
  void note_users(int first, int last, const std::source_location& where) {
    if (is_users(where)) note(first, last, where);
  }
  /// Node `from` has become node `to`, which is not above it.
  void move(int from, int to) {
    if (static_cast<std::size_t>(from) < lines_.size())
      lines_[static_cast<std::size_t>(to)] = of(from);
  }
  /// The line of a node; number 0 if it isn't known.
  std::source_location of(int id) const {
    const auto i = static_cast<std::size_t>(id);
    return i < lines_.size() ? lines_[i] : std::source_location{};
  }

 private:
  static bool is_users(const std::source_location& where) {
    std::string_view folder = std::source_location::current().file_name();
    folder.remove_suffix(std::string_view("graph/source_lines.hpp").size());
    return where.line() > 0 && !std::string_view(where.file_name()).starts_with(folder);
  }

  std::vector<std::source_location> lines_;
};

namespace detail {

/// Nodes that are added to a graph while this lives have the line of node `id`: they are its
/// derivative, or stand in its place.
template <class Graph>
class line_is_kept {
 public:
  constexpr line_is_kept(const Graph& g, int id) : graph_(g), id_(id), first_(g.nodes.size) {}
  line_is_kept(const line_is_kept&) = delete;
  line_is_kept& operator=(const line_is_kept&) = delete;
  constexpr ~line_is_kept() {
    if (graph_.lines) graph_.lines->note(first_, graph_.nodes.size, graph_.lines->of(id_));
  }

 private:
  const Graph& graph_;
  int id_;
  int first_;
};

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
