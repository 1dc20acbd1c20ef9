# Puts small text files into the program, so that it can print them wherever it is installed.
#
# caseload_embed_texts(SOURCE variable LAYER layer FUNCTION name [RELATIVE_TO folder] FILES files...)
#
# Writes a source file that defines caseload::LAYER::NAME(), a list of (stem of the file, or its
# path relative to the folder; text), and puts its path into the variable. A file that changes brings CMake back here.
function(caseload_embed_texts)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "SOURCE;LAYER;FUNCTION;RELATIVE_TO" "FILES")
  set(entries "")
  foreach(file IN LISTS arg_FILES)
    if(arg_RELATIVE_TO)
      cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${arg_RELATIVE_TO}" OUTPUT_VARIABLE name)
    else()
      cmake_path(GET file STEM name)
    endif()
    file(READ "${file}" text)
    string(APPEND entries "      {\"${name}\", R\"__(${text})__\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  endforeach()
  list(LENGTH arg_FILES count)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${arg_FUNCTION}.cpp")
  file(
    CONFIGURE OUTPUT "${source}" @ONLY NEWLINE_STYLE UNIX
    CONTENT
      "// Made by cmake/EmbedTexts.cmake.
#include \"${arg_LAYER}/${arg_FUNCTION}.hpp\"

#include <array>

namespace caseload::${arg_LAYER} {

std::span<const std::pair<std::string_view, std::string_view>> ${arg_FUNCTION}() {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, ${count}> all{{
${entries}  }};
  return all;
}

}  // namespace caseload::${arg_LAYER}
"
  )
  set(${arg_SOURCE} "${source}" PARENT_SCOPE)
endfunction()
