#include "caseload/core/wording.hpp"
#include "caseload/io/parts.hpp"
#include "caseload/io/results.hpp"
#include "io/parts/part_layout.hpp"

#include <array>
#include <charconv>

namespace caseload::io::parts {
namespace {

constexpr std::string_view magic = "caseload part ";
constexpr std::string_view format_version = "1";
constexpr std::size_t digest_length = 64;

[[noreturn]] void no_part() {
  throw DamagedPart{"is no part of caseload: its first 512 bytes do not say so"};
}

/// What follows `label` on the first line of `text`, which loses the line.
std::string_view take_line(std::string_view& text, std::string_view label) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(label)) no_part();
  const std::string_view value = text.substr(label.size(), end - label.size());
  text.remove_prefix(end + 1);
  return value;
}

template <class Number>
Number take_number(std::string_view& text, std::string_view label) {
  const std::string_view word = take_line(text, label);
  Number number = 0;
  const auto [end, error] =
      std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc{} || end != word.data() + word.size()) no_part();
  return number;
}

std::string take_digest(std::string_view& text, std::string_view label) {
  const std::string_view word = take_line(text, label);
  if (word.size() != digest_length ||
      word.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    no_part();
  return std::string{word};
}

std::string text_of(const PartHeader& header) {
  std::string text{magic};
  const auto line = [&](std::string_view label, const std::string& value) {
    ((text += label) += value) += '\n';
  };
  line(format_version, {});
  line("length ", std::to_string(header.length));
  line("sha256 ", header.sha256);
  line("plan ", header.plan);
  line("first ", std::to_string(header.range.first));
  line("count ", std::to_string(header.range.count));
  line("finished ", std::to_string(header.finished));
  line("failed ", std::to_string(header.failed));
  return text;
}

}  // namespace

std::string user_block(const PartHeader& header) {
  std::string block = text_of(header);
  core::expects(block.size() <= user_block_size, "a header that fits its block");
  block.resize(user_block_size, '\0');
  return block;
}

std::string_view file_behind(const PartHeader& header, std::string_view bytes) {
  const std::string_view file = bytes.substr(user_block_size);
  if (header.length != file.size())
    throw DamagedPart{"is cut short or has grown: " + std::to_string(file.size()) +
                      " bytes where it says " + std::to_string(header.length)};
  if (header.sha256 != sha256(file))
    throw DamagedPart{"was changed after it was written: its SHA-256 is wrong"};
  return file;
}

}  // namespace caseload::io::parts

namespace caseload::io {

PartHeader part_header_of(std::string_view bytes) {
  using namespace parts;
  std::string_view text = bytes.substr(0, user_block_size);
  const std::string_view said_version = take_line(text, magic);
  if (said_version != format_version)
    throw DamagedPart{"is a part of version " + core::in_quotes(said_version) +
                      "; this program reads version " + std::string{format_version}};
  if (bytes.size() < user_block_size)
    throw DamagedPart{"is cut short, within its first 512 bytes"};
  PartHeader header;
  header.length = take_number<std::uint64_t>(text, "length ");
  header.sha256 = take_digest(text, "sha256 ");
  header.plan = take_digest(text, "plan ");
  header.range.first = take_number<std::uint32_t>(text, "first ");
  header.range.count = take_number<std::uint32_t>(text, "count ");
  header.finished = take_number<std::uint32_t>(text, "finished ");
  header.failed = take_number<std::uint32_t>(text, "failed ");
  if (user_block(header) != bytes.substr(0, user_block_size)) no_part();
  return header;
}

}  // namespace caseload::io
