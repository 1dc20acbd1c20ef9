# What caseload::io keeps of a run that is under way. See sim/io/CMakeLists.txt.
set(parts_sources
  batch_plan.cpp
  part_folder.cpp
  part_file.cpp
  part_name.cpp
  part_reader.cpp
  part_repair.cpp
  plan_digest.cpp
  shards.cpp
  space_reservation.cpp
  stored_words.cpp
  study_parts.cpp
  user_block.cpp
)
list(TRANSFORM parts_sources PREPEND parts/)
