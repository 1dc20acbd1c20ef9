// Uses one thing of every library, so that headers, libraries and linking are all
// tried.
#include <atomic>

#include <Random123/philox.h>
#include <boost/math/distributions/gamma.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/program_options.hpp>
#include <boost/random/sobol.hpp>
#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <nlohmann/json.hpp>
#include <oneapi/tbb/parallel_for.h>
#include <openssl/evp.h>
#include <toml++/toml.h>
#include <zlib.h>

int main() {
  const boost::program_options::options_description options("options");
  const boost::math::gamma_distribution<double> gamma(2.0);
  const boost::multiprecision::cpp_bin_float_quad precise(mean(gamma));
  const boost::random::sobol design(2);
  const r123::Philox2x64::ctr_type words = r123::Philox2x64{}({{1, 2}}, {{3}});
  const toml::table scenario = toml::parse("schema = 1");
  const nlohmann::json json = {{"schema", scenario["schema"].value_or(0)}};

  std::atomic<int> done = 0;
  oneapi::tbb::parallel_for(0, 4, [&](int) { ++done; });

  // A file in memory only: nothing is written to the disk.
  const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  H5Pset_fapl_core(access, 1024, false);
  const hid_t file = H5Fcreate("probe", H5F_ACC_TRUNC, H5P_DEFAULT, access);
  const hsize_t size = 1;
  const int week = 1;
  const bool has_hdf5 = H5LTmake_dataset_int(file, "week", 1, &size, &week) >= 0;
  H5Fclose(file);
  H5Pclose(access);

  const bool usable = options.options().empty() && precise > 0 && words[0] != 0 &&
                      design.dimension() == 2 && json["schema"] == 1 && done == 4 &&
                      has_hdf5 && EVP_sha256() != nullptr && zlibVersion()[0] == '1';
  fmt::print("{}\n", usable ? "everything is there" : "a library does not work");
  return usable ? 0 : 1;
}
