// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <utility>

#include <fluxion/derivative/late_evaluation.hpp>
#include <fluxion/derivative/sparse_derivative.hpp>
#include <fluxion/run/late_sparsity.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Sparse derivatives of a callable that is recorded at run time. The plan is made anew when what
/// was recorded has another structure, or lengths.
template <class F, class Of, class... Args>
class late_sparse {
  using T = number_of<Args...>;
  using signature = signature_of<Args...>;
  using first = late_evaluation<F, typename Of::first, Args...>;
  using product = late_evaluation<F, typename Of::product, Args..., direction_like<T, Args...>>;

 public:
  static sparse_pattern pattern(const kept_callable<F>& callable, const Args&... args) {
    return pattern_of(first::prepare(callable, args...), args...);
  }

  static void fill(const kept_callable<F>& callable, sparse_products<T>& products,
                   sparse_matrix<T>& out, const Args&... args) {
    const auto made = first::prepare(callable, args...);
    const std::ptrdiff_t* const dimension = made.lengths.dimension;
    if (!products.fits(made.program.get(), dimension)) {
      products.make(made.program.get(), plan_of<Of::is_symmetric>(pattern_of(made, args...)),
                    Of::is_symmetric,
                    {dimension, static_cast<std::size_t>(signature::dimension_count())});
      products.keep(made.program);
    }
    products.adopt(out);
    const auto ready = product::prepare(callable, args..., make_direction<T>(nullptr, args...));
    products.values(out.value, [&](auto& memory, T* to, const T* direction) {
      product::run_prepared(ready, memory, std::array<T*, 1>{to}, args...,
                            make_direction(direction, args...));
    });
  }

 private:
  static sparse_pattern pattern_of(const typename first::prepared& made, const Args&... args) {
    const finished_graph& g = made.program->graph();
    Of::require(g.shape_of(g.output(0)));
    const std::ptrdiff_t columns = view_size<varied_type<Args...>, double>(varied_of(args...));
    return symmetric_if<Of::is_symmetric>(
        sparsity_of(g, signature::specs, g.output(0), columns, made.lengths.dimension));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
