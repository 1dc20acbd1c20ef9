# What tests/io/CMakeLists.txt needs to build the tests of results into the room's test
# program.
set(results_test_sources
  csv_export_test.cpp
  digest_test.cpp
  disk_file_test.cpp
  example_results.cpp
  file_inventory.cpp
  finished_run_test.cpp
  format_specification.cpp
  format_test.cpp
  full_disk_test.cpp
  killed_test.cpp
  layout_test.cpp
  new_folder_test.cpp
  output_folder_test.cpp
  outside_program_test.cpp
  publish_test.cpp
  separate_process_test.cpp
  stored_chunk_test.cpp
  summary_test.cpp
  unfinished_run_test.cpp
)
list(TRANSFORM results_test_sources PREPEND results/)
set(results_test_libraries
  ZLIB::ZLIB hdf5::hdf5 hdf5::hdf5_hl nlohmann_json::nlohmann_json
)
set(results_test_definitions
  CASELOAD_RESULTS_README="${PROJECT_SOURCE_DIR}/results/README.md"
  CASELOAD_SCENARIOS="${PROJECT_SOURCE_DIR}/scenarios"
)
