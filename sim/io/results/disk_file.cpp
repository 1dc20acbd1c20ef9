#include "io/results/disk_file.hpp"

#include <algorithm>

namespace caseload::io::results {

DiskFile::DiskFile(const std::filesystem::path& folder, const std::string& name)
    : file_{folder, name}, storage_{file_.descriptor()} {
  contents_.emplace(file_.path().string(), access_through(storage_));
}

std::size_t DiskFile::size() const {
  hsize_t size = 0;
  checked(H5Fget_filesize(contents_->get(), &size), "tell how long the file is");
  return size;
}

void DiskFile::check() const {
  if (storage_.error() != 0)
    throw_file_error(file_.final_path(), "write", storage_.error(), false);
}

void DiskFile::close() {
  contents_.reset();
  check();
}

std::string DiskFile::begin(std::size_t size) {
  std::string bytes(std::min<std::size_t>(size, storage_.size()), '\0');
  storage_.read(0, bytes.data(), bytes.size());
  check();
  return bytes;
}

void DiskFile::overwrite(std::size_t at, std::string_view bytes) {
  storage_.write(at, bytes, UnfailingFile::Use::once);
  check();
}

}  // namespace caseload::io::results
