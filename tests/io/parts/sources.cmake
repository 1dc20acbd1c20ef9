# What tests/io/CMakeLists.txt needs to build the tests of parts into the room's test
# program.
set(parts_test_sources
  batch_plan_test.cpp
  hostile_part_test.cpp
  part_folder_test.cpp
  part_repair_test.cpp
  part_test.cpp
  shards_test.cpp
  space_reservation_test.cpp
  study_parts_test.cpp
)
list(TRANSFORM parts_test_sources PREPEND parts/)
