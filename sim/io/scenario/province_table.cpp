#include "io/scenario/province_table.hpp"

#include "caseload/core/random_stream.hpp"
#include "io/scenario/quantity.hpp"

#include <charconv>
#include <map>
#include <string_view>

namespace caseload::io::reading {
namespace {

constexpr std::string_view header = "province,population (person)";
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::size_t longest_province_name = 64;

/// The column of a byte, counted in characters.
int column_of(std::string_view line, std::size_t byte) {
  int column = 1;
  for (const char letter : line.substr(0, byte))
    if ((static_cast<unsigned char>(letter) & 0xc0u) != 0x80u) ++column;
  return column;
}

class TableOfProvinces {
 public:
  TableOfProvinces(Mistakes& mistakes, const std::string* file, const std::string& key)
      : mistakes_{mistakes}, file_{file}, key_{key} {}

  std::vector<ProvinceRow> read(std::string_view text) {
    if (text.substr(0, byte_order_mark.size()) == byte_order_mark)
      text.remove_prefix(byte_order_mark.size());
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      std::string_view line = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      ++line_;
      if (line_ == 1 && !is_header(line)) return {};
      if (line_ > 1 && !line.empty()) read_row(line);
      if (rows_.size() > model::most_provinces) {
        refuse(line, 0,
               {.expected =
                    "at most " + std::to_string(model::most_provinces) + " provinces",
                .got = "more"});
        return {};
      }
    }
    if (rows_.empty() && mistakes_before_ == mistakes_.count())
      refuse({}, 0, {.expected = "a province in each row", .got = "no row"});
    return std::move(rows_);
  }

 private:
  void refuse(std::string_view line, std::size_t byte, Detail detail) {
    mistakes_.add(Place{file_, std::max(line_, 1), column_of(line, byte)}, key_,
                  std::move(detail));
  }

  bool is_header(std::string_view line) {
    if (line == header) return true;
    refuse(line, 0,
           {.expected = "the header " + in_quotes(std::string{header}),
            .got = in_quotes(std::string{line.substr(0, 200)}),
            .hint = "the unit stands in parentheses behind the name of the column"});
    return false;
  }

  void read_row(std::string_view line) {
    const std::size_t comma = line.find(',');
    const std::string_view name = line.substr(0, comma);
    if (comma == std::string_view::npos ||
        line.find(',', comma + 1) != std::string_view::npos)
      return refuse(line, 0,
                    {.expected = "two columns, such as \"Kep,41798\"",
                     .got = in_quotes(std::string{line.substr(0, 200)}),
                     .hint = "numbers are written without separators"});
    if (!is_name(line, name)) return;
    const std::string_view number = line.substr(comma + 1);
    std::int64_t population = 0;
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), population);
    if (error != std::errc{} || end != number.data() + number.size() ||
        population < 1 || population > most_population)
      return refuse(line, comma + 1,
                    {.expected = "a whole number of people, from 1 to " +
                                 std::to_string(most_population),
                     .got = in_quotes(std::string{number.substr(0, 200)})});
    rows_.push_back(
        {{.name = std::string{name},
          .number = core::number_of_name(name.data(), name.data() + name.size()),
          .population = population},
         std::to_string(population) + " person",
         Place{file_, line_, column_of(line, comma + 1)},
         Place{file_, line_, 1}});
  }

  bool is_name(std::string_view line, std::string_view name) {
    if (auto detail = refusal_of_province(name)) {
      refuse(line, 0, std::move(*detail));
      return false;
    }
    const auto [known, is_new] = known_.emplace(name, line_);
    if (!is_new)
      refuse(line, 0,
             {.expected = "each province once",
              .got = in_quotes(std::string{name}) + " also in line " +
                     std::to_string(known->second)});
    return is_new;
  }

  Mistakes& mistakes_;
  const std::string* file_;
  const std::string& key_;
  const std::size_t mistakes_before_ = mistakes_.count();
  int line_ = 0;
  std::map<std::string_view, int> known_;  ///< name, line
  std::vector<ProvinceRow> rows_;
};

}  // namespace

std::optional<Detail> refusal_of_province(std::string_view name) {
  bool is_printed = !name.empty() && name.front() != ' ' && name.back() != ' ';
  for (const char letter : name)
    is_printed &= static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f &&
                  letter != '"' && letter != '.';
  if (is_printed && name.size() <= longest_province_name) return {};
  return Detail{.expected =
                    "the name of a province, of at most 64 bytes, without "
                    "quotes, dots and spaces around it",
                .got = in_quotes(std::string{name.substr(0, 200)})};
}

std::vector<ProvinceRow> read_province_table(Mistakes& mistakes,
                                             const std::string& text,
                                             const std::string* file,
                                             const std::string& key) {
  return TableOfProvinces{mistakes, file, key}.read(text);
}

}  // namespace caseload::io::reading
