#include "app/shard_notes.hpp"

#include "app/environment_variable.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <tuple>

#include <fmt/format.h>
#include <unistd.h>

namespace caseload::app {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using std::chrono::steady_clock;
using std::chrono::system_clock;

constexpr const char* schema = "caseload/progress/1";
constexpr seconds pause{10};
constexpr std::size_t most_notes = 10'000;
constexpr std::size_t most_bytes_of_notes = 4096;

fs::path folder_of(const fs::path& output) {
  return output / "progress";
}

/// Of letters that a file name may have anywhere.
std::string host_name() {
  char name[256] = {};
  if (::gethostname(name, sizeof name - 1) != 0) return "host";
  std::string host;
  for (const char letter : std::string_view{name})
    host += std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '.' ||
                    letter == '-'
                ? letter
                : '-';
  return host.empty() || host.front() == '.' ? "host" : host;
}

std::string job_name() {
  const std::string array = environment_variable("SLURM_ARRAY_JOB_ID");
  const std::string element = environment_variable("SLURM_ARRAY_TASK_ID");
  if (!array.empty() && !element.empty()) return array + '_' + element;
  return environment_variable("SLURM_JOB_ID");
}

std::int64_t now() {
  return std::chrono::duration_cast<seconds>(system_clock::now().time_since_epoch())
      .count();
}

/// For a terminal: a note may come from anywhere.
std::string harmless(std::string text) {
  constexpr std::size_t longest = 80;
  text.resize(std::min(text.size(), longest));
  std::replace_if(
      text.begin(), text.end(),
      [](char letter) { return letter < ' ' || letter > '~'; }, '?');
  return text;
}

std::string text_of(const ShardNote& note) {
  Json json{{"schema", schema}};
  json.update(json_of(note));
  return json_text(json);
}

ShardNote note_of(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error) ||
      fs::file_size(file, error) > most_bytes_of_notes)
    return {};
  std::ifstream stream{file, std::ios::binary};
  std::ostringstream text;
  text << stream.rdbuf();
  const Json json = Json::parse(text.str(), nullptr, false);
  if (!json.is_object() || json.value("schema", Json{}) != Json(schema)) return {};
  try {
    return {.work = harmless(json.at("work").get<std::string>()),
            .done = json.at("done").get<std::uint64_t>(),
            .all = json.at("all").get<std::uint64_t>(),
            .host = harmless(json.at("host").get<std::string>()),
            .process = json.at("process").get<std::uint64_t>(),
            .job = harmless(json.at("job").get<std::string>()),
            .restart = json.at("restart").get<std::uint64_t>(),
            .time = json.at("time").get<std::int64_t>()};
  } catch (const Json::exception&) {
    return {};
  }
}

}  // namespace

Json json_of(const ShardNote& note) {
  return {{"work", note.work},       {"done", note.done},       {"all", note.all},
          {"host", note.host},       {"process", note.process}, {"job", note.job},
          {"restart", note.restart}, {"time", note.time}};
}

ShardNoteKeeper::ShardNoteKeeper(const fs::path& output, std::string work)
    : next_{steady_clock::now()} {
  note_.work = std::move(work);
  note_.host = host_name();
  note_.process = static_cast<std::uint64_t>(::getpid());
  note_.job = job_name();
  note_.restart =
      std::strtoull(environment_variable("SLURM_RESTART_COUNT").c_str(), nullptr, 10);
  file_ = folder_of(output) / fmt::format("{}-{}.json", note_.host, note_.process);
}

ShardNoteKeeper::~ShardNoteKeeper() {
  std::error_code ignored;
  fs::remove(file_, ignored);
}

void ShardNoteKeeper::tell(std::uint64_t done, std::uint64_t all) {
  if (steady_clock::now() < next_ && done < all) return;
  next_ = steady_clock::now() + pause;
  note_.done = done;
  note_.all = all;
  note_.time = now();
  std::error_code ignored;
  fs::create_directories(file_.parent_path(), ignored);
  fs::path half = file_;
  half += ".half";
  fs::remove(half, ignored);
  // Anew or not at all: in a folder that others may write to, the name may be a link.
  std::FILE* const stream = std::fopen(half.c_str(), "wx");
  if (stream == nullptr) return;
  const bool is_written = std::fputs(text_of(note_).c_str(), stream) >= 0;
  const bool is_closed = std::fclose(stream) == 0;
  if (is_written && is_closed)
    fs::rename(half, file_, ignored);
  else
    fs::remove(half, ignored);
}

std::vector<ShardNote> shard_notes(const fs::path& output) {
  std::vector<ShardNote> notes;
  std::error_code error;
  for (fs::directory_iterator entry{folder_of(output), error}, end;
       !error && entry != end && notes.size() < most_notes; entry.increment(error)) {
    if (entry->path().extension() != ".json") continue;
    ShardNote note = note_of(entry->path());
    if (note.time > 0 && note.done <= note.all) notes.push_back(std::move(note));
  }
  std::sort(notes.begin(), notes.end(), [](const ShardNote& a, const ShardNote& b) {
    return std::tie(a.host, a.process) < std::tie(b.host, b.process);
  });
  return notes;
}

}  // namespace caseload::app
