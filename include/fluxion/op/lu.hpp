// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/abs.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/subtract_rows.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// P A = L U with rows exchanged for the greatest pivot: L below the diagonal, where it has ones, U
/// on it and above; in one more row that with which each row has been exchanged.
///
/// Operations on A take it beside A itself, to which their adjoints belong: it has none.
struct lu {
  static constexpr auto info = describe{.name = "lu", .cpp = R"(
// L and U of the matrix x, and in the last row that with which each row is exchanged.
template <class T>
void lu(const T* x, std::ptrdiff_t x_columns, T* out) {
  const std::ptrdiff_t n = x_columns;
  std::copy_n(x, n * n, out);
  for (std::ptrdiff_t k = 0; k < n; ++k) {
    std::ptrdiff_t pivot = k;
    for (std::ptrdiff_t i = k + 1; i < n; ++i)
      if (std::abs(out[i * n + k]) > std::abs(out[pivot * n + k])) pivot = i;
    out[n * n + k] = static_cast<T>(pivot);
    if (pivot != k) std::swap_ranges(out + k * n, out + k * n + n, out + pivot * n);
    if (out[k * n + k] == 0) continue;
    for (std::ptrdiff_t i = k + 1; i < n; ++i) {
      const T factor = out[i * n + k] /= out[k * n + k];
      for (std::ptrdiff_t j = k + 1; j < n; ++j) out[i * n + j] -= factor * out[k * n + j];
    }
  }
})"};
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto& call) {
    const shape a = call.shape(0);
    if (a.rank != 2) return call.fail(problem::rank_unsupported), shape{};
    const extent n = call.unify(a[0], a[1]);
    return {n + extent(1), n};
  }
  static constexpr void evaluate(const auto& call) {
    const std::ptrdiff_t n = call.extent(0, 0);
    for (std::ptrdiff_t k = 0; k < n * n; ++k) call.output()[k] = call.input(0)[k];
    factor(call.output(), n, call.output() + n * n);
  }

  /// In place, four columns at a time, whose share in the others is then subtracted at once. A
  /// pivot that is 0 is left as it is, with what stands below it.
  template <class T>
  static constexpr void factor(T* a, std::ptrdiff_t n, T* exchanged) {
    for (std::ptrdiff_t begin = 0; begin < n; begin += 4) {
      const std::ptrdiff_t end = begin + 4 < n ? begin + 4 : n;
      for (std::ptrdiff_t k = begin; k < end; ++k) factor_column(a, n, k, end, exchanged);
      for (std::ptrdiff_t i = begin + 1; i < n; ++i)
        subtract_rows(a + i * n + begin, 1, (i < end ? i : end) - begin, a + begin * n + end, n,
                      a + i * n + end, n - end);
    }
  }

 private:
  /// Column k, and its share in those up to `end`.
  template <class T>
  static constexpr void factor_column(T* a, std::ptrdiff_t n, std::ptrdiff_t k, std::ptrdiff_t end,
                                      T* exchanged) {
    T* const top = a + k * n;
    std::ptrdiff_t pivot = k;
    for (std::ptrdiff_t i = k + 1; i < n; ++i)
      if (math::abs(a[i * n + k]) > math::abs(a[pivot * n + k])) pivot = i;
    exchanged[k] = static_cast<T>(pivot);
    if (pivot != k)
      for (std::ptrdiff_t j = 0; j < n; ++j) std::swap(top[j], a[pivot * n + j]);
    if (top[k] == 0) return;
    for (T* row = top + n; row < a + n * n; row += n) {
      const T factor = row[k] /= top[k];
      for (std::ptrdiff_t j = k + 1; j < end; ++j) row[j] -= factor * top[j];
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op
