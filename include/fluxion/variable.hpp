// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Tensors with `backward()`: what is computed with them is recorded, and swept backwards.

#include <fluxion/reverse/variable/functions.hpp>
