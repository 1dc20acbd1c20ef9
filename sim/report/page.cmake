# Builds the report's drawings (page/README.md) where node and npm are there.
#
# caseload_build_page(variable)
#
# Sets the variable to a folder in which page.js, page.css, licences.txt and figures.js
# are once the target caseload_page is built; to nothing where they cannot be built: the
# report then shows its tables. CASELOAD_PAGE_BUNDLE names a folder in which they are.
set(
  CASELOAD_PAGE_BUNDLE ""
  CACHE PATH "What build.mjs has written; empty: build it where npm is there"
)

function(caseload_build_page variable)
  set(${variable} "" PARENT_SCOPE)
  if(CASELOAD_PAGE_BUNDLE)
    if(NOT EXISTS "${CASELOAD_PAGE_BUNDLE}/page.js")
      message(FATAL_ERROR "CASELOAD_PAGE_BUNDLE: no page.js in ${CASELOAD_PAGE_BUNDLE}")
    endif()
    add_custom_target(caseload_page)
    set(${variable} "${CASELOAD_PAGE_BUNDLE}" PARENT_SCOPE)
    return()
  endif()

  find_program(CASELOAD_NODE node)
  find_program(CASELOAD_NPM npm)
  if(NOT CASELOAD_NODE OR NOT CASELOAD_NPM)
    message(STATUS "The report will have no drawings: node or npm is not installed")
    return()
  endif()

  # npm writes beside package.json, and the sources are left as they are.
  set(sources "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/page")
  set(work "${CMAKE_CURRENT_BINARY_DIR}/page")
  set(lists package.json package-lock.json)
  foreach(list IN LISTS lists)
    set_property(
      DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${sources}/${list}"
    )
    file(COPY_FILE "${sources}/${list}" "${work}-${list}" ONLY_IF_DIFFERENT)
  endforeach()
  # npm's own note of what it installed is younger than the list it followed.
  set(note "${work}/node_modules/.package-lock.json")
  if(NOT EXISTS "${note}" OR "${work}-package-lock.json" IS_NEWER_THAN "${note}")
    file(MAKE_DIRECTORY "${work}")
    foreach(list IN LISTS lists)
      file(COPY_FILE "${sources}/${list}" "${work}/${list}")
    endforeach()
    message(STATUS "Fetching what draws the report from npm, into ${work} (51 MB)")
    execute_process(
      COMMAND "${CASELOAD_NPM}" ci --ignore-scripts --no-audit --no-fund
      WORKING_DIRECTORY "${work}" RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE why
    )
    if(failed)
      message(STATUS "The report will have no drawings: npm could not fetch them")
      message(STATUS "${why}")
      return()
    endif()
  endif()

  file(GLOB_RECURSE texts CONFIGURE_DEPENDS "${sources}/source/*")
  set(made page.js page.css licences.txt figures.js licences-figures.txt)
  list(TRANSFORM made PREPEND "${work}/bundle/")
  add_custom_command(
    OUTPUT ${made}
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${work}/source"
    COMMAND "${CMAKE_COMMAND}" -E copy_directory "${sources}/source" "${work}/source"
    COMMAND "${CMAKE_COMMAND}" -E copy "${sources}/build.mjs" "${work}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${sources}/tsconfig.json" "${work}"
    COMMAND "${CASELOAD_NODE}" build.mjs bundle
    WORKING_DIRECTORY "${work}"
    DEPENDS ${texts} "${sources}/build.mjs" "${sources}/package-lock.json"
    COMMENT "Bundling the report's drawings"
    VERBATIM
  )
  add_custom_target(caseload_page DEPENDS ${made})
  set(${variable} "${work}/bundle" PARENT_SCOPE)
endfunction()
