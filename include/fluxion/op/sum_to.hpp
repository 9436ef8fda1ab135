// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/broadcast.hpp>
#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// The adjoint of broadcast: elements that were stretched from one are summed.
struct sum_to {
  static constexpr auto info =
      describe{.name = "sum_to", .onnx = "ReduceSum", .cpp = "out[out_stretched] += x[i]"};
  static constexpr bool is_array_operation = true;

  static constexpr void vjp(const auto& call, const auto& seed, auto* adjoint) {
    adjoint[0] = call.template record_as<broadcast>(call.shape(0), seed);
  }

  static constexpr elements_read reads(const auto& call, int, std::ptrdiff_t i) {
    const int rank = call.rank(0), own_rank = call.output_rank();
    if (rank > 2) return {0, call.size(0)};
    const std::ptrdiff_t columns = rank > 0 ? call.extent(0, rank - 1) : 1;
    const std::ptrdiff_t own_columns = own_rank > 0 ? call.output_extent(own_rank - 1) : 1;
    const bool all_rows = call.output_size() == own_columns, all_columns = own_columns == 1;
    if (all_rows && all_columns) return {0, call.size(0)};
    if (all_rows) return {i, call.size(0) / columns, columns};
    return all_columns ? elements_read{i * columns, columns} : elements_read{i};
  }
  static constexpr void evaluate(const auto& call) {
    for (std::ptrdiff_t i = 0; i < call.output_size(); ++i) call.output()[i] = {};
    for (std::ptrdiff_t i = 0; i < call.size(0); ++i)
      call.output()[call.shrunk_index(0, i)] += call.input(0)[i];
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
