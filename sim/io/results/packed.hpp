#pragma once

#include <cstddef>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace caseload::io::results {

/// Puts values one after the other, for another process of this very program.
class Packer {
 public:
  void add(std::string_view text) { add_bytes(text.data(), text.size()); }
  template <class T>
  void add(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    add_bytes(values.data(), values.size() * sizeof(T));
  }
  std::string bytes() && { return std::move(bytes_); }

 private:
  void add_bytes(const void* from, std::size_t size) {
    bytes_.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes_.append(static_cast<const char*>(from), size);
  }
  std::string bytes_;
};

/// Takes them out again, in their order. The other process may have been led astray.
/// All members throw Short where there is nothing such.
class Unpacker {
 public:
  struct Short : std::exception {};

  explicit Unpacker(std::string_view bytes) : rest_{bytes} {}

  std::string text() { return std::string{take()}; }
  template <class T>
  std::vector<T> values() {
    const std::string_view bytes = take();
    if (bytes.size() % sizeof(T) != 0) throw Short{};
    std::vector<T> values(bytes.size() / sizeof(T));
    if (!bytes.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
  }
  bool is_empty() const { return rest_.empty(); }

 private:
  std::string_view take() {
    std::size_t size = 0;
    if (rest_.size() < sizeof size) throw Short{};
    std::memcpy(&size, rest_.data(), sizeof size);
    rest_.remove_prefix(sizeof size);
    if (rest_.size() < size) throw Short{};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::string_view rest_;
};

}  // namespace caseload::io::results
