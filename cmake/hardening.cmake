# What is asked of the compiler so that a bug stops the program instead of being of use to somebody: checked copies
# (_FORTIFY_SOURCE), guarded stacks, landing places for indirect jumps (CET), tables of the linker that are read-only. In
# builds with -O2 and no sanitizer, which has stricter checks of its own. What it costs: docs/performance.md.
#
# The standard library's own checks (_GLIBCXX_ASSERTIONS) are for debug and sanitizer builds, fuzzing with them.
option(ONRECORD_HARDEN "Hardened release builds" ON)
target_compile_definitions(onrecord_flags INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(ONRECORD_SANITIZE)
  target_compile_definitions(onrecord_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(NOT ONRECORD_HARDEN OR ONRECORD_SANITIZE)
  return()
endif()
set(OPTIMISED $<CONFIG:Release,RelWithDebInfo,MinSizeRel>)
target_compile_options(onrecord_flags INTERFACE
  $<$<AND:${OPTIMISED},$<COMPILE_LANGUAGE:C,CXX>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2;-fstack-protector-strong;-fstack-clash-protection>)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(onrecord_flags INTERFACE $<${OPTIMISED}:-fcf-protection>)   # of what is assembled, too
endif()
if(NOT APPLE)
  target_link_options(onrecord_flags INTERFACE $<${OPTIMISED}:-Wl,-z,relro,-z,now,-z,noexecstack>)
endif()
