// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>

#include <fluxion/base/architecture.hpp>

template <fluxion::architecture A>
double sum_of_squares(std::span<const double> x, std::span<double> gradient);
