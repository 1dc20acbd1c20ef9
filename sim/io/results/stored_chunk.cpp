#include "io/results/stored_chunk.hpp"

#include "caseload/core/error.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include <oneapi/tbb/parallel_for.h>
#include <zlib.h>

namespace caseload::io::results {
namespace {

/// A compressor that is used again: making one costs as much as compressing a little.
class Deflater {
 public:
  explicit Deflater(Repeats repeats) {
    // All but the strategy as in deflateInit(), which HDF5 uses.
    constexpr int window = 15;
    constexpr int memory = 8;
    const int strategy = repeats == Repeats::runs ? Z_RLE : Z_DEFAULT_STRATEGY;
    core::expects(deflateInit2(&stream_, compression, Z_DEFLATED, window, memory,
                               strategy) == Z_OK,
                  "zlib has memory");
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// What cannot be compressed becomes longer by some bytes.
  std::string compress(const std::string& bytes) {
    core::expects(deflateReset(&stream_) == Z_OK, "zlib begins anew");
    std::string out(deflateBound(&stream_, bytes.size()), '\0');
    // zlib takes a pointer to bytes it does not change.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    core::expects(deflate(&stream_, Z_FINISH) == Z_STREAM_END, "zlib keeps its bound");
    out.resize(stream_.total_out);
    return out;
  }

 private:
  z_stream stream_{};
};

/// First the lowest bytes of all values, then the next ones: those are alike.
template <class T>
std::string shuffled(std::span<const T> values, std::size_t size, T fill) {
  using Word = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  std::vector<Word> words(size);
  std::memcpy(words.data(), values.data(), values.size_bytes());
  Word rest = 0;
  std::memcpy(&rest, &fill, sizeof fill);
  std::fill(words.begin() + static_cast<std::ptrdiff_t>(values.size()), words.end(),
            rest);
  std::string bytes(size * sizeof(T), '\0');
  for (unsigned place = 0; place < sizeof(T); ++place) {
    char* const row = bytes.data() + place * size;
    for (std::size_t i = 0; i < size; ++i)
      row[i] = static_cast<char>(words[i] >> (8 * place));
  }
  return bytes;
}

}  // namespace

template <class T>
std::string stored_chunk(std::span<const T> values, std::size_t size, T fill,
                         Repeats repeats) {
  thread_local Deflater of_runs{Repeats::runs};
  thread_local Deflater of_all{Repeats::all};
  Deflater& deflater = repeats == Repeats::runs ? of_runs : of_all;
  return deflater.compress(shuffled(values, size, fill));
}

template <class T>
std::vector<std::string> stored_chunks(std::span<const T> values, std::size_t size,
                                       T fill) {
  const auto chunk = [&](std::size_t i, Repeats repeats) {
    const std::size_t begin = i * size;
    return stored_chunk(values.subspan(begin, std::min(size, values.size() - begin)),
                        size, fill, repeats);
  };
  std::vector<std::string> chunks((values.size() + size - 1) / size);
  // Of one chunk there is nothing to save by asking which way is the better one.
  if (chunks.size() == 1) return {chunk(0, Repeats::all)};
  chunks[0] = chunk(0, Repeats::runs);
  std::string other = chunk(0, Repeats::all);
  // A tenth is worth the time.
  const bool is_worth = other.size() < chunks[0].size() / 10 * 9;
  if (is_worth) chunks[0] = std::move(other);
  oneapi::tbb::parallel_for(std::size_t{1}, chunks.size(), [&](std::size_t i) {
    chunks[i] = chunk(i, is_worth ? Repeats::all : Repeats::runs);
  });
  return chunks;
}

template std::string stored_chunk(std::span<const std::int32_t>, std::size_t,
                                  std::int32_t, Repeats);
template std::string stored_chunk(std::span<const double>, std::size_t, double,
                                  Repeats);
template std::vector<std::string> stored_chunks(std::span<const std::int32_t>,
                                                std::size_t, std::int32_t);
template std::vector<std::string> stored_chunks(std::span<const double>, std::size_t,
                                                double);

}  // namespace caseload::io::results
