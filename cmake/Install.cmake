# `cmake --install build/release --prefix DIR` gives a usable caseload, its scenarios, and
# a package for find_package(caseload). The layers install themselves (CaseloadLayer.cmake),
# the program where it is defined (sim/app). Included last by the root.
include(CMakePackageConfigHelpers)

set(caseload_package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/caseload")

configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/caseload-config.cmake.in"
  "${PROJECT_BINARY_DIR}/caseload-config.cmake"
  INSTALL_DESTINATION "${caseload_package_folder}"
  PATH_VARS CMAKE_INSTALL_DATADIR
)
# Below 1.0 a new minor version may change what a program sees.
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/caseload-config-version.cmake" COMPATIBILITY SameMinorVersion
)
install(
  FILES
    "${PROJECT_BINARY_DIR}/caseload-config.cmake"
    "${PROJECT_BINARY_DIR}/caseload-config-version.cmake"
  DESTINATION "${caseload_package_folder}"
)
install(
  EXPORT caseload-targets
  NAMESPACE caseload::
  DESTINATION "${caseload_package_folder}"
)
install(DIRECTORY scenarios DESTINATION "${CMAKE_INSTALL_DATADIR}/caseload")
