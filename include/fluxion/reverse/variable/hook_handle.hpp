// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <vector>

#include <fluxion/reverse/variable/node.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Stands for a hook that was set on a variable.
///
/// `remove` may be called twice, while hooks run, and after the variable is gone. The handle may
/// go without the hook: it isn't removed then.
class hook_handle {
 public:
  hook_handle() = default;
  hook_handle(const std::shared_ptr<detail::hook_list>& list, int id) : list_(list), id_(id) {}

  void remove() const {
    if (const auto list = list_.lock())
      std::erase_if(list->hooks, [&](const auto& hook) { return hook.id == id_; });
  }

 private:
  std::weak_ptr<detail::hook_list> list_;
  int id_ = 0;
};

}  // namespace fluxion::inline FLUXION_ABI
