// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>

#include <fluxion/reverse/adjoint_vector.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// How many sweeps are done at once: a register of adjoints.
template <class T>
inline constexpr std::size_t sweep_lanes = 1;
template <std::floating_point T>
inline constexpr std::size_t sweep_lanes<T> = std::max<std::size_t>(tangents_in_register<T>, 4);

template <std::size_t Lanes, class T, class PlaceOf, class Visit>
void sweep_rows_in_lanes(const statement_store<T>& store, std::size_t rows, const PlaceOf& place_of,
                         const Visit& visit) {
  adjoint_vector<T, Lanes> adjoints;
  for (std::size_t first = 0; first < rows; first += Lanes) {
    const std::size_t count = std::min(Lanes, rows - first);
    adjoints.restart(store);
    for (std::size_t lane = 0; lane < count; ++lane)
      if (const tape_place at = place_of(first + lane); at != 0)
        adjoints.lane_of(adjoints[at], lane) += T(1);
    adjoints.sweep(store);
    for (std::size_t lane = 0; lane < count; ++lane)
      visit(first + lane, [&](tape_place at) { return adjoints.lane_of(adjoints[at], lane); });
  }
}

/// A sweep from each of so many places, of which constants have none: visit(row, adjoint) with the
/// adjoint of a place.
template <class T, class PlaceOf, class Visit>
void sweep_rows(const statement_store<T>& store, std::size_t rows, const PlaceOf& place_of,
                const Visit& visit) {
  if (rows == 1)
    sweep_rows_in_lanes<1>(store, rows, place_of, visit);
  else
    sweep_rows_in_lanes<sweep_lanes<T>>(store, rows, place_of, visit);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
