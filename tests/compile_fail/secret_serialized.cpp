// SPDX-License-Identifier: BSL-1.0
// expect: Serializable
// expect: secret_serialized.cpp:14
// lines: 20, what the concept asks for is listed
#include <optional>

#include <fluxion/env.hpp>

/// Stands for whatever writes values of a user's type: the metadata of a model, a log, a message.
void save_metadata(const fluxion::Serializable auto&) {}

int main() {
  const std::optional<fluxion::env::secret> token = fluxion::env::require_secret("API_KEY");
  save_metadata(token);
}
