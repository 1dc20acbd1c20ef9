# Everything caseload needs that it does not write itself, and from which version on. Also
# read by scripts/probe, so that scripts/quickstart looks for exactly what the build wants.
find_package(Boost 1.74 REQUIRED)
find_package(Threads REQUIRED)
find_path(CASELOAD_RANDOM123_INCLUDE Random123/philox.h REQUIRED)
if(CASELOAD_BUILD_APP)
  find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
  find_package(TBB 2021 REQUIRED)
  find_package(fmt 9 REQUIRED)
  find_package(nlohmann_json 3.11 REQUIRED)
  find_package(tomlplusplus 3.3 REQUIRED)
  find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
  find_package(ZLIB 1.2.11 REQUIRED)
  set(HDF5_PREFER_PARALLEL OFF) # Debian has several flavours; an MPI one would pull in MPI
  find_package(HDF5 1.10 REQUIRED COMPONENTS C HL)
endif()

# C++20 as far as we use it.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
  message(FATAL_ERROR "caseload needs g++ 12 or later, found ${CMAKE_CXX_COMPILER_VERSION}")
endif()
