// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>

/// Watches a block of memory; what it holds when it is given back is kept.
void watch(const void* block, std::size_t size);

/// What the watched block held when it was given back; "not yet" before.
std::string released();
