// Reads a part. It may come from a stranger: what is not exactly as part_file() writes
// it is refused, before memory is taken for it and before HDF5 follows it anywhere.
#include "caseload/io/parts.hpp"
#include "caseload/io/results.hpp"
#include "io/parts/part_layout.hpp"
#include "io/results/hdf5_handle.hpp"

#include <algorithm>
#include <mutex>
#include <span>

#include <nlohmann/json.hpp>

namespace caseload::io {
namespace {

using parts::Column;
using results::Hdf5Handle;

constexpr std::size_t longest_description = std::size_t{64} << 20;
constexpr std::uint32_t most_replications = core::StreamKey::most_replications;

[[noreturn]] void damaged(const std::string& what) {
  throw DamagedPart{"is no part that caseload wrote: " + what};
}

/// The data sets of an HDF5 file in memory.
class ReadImage {
 public:
  explicit ReadImage(std::string_view file) : size_{file.size()}, file_{open(file)} {}

  /// All values of a column; none when the file does not have it.
  template <class T>
  std::vector<T> read(const Column<T>& column, std::size_t most) const {
    const std::string name{column.name};
    if (checked(H5Lexists(file_.get(), column.name, H5P_DEFAULT), name) == 0) return {};
    H5L_info_t link;
    checked(H5Lget_info(file_.get(), column.name, &link, H5P_DEFAULT), name);
    if (link.type != H5L_TYPE_HARD) damaged("'" + name + "' leads elsewhere");
    const Handle set{H5Dopen2(file_.get(), column.name, H5P_DEFAULT), H5Dclose, name};
    check_storage(set.get(), column.file_type(), name);
    const std::size_t size = size_of(set.get(), name);
    if (size > most || size * sizeof(T) > size_)
      damaged("'" + name + "' has more values than can be meant");
    if (H5Dget_storage_size(set.get()) != size * sizeof(T))
      damaged("'" + name + "' is not as long as it says");
    std::vector<T> values(size);
    checked(H5Dread(set.get(), column.memory_type(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                    values.data()),
            name);
    return values;
  }

 private:
  /// An Hdf5Handle whose failure is damage.
  struct Handle : Hdf5Handle {
    Handle(hid_t id, Close close, const std::string& name)
        : Hdf5Handle{ReadImage::checked(id, name), close, name} {}
  };

  template <class Status>
  static Status checked(Status status, const std::string& name) {
    if (status < 0) damaged("HDF5 cannot read '" + name + "'");
    return status;
  }

  static Hdf5Handle open(std::string_view file) {
    const std::string name = "the part";
    // No plug-in is loaded for whatever a file asks for.
    checked(H5PLset_loading_state(0), name);
    const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose, name};
    constexpr std::size_t growth = std::size_t{1} << 20;
    checked(H5Pset_fapl_core(access.get(), growth, false), name);
    // HDF5 takes a pointer to bytes it does not change, and copies them.
    checked(
        H5Pset_file_image(access.get(), const_cast<char*>(file.data()), file.size()),
        name);
    return Handle{
        H5Fopen(results::new_name_in_memory().c_str(), H5F_ACC_RDONLY, access.get()),
        H5Fclose, name};
  }

  static void check_storage(hid_t set, hid_t type, const std::string& name) {
    const Handle has{H5Dget_type(set), H5Tclose, name};
    if (checked(H5Tequal(has.get(), type), name) == 0)
      damaged("'" + name + "' has values of another type");
    const Handle creation{H5Dget_create_plist(set), H5Pclose, name};
    // One piece in this very file: no external files, no virtual pieces, no filters.
    if (H5Pget_layout(creation.get()) != H5D_CONTIGUOUS ||
        H5Pget_external_count(creation.get()) != 0 ||
        H5Pget_nfilters(creation.get()) != 0)
      damaged("'" + name + "' is not stored in one plain piece");
  }

  static std::size_t size_of(hid_t set, const std::string& name) {
    const Handle space{H5Dget_space(set), H5Sclose, name};
    hsize_t size = 0;
    hsize_t most = 0;
    if (H5Sget_simple_extent_ndims(space.get()) != 1 ||
        H5Sget_simple_extent_dims(space.get(), &size, &most) != 1 || most != size)
      damaged("'" + name + "' has not one dimension");
    return size;
  }

