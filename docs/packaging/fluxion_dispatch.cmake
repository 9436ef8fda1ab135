# SPDX-License-Identifier: BSL-1.0
# fluxion_add_dispatched(<target> <file>): compiles a file of kernels for each architecture, and adds
# the objects to an executable or library. Each object keeps no other global symbol than its kernels,
# as docs/how_to/dispatch.md says. Flags and pattern are those of fluxion's meson.build.
function(fluxion_add_dispatched target file)
  set(flags_sse2 -march=x86-64)
  set(flags_avx2 -march=x86-64 -mavx2 -mfma)
  set(flags_avx512 -march=x86-64 -mfma -mavx512f -mavx512cd -mavx512dq -mavx512bw)
  set(architectures native)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    set(architectures sse2 avx2 avx512)
  endif()
  get_filename_component(name "${file}" NAME_WE)
  foreach(architecture IN LISTS architectures)
    set(unit ${target}_${name}_${architecture})
    set(isolated "${CMAKE_CURRENT_BINARY_DIR}/${unit}.o")
    add_library(${unit} OBJECT "${file}")
    target_link_libraries(${unit} PRIVATE fluxion::fluxion)
    target_compile_options(${unit} PRIVATE -fno-lto $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>
                                           ${flags_${architecture}})
    set_target_properties(${unit} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    add_custom_command(
      OUTPUT "${isolated}"
      COMMAND "${CMAKE_OBJCOPY}" --wildcard --remove-section=.group
              "--keep-global-symbol=*LN7fluxion12architectureE*" $<TARGET_OBJECTS:${unit}> "${isolated}"
      DEPENDS ${unit} $<TARGET_OBJECTS:${unit}>
      VERBATIM)
    target_sources(${target} PRIVATE "${isolated}")
  endforeach()
endfunction()
