// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Logarithms of probability densities, element by element; multi_normal of vectors.

#include <fluxion/density/bernoulli_logit.hpp>
#include <fluxion/density/beta.hpp>
#include <fluxion/density/binomial.hpp>
#include <fluxion/density/cauchy.hpp>
#include <fluxion/density/exponential.hpp>
#include <fluxion/density/gamma.hpp>
#include <fluxion/density/lognormal.hpp>
#include <fluxion/density/multi_normal.hpp>
#include <fluxion/density/normal.hpp>
#include <fluxion/density/poisson.hpp>
#include <fluxion/density/student_t.hpp>