  results::QuietHdf5 quiet_;
  std::size_t size_;
  Hdf5Handle file_;
};

void read_description(const std::string& text, Part& part) {
  try {
    const auto json = nlohmann::json::parse(text);
    PartIdentity& identity = part.identity;
    identity.study = json.at("study").get<std::string>();
    identity.scenario = json.at("scenario").get<std::string>();
    identity.seed = json.at("seed").get<std::uint32_t>();
    identity.source_hash = json.at("source_hash").get<std::string>();
    identity.plan = json.at("plan").get<std::string>();
    identity.range = {json.at("first").get<std::uint32_t>(),
                      json.at("count").get<std::uint32_t>()};
    for (const auto& one : json.at("failed"))
      part.failed.push_back({one.at("replication").get<std::uint32_t>(),
                             one.at("message").get<std::string>()});
  } catch (const nlohmann::json::exception&) {
    damaged("its description cannot be read");
  }
  const ReplicationRange& range = part.identity.range;
  if (range.count == 0 || range.count > most_replications_in_part ||
      range.first >= most_replications || range.count > most_replications - range.first)
    damaged("its replications are more than a part may hold");
}

template <class Replications>
std::vector<std::uint32_t> numbers_of(const Replications& replications) {
  std::vector<std::uint32_t> numbers;
  for (const auto& one : replications) numbers.push_back(one.number);
  return numbers;
}

void check_numbers(const Part& part) {
  std::vector<std::uint32_t> numbers;
  for (const auto& some : {numbers_of(part.finished), numbers_of(part.failed)}) {
    if (!std::is_sorted(some.begin(), some.end()))
      damaged("its replications are not in order");
    numbers.insert(numbers.end(), some.begin(), some.end());
  }
  std::sort(numbers.begin(), numbers.end());
  if (std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end())
    damaged("it has a replication twice");
  if (numbers.empty() || !part.identity.range.contains(numbers.front()) ||
      !part.identity.range.contains(numbers.back()))
    damaged("its replications are not those of its range");
}

/// What the data sets of a part say of its finished replications.
struct Columns {
  std::vector<std::int32_t> numbers;
  std::vector<std::uint64_t> ends;
  std::vector<std::uint64_t> words;
  std::vector<std::uint64_t> events;
  std::vector<std::uint64_t> peaks;
};

/// @param part  gets what the description says
Columns read_columns(std::string_view file, Part& part) {
  // Parts are read in parallel, and HDF5 has global state.
  static std::mutex turn;
  const std::lock_guard lock{turn};
  const ReadImage image{file};
  const auto text = image.read<char>(parts::description_column, longest_description);
  read_description({text.begin(), text.end()}, part);
  const std::size_t most = part.identity.range.count;
  return {.numbers = image.read<std::int32_t>(parts::replication_column, most),
          .ends = image.read<std::uint64_t>(parts::words_end_column, most),
          .words = image.read<std::uint64_t>(parts::words_column, file.size()),
          .events = image.read<std::uint64_t>(parts::events_column, most),
          .peaks = image.read<std::uint64_t>(parts::peak_people_column, most)};
}

}  // namespace

Part read_part(std::string_view bytes, const model::Scenario& scenario) {
  const PartHeader header = part_header_of(bytes);
  const std::string_view file = parts::file_behind(header, bytes);
  Part part;
  const auto [numbers, ends, words, events, peaks] = read_columns(file, part);
  if (ends.size() != numbers.size() || events.size() != numbers.size() ||
      peaks.size() != numbers.size() ||
      words.size() != (ends.empty() ? 0 : ends.back()))
    damaged("its columns differ in length");

  std::size_t begin = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (ends[i] < begin || ends[i] > words.size()) damaged("its words overlap");
    auto result = model::from_canonical_words(
        scenario, std::span{words}.subspan(begin, ends[i] - begin));
    if (!result)
      damaged("replication " + std::to_string(numbers[i]) +
              " is none of this scenario");
    result->events = events[i];
    result->peak_people = peaks[i];
    // A negative number becomes one beyond every range.
    part.finished.push_back(
        {static_cast<std::uint32_t>(numbers[i]), std::move(*result)});
    begin = ends[i];
  }
  check_numbers(part);
  if (part.identity.plan != header.plan || part.identity.range != header.range ||
      part.finished.size() != header.finished || part.failed.size() != header.failed)
    damaged("its first 512 bytes say something else than what follows");
  return part;
}

}  // namespace caseload::io
