// SPDX-License-Identifier: BSL-1.0
#pragma once

// [declaration]
#include <span>

#include <fluxion/base/architecture.hpp>

/// Value and gradient of a normal log-density; defined once for each architecture.
template <fluxion::architecture A>
double log_density(std::span<const double> x, double mu, double sigma, std::span<double> gradient);
// [/declaration]
