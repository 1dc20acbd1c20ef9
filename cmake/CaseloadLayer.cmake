# One library per layer. What a layer may include is what it links to, and no more:
#
#   core  <-  model  <-  experiment  <-  io  <-  report  <-  app
#
# caseload_layer(NAME HEADERS files... SOURCES files... PUBLIC targets... PRIVATE targets...)
#
# HEADERS are relative to include/caseload/NAME, SOURCES to the folder that calls.

add_library(caseload_warnings INTERFACE)
target_compile_options(
  caseload_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  -Woverloaded-virtual
)
# In one unit a local name may be a constant of another file. Builds of every file alone
# (clang's in the tests, clang-tidy's) warn of what it shadows in its own.
target_compile_options(
  caseload_warnings INTERFACE $<$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>:-Wno-shadow>
)

# The same bits on every machine: no fused multiply-add where the source has two
# operations. Public, because templates of the layers are compiled by those who use them.
add_library(caseload_numerics INTERFACE)
target_compile_options(caseload_numerics INTERFACE -ffp-contract=off)
set_target_properties(caseload_numerics PROPERTIES EXPORT_NAME numerics)
install(TARGETS caseload_numerics EXPORT caseload-targets)

function(caseload_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;PUBLIC;PRIVATE")
  set(include_root "${PROJECT_SOURCE_DIR}/include")
  list(TRANSFORM arg_HEADERS PREPEND "${include_root}/caseload/${name}/")

  add_library(caseload_${name} STATIC ${arg_SOURCES})
  add_library(caseload::${name} ALIAS caseload_${name})
  target_sources(
    caseload_${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${include_root}" FILES ${arg_HEADERS}
  )
  target_include_directories(caseload_${name} PRIVATE "${PROJECT_SOURCE_DIR}/sim")
  target_compile_features(caseload_${name} PUBLIC cxx_std_20)
  target_link_libraries(
    caseload_${name}
    PUBLIC ${arg_PUBLIC} caseload_numerics
    PRIVATE ${arg_PRIVATE} $<BUILD_INTERFACE:caseload_warnings>
  )
  set_target_properties(
    caseload_${name}
    PROPERTIES
      EXPORT_NAME ${name}
      CXX_EXTENSIONS OFF
      POSITION_INDEPENDENT_CODE ON
      VERIFY_INTERFACE_HEADER_SETS ON # every public header compiles alone
  )
  # In a unit of many files gcc inlines less: events of the engine took 3 to 4 % more
  # instructions. Where speed counts its files stay alone, also in a unity build.
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND name MATCHES "^(core|model)$")
    set_target_properties(caseload_${name} PROPERTIES UNITY_BUILD OFF)
  endif()
  install(
    TARGETS caseload_${name}
    EXPORT caseload-targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  )
endfunction()
