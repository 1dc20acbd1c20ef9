// Mutates valid scenario files and reads them: whatever comes, the reader accepts the
// input or refuses it in its own words. Run under the sanitizers.
//
//     fuzz_reader SECONDS FOLDER       for example: fuzz_reader 60 scenarios
//
// The sequence of mutations is the same in each run; only its length depends on the
// machine. What the reader cannot survive is left in fuzz_reader.input/.
#include "caseload/io/study.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream stream{path, std::ios::binary};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// What tends to upset readers.
const std::vector<std::string> spices{"\"",
                                      "'''",
                                      "\"\"\"",
                                      "[",
                                      "]]",
                                      "{",
                                      "}",
                                      "=",
                                      ".",
                                      ",",
                                      "\n",
                                      "#",
                                      "\\",
                                      "\r",
                                      "0",
                                      "-1",
                                      "1e308",
                                      "nan",
                                      "-inf",
                                      "9223372036854775807",
                                      "1e18",
                                      "true",
                                      "2017-02-29",
                                      "0001-01-01",
                                      "9999-12-31",
                                      "\"0 s\"",
                                      "\"36525 day\"",
                                      "\"999999999999999 h\"",
                                      "\"1e9 person/day\"",
                                      "\"0.0000001 case/year\"",
                                      "\"100 %\"",
                                      "steps",
                                      "value",
                                      "dist",
                                      "next",
                                      "next_by_type",
                                      "kind",
                                      "extends",
                                      "changes",
                                      "\xff",
                                      "\xc3",
                                      "\xe2\x82",
                                      std::string(1, '\0'),
                                      "\"residual\"",
                                      "[]",
                                      "{}",
                                      "a.b.c.d = 1\n",
                                      "[states.x]\n",
                                      "[run]\n",
                                      "[[states]]\n",
                                      "begins_episode = true\n"};

class Mutator {
 public:
  explicit Mutator(std::vector<std::string> corpus) : corpus_{std::move(corpus)} {}

  std::string mutated(std::string text) {
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(text);
    return text;
  }

  std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }

 private:
  void change(std::string& text) {
    const std::size_t at = below(text.size());
    switch (below(9)) {
      case 0:
        if (!text.empty()) text[at] = static_cast<char>(random_());
        break;
      case 1:
        text.erase(at, 1 + below(8));
        break;
      case 2:
        text.insert(at, spices[below(spices.size())]);
        break;
      case 3:
        replace_token(text, at, spices[below(spices.size())]);
        break;
      case 4:
        replace_token(text, at, token(corpus_[below(corpus_.size())]));
        break;
      case 5: {
        const std::string moved = cut_line(text, at);
        text.insert(line_begin(text, below(text.size())), moved);
        break;
      }
      case 6: {
        const std::string line = line_of(corpus_[below(corpus_.size())]);
        text.insert(line_begin(text, at), line);
        break;
      }
      case 7:
        cut_line(text, at);
        break;
      default:
        text.resize(at + 1 < text.size() && below(20) == 0 ? at : text.size());
    }
  }

  static bool in_token(char letter) {
    return std::string{" \n=,[]{}\"."}.find(letter) == std::string::npos;
  }

  static void replace_token(std::string& text, std::size_t at, const std::string& by) {
    std::size_t begin = at;
    while (begin > 0 && in_token(text[begin - 1])) --begin;
    std::size_t end = at;
    while (end < text.size() && in_token(text[end])) ++end;
    text.replace(begin, end - begin, by);
  }

  std::string token(const std::string& text) {
    const std::size_t at = below(text.size());
    std::size_t end = at;
    while (end < text.size() && in_token(text[end])) ++end;
    return text.substr(at, end - at);
  }

  static std::size_t line_begin(const std::string& text, std::size_t at) {
    const std::size_t found = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    return found == std::string::npos ? 0 : found + 1;
  }

  std::string line_of(const std::string& text) {
    const std::size_t begin = line_begin(text, below(text.size()));
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1);
    return text.substr(begin, end + 1 - begin);
  }

  static std::string cut_line(std::string& text, std::size_t at) {
    const std::size_t begin = line_begin(text, at);
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end + 1 - begin);
    text.erase(begin, end + 1 - begin);
    return line;
  }

  std::vector<std::string> corpus_;
  std::mt19937_64 random_{1};
};

/// A folder of valid input: a study, or one file that stands alone.
struct Input {
  std::vector<fs::path> names;
  std::vector<std::string> texts;
};

std::vector<Input> find_inputs(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Input> inputs;
  for (const fs::path& path : paths) {
    const fs::path home = path.parent_path();
    const bool is_alone = !fs::exists(home / "study.toml");
    if (!is_alone && path.filename() != "study.toml") continue;
    Input input;
    for (const fs::path& other : paths)
      if (is_alone ? other == path : other.parent_path() == home) {
        input.names.push_back(is_alone ? fs::path{"study.toml"} : other.filename());
        input.texts.push_back(text_of(other));
      }
    if (is_alone) input.names.front() = "scenario.toml";
    inputs.push_back(std::move(input));
  }
  return inputs;
}

/// Whether the reader behaved; counts what it said.
bool read_safely(const fs::path& path, int& accepted, int& refused) {
  try {
    const auto study = caseload::io::read_study(path);
    for (const auto& document : study.scenarios)
      caseload::io::offered_loads(document.scenario);
    ++accepted;
  } catch (const caseload::io::InputErrors& errors) {
    ++refused;
    return !errors.errors().empty();
  } catch (const caseload::io::MissingInput&) {
    ++refused;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "the reader threw: %s\n", error.what());
    return false;
  }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: fuzz_reader SECONDS FOLDER\n");
    return 64;
  }
  const auto inputs = find_inputs(arguments[2]);
  std::vector<std::string> corpus;
  for (const Input& input : inputs)
    corpus.insert(corpus.end(), input.texts.begin(), input.texts.end());
  if (corpus.empty()) {
    std::fprintf(stderr, "no scenario files in %s\n", arguments[2]);
    return 66;
  }

  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::seconds{std::atoi(arguments[1])};
  const fs::path folder = "fuzz_reader.input";
  Mutator mutator{corpus};
  int accepted = 0;
  int refused = 0;
  while (Clock::now() < end) {
    const Input& input = inputs[mutator.below(inputs.size())];
    const std::size_t victim = mutator.below(input.texts.size());
    fs::remove_all(folder);
    fs::create_directory(folder);
    for (std::size_t i = 0; i < input.names.size(); ++i)
      std::ofstream{folder / input.names[i], std::ios::binary}
          << (i == victim ? mutator.mutated(input.texts[i]) : input.texts[i]);
    const bool is_study = fs::exists(folder / "study.toml");
    if (!read_safely(is_study ? folder : folder / "scenario.toml", accepted, refused))
      return 1;
  }
  fs::remove_all(folder);
  std::printf("%d inputs accepted, %d refused\n", accepted, refused);
  return accepted > 0 && refused > 0 ? 0 : 1;  // or it tested nothing
}
