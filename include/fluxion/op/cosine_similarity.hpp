// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/comparison.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/dot.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/norm.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// dot(x, y) / (norm(x) norm(y)): the cosine of the angle between them.
///
/// Kinks: 0, and its gradients are 0, where either norm is 0.
/// Accuracy: as norm(x), and the product of the norms must not vanish.
template <Lifted X, Lifted Y>
constexpr auto cosine_similarity(const X& x, const Y& y, source_line at = {}) {
  const op::call_site here(at, x, y);
  const auto norms = norm(x) * norm(y);
  return where(norms == 0, 0, dot(x, y) / norms);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
