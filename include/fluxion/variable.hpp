// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Tensors with `backward()`: what is computed with them is recorded, and swept backwards.

#include <fluxion/reverse/variable/custom.hpp>
#include <fluxion/reverse/variable/functions.hpp>
#include <fluxion/reverse/variable/grad.hpp>
#include <fluxion/reverse/variable/gradcheck.hpp>
#include <fluxion/reverse/variable/print.hpp>
