# Run by SourceHash.cmake: writes OUTPUT when the hash of ROOT/include and ROOT/sim changed.
file(GLOB_RECURSE sources RELATIVE "${ROOT}" "${ROOT}/include/*" "${ROOT}/sim/*")
list(SORT sources)
set(listing "")
foreach(source IN LISTS sources)
  file(SHA256 "${ROOT}/${source}" digest)
  string(APPEND listing "${digest} ${source}\n")
endforeach()
string(SHA256 source_hash "${listing}")
file(
  CONFIGURE OUTPUT "${OUTPUT}"
  CONTENT
    "#pragma once\n\n#define CASELOAD_VERSION \"${VERSION}\"\n#define CASELOAD_SOURCE_HASH \"${source_hash}\"\n"
)
