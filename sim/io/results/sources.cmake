# What caseload::io writes: results. See sim/io/CMakeLists.txt, which includes this.
set(results_sources
  agreed_run.cpp
  attributes.cpp
  cell_names.cpp
  cell_variables.cpp
  csv_cells.cpp
  csv_codebook.cpp
  csv_folder.cpp
  csv_tables.cpp
  build_facts.cpp
  digest.cpp
  disk_file.cpp
  figure_folder.cpp
  finished_run.cpp
  drawn_sample.cpp
  folder_turn.cpp
  hdf5_driver.cpp
  hdf5_handle.cpp
  layout.cpp
  measure_variables.cpp
  memory_file.cpp
  name_clash.cpp
  netcdf_file.cpp
  netcdf_group.cpp
  new_folder.cpp
  output_folder.cpp
  outside_program.cpp
  provenance.cpp
  publish.cpp
  recorded_folder.cpp
  recorded_variables.cpp
  reproduction.cpp
  results_writer.cpp
  separate_process.cpp
  run_identity.cpp
  small_cells.cpp
  stored_chunk.cpp
  stored_file.cpp
  stored_reads.cpp
  stored_results.cpp
  stored_run.cpp
  summary.cpp
  temporary_file.cpp
  text_file.cpp
  unfailing_file.cpp
  unfinished_run.cpp
  version.cpp
)
list(TRANSFORM results_sources PREPEND results/)

# FindHDF5 gives the C library as an imported target, and the high-level one (H5DS, for
# dimension scales) too. Who links to the static caseload::io needs them as well.
set(results_libraries
  fmt::fmt OpenSSL::Crypto TBB::tbb ZLIB::ZLIB hdf5::hdf5 hdf5::hdf5_hl
)
