# Writes a C++ source with the bytes of files, for `cmake -P`:
#
#   cmake -DOUTPUT=page_bytes.cpp "-DFILES=style=a.css;script=b.js" -P WriteBytes.cmake
#
# Each NAME=FILE becomes `extern const std::string_view NAME_bytes` in caseload::report; a
# NAME without a file is empty. As numbers, because a compiler need not take long strings.
set(text "// Made by cmake/WriteBytes.cmake.\n#include \"report/page_bytes.hpp\"\n\n")
string(APPEND text "namespace caseload::report {\nnamespace {\n\n")
set(views "")
foreach(pair IN LISTS FILES)
  string(REGEX MATCH "^([a-z]+)=(.*)$" _ "${pair}")
  set(name "${CMAKE_MATCH_1}")
  set(file "${CMAKE_MATCH_2}")
  set(bytes "")
  if(file)
    file(READ "${file}" bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    string(REGEX REPLACE "((0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,))" "\\1\n"
                         bytes "${bytes}"
    )
  endif()
  string(APPEND text "const unsigned char ${name}_text[] = {\n${bytes}0};\n\n")
  string(
    APPEND
    views
    "const std::string_view ${name}_bytes{reinterpret_cast<const char*>(${name}_text), sizeof ${name}_text - 1};\n"
  )
endforeach()
string(APPEND text "}  // namespace\n\n${views}\n}  // namespace caseload::report\n")
file(WRITE "${OUTPUT}" "${text}")
