// Parts that a stranger could send: their length and SHA-256 are right, and what is in
// them is not. Each is made by taking an honest part and changing one thing with HDF5.
#include "catch.hpp"
#include "damage.hpp"
#include "example_parts.hpp"
#include "io/parts/part_layout.hpp"
#include "io/results/temporary_folder.hpp"

#include <functional>

#include <sys/resource.h>

using namespace caseload;
using io::damage_of;

namespace {

/// An honest part of replications 0 to 2, changed by `change`, under a right header.
std::string changed_part(io::ExampleParts& example,
                         const std::function<void(hid_t)>& change) {
  const io::Part part = example.part(example.folder("/nowhere"), {0, 3});
  const std::string honest = io::part_file(part);
  const io::TemporaryFolder folder;
  const auto path = folder.path() / "part.h5";
  std::ofstream{path, std::ios::binary} << honest.substr(512);
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  REQUIRE(file >= 0);
  change(file);
  REQUIRE(H5Fclose(file) >= 0);
  const std::string behind = io::content(path);
  io::PartHeader header = io::part_header_of(honest);
  header.length = behind.size();
  header.sha256 = io::sha256(behind);
  return io::parts::user_block(header) + behind;
}

void drop(hid_t file, const char* name) {
  REQUIRE(H5Ldelete(file, name, H5P_DEFAULT) >= 0);
}

/// A data set in the place of one that is there.
void put(hid_t file, const char* name, hid_t type, std::vector<hsize_t> sizes,
         const void* values, const std::function<void(hid_t)>& prepare = {}) {
  drop(file, name);
  const hid_t space =
      H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr);
  const hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
  if (prepare) prepare(creation);
  const hid_t set =
      H5Dcreate2(file, name, type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
  REQUIRE(set >= 0);
  if (values != nullptr)
    REQUIRE(H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0);
  H5Dclose(set);
  H5Pclose(creation);
  H5Sclose(space);
}

void put_numbers(hid_t file, std::vector<std::int32_t> numbers) {
  put(file, "replication", H5T_STD_I32LE, {numbers.size()}, numbers.data());
}

std::string description(const std::string& rest) {
  return R"({"study":"example","scenario":"baseline","seed":1,"source_hash":"","plan":"",)" +
         rest + "}\n";
}

void put_description(hid_t file, const std::string& text) {
  put(file, "description", H5T_STD_U8LE, {text.size()}, text.data());
}

struct Attack {
  std::string name;
  std::function<void(hid_t)> change;
  std::string damage;
};

const std::vector<Attack>& attacks() {
  static const std::string elsewhere = "'words' leads elsewhere";
  static const std::string not_plain = "'words' is not stored in one plain piece";
  static const std::uint64_t zeros[4]{};
  static const std::vector<Attack> all{
      {"an external link",
       [](hid_t file) {
         drop(file, "words");
         H5Lcreate_external("/etc/passwd", "/words", file, "words", H5P_DEFAULT,
                            H5P_DEFAULT);
       },
       elsewhere},
      {"a soft link",
       [](hid_t file) {
         drop(file, "words");
         H5Lcreate_soft("/events", file, "words", H5P_DEFAULT, H5P_DEFAULT);
       },
       elsewhere},
      {"bytes in another file",
       [](hid_t file) {
         put(file, "words", H5T_STD_U64LE, {4}, nullptr,
             [](hid_t creation) { H5Pset_external(creation, "/etc/passwd", 0, 32); });
       },
       not_plain},
      {"a virtual layout",
       [](hid_t file) {
         put(file, "words", H5T_STD_U64LE, {4}, nullptr, [](hid_t creation) {
           const hsize_t size = 4;
           const hid_t space = H5Screate_simple(1, &size, nullptr);
           H5Pset_virtual(creation, space, "/etc/passwd", "x", space);
           H5Sclose(space);
         });
       },
       not_plain},
      {"a filter",
       [](hid_t file) {
         put(file, "words", H5T_STD_U64LE, {4}, zeros, [](hid_t creation) {
           const hsize_t chunk = 4;
           H5Pset_chunk(creation, 1, &chunk);
           H5Pset_deflate(creation, 1);
         });
       },
       not_plain},
      {"a filter that only a plug-in has",
       [](hid_t file) {
         put(file, "words", H5T_STD_U64LE, {4}, nullptr, [](hid_t creation) {
           const hsize_t chunk = 4;
           H5Pset_chunk(creation, 1, &chunk);
           H5Pset_filter(creation, 32008, H5Z_FLAG_OPTIONAL, 0, nullptr);
         });
       },
       not_plain},
      {"a length beyond all memory",
       [](hid_t file) {
         put(file, "words", H5T_STD_U64LE, {hsize_t{1} << 40}, nullptr);
       },
       "'words' has more values than can be meant"},
      {"a length that nothing was stored for",
       [](hid_t file) { put(file, "words", H5T_STD_U64LE, {100}, nullptr); },
       "'words' is not as long as it says"},
      {"two dimensions",
       [](hid_t file) {
         put(file, "words", H5T_STD_U64LE, {2, 2}, zeros);
       },
       "'words' has not one dimension"},
      {"another type",
       [](hid_t file) { put(file, "words", H5T_IEEE_F64LE, {4}, zeros); },
       "'words' has values of another type"},
      {"a group",
       [](hid_t file) {
         drop(file, "words");
         H5Gclose(H5Gcreate2(file, "words", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
       },
       "HDF5 cannot read 'words'"},
      {"no words", [](hid_t file) { drop(file, "words"); },
       "its columns differ in length"},
      {"words that overlap",
       [](hid_t file) {
         const std::uint64_t ends[3]{30, 10, 79};
         put(file, "words_end", H5T_STD_U64LE, {3}, ends);
       },
       "its"},
      {"a replication twice",
       [](hid_t file) {
         put_numbers(file, {0, 1, 1});
       },
       "it has a replication twice"},
      {"a replication out of order",
       [](hid_t file) {
         put_numbers(file, {0, 2, 1});
       },
       "its replications are not in order"},
      {"a negative replication",
       [](hid_t file) {
         put_numbers(file, {0, 1, -1});
       },
       "its replications are not those of its range"},
      {"no description", [](hid_t file) { drop(file, "description"); },
       "its description cannot be read"},
      {"a description without end",
       [](hid_t file) { put_description(file, std::string(100'000, '[')); },
       "its description cannot be read"},
      {"a description of other types",
       [](hid_t file) {
         put_description(file, description(R"("first":-1,"count":[],"failed":[])"));
       },
       "its description cannot be read"},
      {"a million replications",
       [](hid_t file) {
         put_description(file, description(R"("first":0,"count":1048576,"failed":[])"));
       },
       "its replications are more than a part may hold"},
      {"numbers beyond the last",
       [](hid_t file) {
         put_description(file, description(R"("first":1048576,"count":1,"failed":[])"));
       },
       "its replications are more than a part may hold"},
      {"another identity than its header says",
       [](hid_t file) {
         put_description(file, description(R"("first":0,"count":3,"failed":[])"));
       },
       "its first 512 bytes say something else than what follows"},
  };
  return all;
}

}  // namespace

TEST_CASE("Hostile parts are refused by what is wrong with them", "[io][parts]") {
  io::ExampleParts example;
  rusage before{};
  ::getrusage(RUSAGE_SELF, &before);
  for (const Attack& attack : attacks()) {
    INFO(attack.name);
    const std::string damage =
        damage_of(changed_part(example, attack.change), example.baseline().scenario);
    INFO(damage);
    CHECK(damage.starts_with("is no part that caseload wrote: " + attack.damage));
  }
  rusage after{};
  ::getrusage(RUSAGE_SELF, &after);
  CHECK(after.ru_maxrss - before.ru_maxrss < 64 * 1024);  // kB
}

TEST_CASE("An unchanged part passes where hostile ones are refused", "[io][parts]") {
  io::ExampleParts example;
  CHECK(damage_of(changed_part(example, [](hid_t) {}), example.baseline().scenario) ==
        "read");
}

TEST_CASE("Words that no replication can have are refused", "[io][parts]") {
  io::ExampleParts example;
  const auto& scenario = example.baseline().scenario;
  const auto words = model::canonical_words(example.replication(2));
  const auto accepted = [&](const std::vector<std::uint64_t>& changed) {
    return model::from_canonical_words(scenario, changed).has_value();
  };
  REQUIRE(accepted(words));
  // Each cut, and one word too many.
  for (std::size_t length = 0; length < words.size(); ++length)
    CHECK_FALSE(accepted({words.begin(), words.begin() + static_cast<long>(length)}));
  auto longer = words;
  longer.push_back(0);
  CHECK_FALSE(accepted(longer));
  // Of the first measure: numerator (2), denominator, number of weeks, 3 weeks, bins.
  const auto with = [&](std::size_t at, std::uint64_t word) {
    auto changed = words;
    changed[at] = word;
    return changed;
  };
  CHECK_FALSE(accepted(with(2, ~std::uint64_t{0})));         // minus one person
  CHECK_FALSE(accepted(with(3, 4)));                         // a week too many
  CHECK_FALSE(accepted(with(7, 1)));                         // a histogram of a count
  const std::size_t last = words.size() - 1;                 // (bin, 2) ends the waits
  CHECK_FALSE(accepted(with(last, 0)));                      // a bin with nobody
  CHECK_FALSE(accepted(with(last - 1, 1'000'000)));          // a bin there is not
  CHECK_FALSE(accepted(with(last - 2, ~std::uint64_t{0})));  // bins without end
}
