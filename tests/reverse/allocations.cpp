// SPDX-License-Identifier: BSL-1.0
// This program's count of allocations: what the program of derivatives has.
#include "derivative/allocations.cpp"
