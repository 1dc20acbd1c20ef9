# The source hash: SHA-256 over the contents of include/ and sim/, in the order of their
# paths. It is stored with every result, so that a result names the program that made it
# even where there is no git. A change of any of these files re-runs this at build time.
set(source_hash_header "${PROJECT_BINARY_DIR}/generated/caseload_source_hash.hpp")
add_custom_target(
  caseload_source_hash
  COMMAND
    ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DOUTPUT=${source_hash_header}
    -DVERSION=${PROJECT_VERSION} -P ${PROJECT_SOURCE_DIR}/cmake/WriteSourceHash.cmake
  BYPRODUCTS ${source_hash_header}
  COMMENT "Hashing include/ and sim/"
)
