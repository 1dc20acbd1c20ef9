#include "caseload/io/build_facts.hpp"
#include "caseload/io/results.hpp"
#include "report/page.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace caseload::report {
namespace {

constexpr std::string_view random_numbers =
    R"(Philox2x64-10 of the library Random123 (J. Salmon, M. Moraes, R. Dror, D. Shaw, SC11,
    2011), a generator without state: every random number is a function of an address and
    of nothing else. The key is, most significant bits first: seed (32 bits), replication
    (20), input draw (12, zero here). The counter of 128 bits is: layer (16 bits), case
    (32), member (8), purpose (16), owner (16), occurrence (32), word (8); its low 64 bits
    are Random123's first counter word. Layer is the stream of arrivals or the initial
    stock by which a person came, case counts its candidates from 0 (before thinning),
    member its people from 1; purpose is what is decided, owner the state, hazard, pool
    or store that decides, each by a 16-bit number of its name (FNV-1a of 32 bits, its
    halves folded by exclusive or, 0 becoming 1); occurrence is the person's episode in
    its upper 16 bits, and a planned visit in the lower 16.

    Each address gives two words of 64 bits. A word w becomes a probability by (w + 1/2) /
    2^64; times are drawn by inversion, shares are thresholds of words. So streams cannot
    overlap, and nothing depends on the order in which numbers are drawn.

    Common random numbers: the scenario is no part of an address. In every scenario the
    same candidates come with the same luck. A lower rate leaves out some cases and moves
    nobody; where a scenario has other shares than the baseline, people go where the
    baseline would send them, with as few exceptions as the shares allow (maximal
    coupling). Another program that draws independently finds the same distributions of
    all measures, but not the same numbers.)";

constexpr std::string_view events =
    R"(Next-event time advance over one list of future events, with at most one pending event
    for each person, store, pool, stream, or other thing that is there; an event that is
    moved leaves its old entry behind, which is dropped when its turn comes.

    Events of the same millisecond happen in this order of their kinds: deliveries; expiry,
    and losses in a shock; reviews of stores; dispatch of what was ordered; changes of
    capacity (openings and closings of pools, headcounts, places, equipment); completions
    of services, visits and stays; grants (a slot given back); patience running out;
    hazards; arrivals, scheduled visits of courses among them. Within a kind by stream
    (the 16-bit number of its name), case, and member of the person, lower numbers first; stores from those
    farthest from the outside source to those nearest to it, then by name, the parts of
    one by the numbers of their provinces and sites. An event that is scheduled for the
    present instant while it runs takes its place among those still to happen. Of what
    is planned for a person and a hazard that is due at the same instant, the one whose kind
    comes first in that order happens.

    Who joins a queue and is served at once, or is called, is served within the event that
    let it happen, not by an event of its own. When a service is completed the member takes
    the one who has waited longest before the person just served moves on.

    Parallelism: one replication is computed by one thread; replications of all scenarios
    are shared out among threads. Since no random number and no sum depends on another
    replication, results are the same for any number of threads.)";

std::string fact(const std::map<std::string, std::string, std::less<>>& facts,
                 std::string_view key) {
  const auto found = facts.find(key);
  return found == facts.end() ? std::string{} : found->second;
}

void describe_run_time(const Subject& subject, Page& page) {
  const std::string command = "caseload run " + subject.given();
  if (subject.run() == nullptr)
    return page.not_answered(
        fmt::format("run the study, `{}`, and describe it again", command));
  const auto facts = subject.run()->provenance();
  if (facts.empty())
    return page.not_answered(
        "there is no provenance.json of these results beside them; a run into another "
        "folder writes one");
  std::vector<List::Item> items;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> known{
      {{"elapsed_seconds", "elapsed time, seconds"},
       {"user_seconds", "processor time, seconds"},
       {"peak_memory_bytes", "memory at most, bytes"},
       {"threads", "threads"},
       {"host", "host"},
       {"processor", "processor"},
       {"operating_system", "operating system"},
       {"compiler", "compiler of the program that ran"},
       {"hdf5_version", "its HDF5"},
       {"started", "started"},
       {"finished", "finished"},
       {"command_line", "command"}}};
  for (const auto& [key, label] : known)
    if (const std::string text = fact(facts, key); !text.empty())
      items.push_back({std::string{label}, text});
  items.push_back({"results digest", fact(facts, "results_digest")});
  page.list(std::move(items));
  page.paragraph(
      "Of the run that left these results; where it went on from a shorter one, of the "
      "last part of it.");
}

}  // namespace

void describe_implementation(const Subject& subject, Page& page) {
  page.item("5.1 Software and language");
  std::vector<List::Item> items{
      {"caseload", fmt::format("{}, source {}", io::version(), io::source_hash())},
      {"language", "C++20"}};
  for (const io::BuildFact& each : io::build_facts())
    items.push_back({each.what, each.version});
  items.push_back({"Random123", "headers only, which name no version"});
  items.push_back({"toml++", "headers only, compiled into the program"});
  items.push_back({"operating system", io::operating_system()});
  page.list(std::move(items));

  page.item("5.2 Random sampling");
  page.paragraph(fmt::format("The seed is {}.", subject.study().seed));
  page.paragraphs(random_numbers);

  page.item("5.3 Model execution");
  page.paragraphs(events);

  page.item("5.4 System specification and run time");
  describe_run_time(subject, page);

  page.part("6 Code access");
  page.item("6.1 Where others get the model");
  page.said(subject, "availability");
  page.paragraph(fmt::format(
      "The program is free software (Apache License 2.0). The model is the files of "
      "the study: `caseload check {0}` reads them, `caseload run {0}` runs them, "
      "`caseload show {0}` prints every value with its file and line. The same files, "
      "seed and program give the same results digest on any machine.",
      subject.given()));
}

}  // namespace caseload::report
