// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/basic_real.hpp>

#include <concepts>

#include <fluxion/reverse/real.hpp>

static_assert(std::same_as<fluxion::real, fluxion::basic_real<double>>);
