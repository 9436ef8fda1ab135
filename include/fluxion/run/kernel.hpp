// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/element.hpp>
#include <fluxion/op/stack.hpp>
#include <fluxion/run/frame.hpp>
#include <fluxion/run/unrolled.hpp>

namespace fluxion::inline FLUXION_ABI {

/// An array operation at work: where its operands and its result lie, and how large they are.
template <class T, int Count>
struct kernel_call {
  using value_type = T;
  static constexpr std::size_t operands = Count > 0 ? Count : 1;

  const T* in[operands];
  T* out;
  shape shapes[operands];
  shape out_shape;
  op::attributes with;
  const std::ptrdiff_t* dimension;

  constexpr int count() const { return Count; }
  constexpr const T* input(int i) const { return in[i]; }
  constexpr T* output() const { return out; }
  constexpr int attribute(int k) const { return with.at[k]; }
  constexpr int rank(int i) const { return shapes[i].rank; }
  constexpr int output_rank() const { return out_shape.rank; }
  constexpr std::ptrdiff_t extent(int i, int axis) const {
    return shapes[i].extents[static_cast<unsigned>(axis)].value(dimension);
  }
  constexpr std::ptrdiff_t output_extent(int axis) const {
    return out_shape.extents[static_cast<unsigned>(axis)].value(dimension);
  }
  constexpr std::ptrdiff_t size(int i) const { return shapes[i].size(dimension); }
  constexpr std::ptrdiff_t output_size() const { return out_shape.size(dimension); }

  /// Where element k of the result comes from in operand i, stretched to the result's shape.
  constexpr std::ptrdiff_t stretched_index(int i, std::ptrdiff_t k) const {
    return aligned_index(shapes[i], out_shape, k);
  }
  /// Where element k of operand i goes in the result, which is the smaller one.
  constexpr std::ptrdiff_t shrunk_index(int i, std::ptrdiff_t k) const {
    return aligned_index(out_shape, shapes[i], k);
  }

 private:
  constexpr std::ptrdiff_t aligned_index(const shape& small, const shape& large,
                                         std::ptrdiff_t k) const {
    std::ptrdiff_t index = 0, stride = 1;
    for (int axis = 1; axis <= small.rank; ++axis) {
      const std::ptrdiff_t length = large[large.rank - axis].value(dimension);
      const std::ptrdiff_t own = small[small.rank - axis].value(dimension);
      if (own != 1) index += k % length * stride;
      k /= length;
      stride *= own;
    }
    return index;
  }
};

namespace detail {

/// An operation on arrays that says `reads`: what an element of its result depends on.
template <class Op>
concept SaysWhatItReads = requires(const kernel_call<double, 1>& call) {
  Op::reads(call, 0, 0);
};

}  // namespace detail

/// How an array operation is run: by its own loops, unless there is something faster.
template <class Op>
struct kernel {
  template <class Planned, int Id, class T>
  FLUXION_INLINE static constexpr void run(frame<Planned, T>& f) {
    run(f, std::integral_constant<int, Id>{},
        std::make_integer_sequence<int, Planned::at(Id).count>{});
  }

 private:
  template <class Planned, class T, int Id, int... K>
  FLUXION_INLINE static constexpr void run(frame<Planned, T>& f, std::integral_constant<int, Id>,
                                           std::integer_sequence<int, K...>) {
    constexpr node n = Planned::at(Id);
    kernel_call<T, n.count> call{{f.template elements<Planned::operand(Id, K)>()...},
                                 const_cast<T*>(f.template elements<Id>()),
                                 {Planned::shape_of(Planned::operand(Id, K))...},
                                 Planned::shape_of(Id),
                                 n.with,
                                 f.dimension};
    if constexpr (requires { fast_kernel(std::type_identity<Op>{}, call); })
      fast_kernel(std::type_identity<Op>{}, call);
    else
      Op::evaluate(call);
  }
};

/// x[i] with a static i is a load.
template <>
struct kernel<op::element> {
  template <class Planned, int Id, class T>
  FLUXION_INLINE static constexpr void run(frame<Planned, T>& f) {
    constexpr node n = Planned::at(Id);
    constexpr int x = Planned::operand(Id, 0);
    constexpr shape whole = Planned::shape_of(x);
    if constexpr (Planned::is_array(Id)) {
      kernel_call<T, 1> call{{f.template elements<x>()},
                             const_cast<T*>(f.template elements<Id>()),
                             {whole},
                             Planned::shape_of(Id),
                             n.with,
                             f.dimension};
      op::element::evaluate(call);
    } else {
      std::ptrdiff_t index = 0;
      for (int axis = 0; axis < whole.rank; ++axis) {
        const std::ptrdiff_t length = whole[axis].value(f.dimension);
        const int i = n.with.at[axis];
        index = index * length + (i < 0 ? length + i : i);
      }
      f.scalar[Id] = f.template elements<x>()[index];
    }
  }
};

/// Scalars that lie in registers are written one by one, without taking their address.
template <>
struct kernel<op::stack> {
  template <class Planned, int Id, class T>
  FLUXION_INLINE static constexpr void run(frame<Planned, T>& f) {
    T* out = const_cast<T*>(f.template elements<Id>());
    detail::unrolled<store_one<Planned, Id>, Planned::at(Id).count>(f, out);
  }

 private:
  template <class Planned, int Id>
  struct store_one {
    template <int K, class T>
    FLUXION_INLINE static constexpr void at(frame<Planned, T>& f, T*& out) {
      T value = f.scalar[Planned::operand(Id, K)];
      // g++ would collect neighbours into a vector, whose parts cost more than the store saves.
#if defined(__GNUC__) && !defined(__clang__) && defined(__SSE2__)
      if (!std::is_constant_evaluated()) asm("" : "+x"(value));
#endif
      out[K] = value;
    }
  };
};

}  // namespace fluxion::inline FLUXION_ABI
