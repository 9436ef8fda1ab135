// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Memory that is kept from call to call, in an object of whichever type was asked for last. A copy
/// begins with none.
class kept_object {
 public:
  constexpr kept_object() = default;
  constexpr kept_object(const kept_object&) {}
  constexpr kept_object(kept_object&& other) noexcept { swap(other); }
  constexpr kept_object& operator=(kept_object other) noexcept {
    swap(other);
    return *this;
  }
  constexpr ~kept_object() {
    if (object_) destroy_(object_);
  }

  /// The object of that type, renewed by `assign(x...)`; one that isn't there is made of them.
  template <class Object, class... X>
  Object& renewed(const X&... x) {
    if (type_ == &type_of<Object>) {
      auto& object = *static_cast<Object*>(object_);
      object.assign(x...);
      return object;
    }
    kept_object made;
    made.object_ = new Object(x...);
    made.destroy_ = [](void* object) { delete static_cast<Object*>(object); };
    made.type_ = &type_of<Object>;
    swap(made);
    return *static_cast<Object*>(object_);
  }

 private:
  template <class Object>
  static constexpr char type_of = 0;  // its address stands for the type

  void* object_ = nullptr;
  void (*destroy_)(void*) = nullptr;
  const char* type_ = nullptr;

  constexpr void swap(kept_object& other) noexcept {
    std::swap(object_, other.object_);
    std::swap(destroy_, other.destroy_);
    std::swap(type_, other.type_);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
