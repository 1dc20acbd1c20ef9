#include "app/attribution_report.hpp"

#include "app/interval_json.hpp"
#include "app/interval_words.hpp"
#include "app/result_table.hpp"
#include "app/text_table.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace caseload::app {
namespace {

const model::MeasureDefinition& harm_of(const AttributionQuestion& question) {
  return question.document->scenario.measures[question.measure];
}

std::string unit_of(const AttributionQuestion& question) {
  const std::string_view units = harm_of(question).kind->units;
  return units == "1" ? "" : ' ' + std::string{units};
}

/// "20 day (18 to 22)"
std::string words_of(const experiment::Interval& interval,
                     const AttributionQuestion& question, const Attribution& found) {
  return estimate_words(interval, found.replications, unit_of(question));
}

/// What shortages cause.
const char* harm_word(const AttributionQuestion& question) {
  return question.more_is_better ? "shortfall" : "harm";
}

std::string share_text(const Attribution& found, std::size_t shortage) {
  if (!found.has_shares()) return "-";
  return fmt::format("{:.0f} %",
                     100.0 * found.shapley[shortage].mean / found.removed.mean);
}

std::string shares_table(const AttributionQuestion& question, const Attribution& found,
                         const Terminal& terminal) {
  using enum TextTable::Align;
  TextTable table{{{.heading = "shortage", .most = 20},
                   {.heading = "causes", .align = right},
                   {.heading = "95 % interval", .align = right},
                   {.heading = "share", .align = right},
                   {.heading = "alone", .align = right},
                   {.heading = "last", .align = right},
                   {.heading = "wait for it", .align = right},
                   {.heading = "and more", .align = right}}};
  for (std::size_t i = 0; i < question.shortages.size(); ++i) {
    const Booked& booked = found.booked[i];
    table.add({question.shortages[i].name, mean_words(found.shapley[i]),
               does_not_vary(found.shapley[i])
                   ? fmt::format("in each of {}", found.replications)
                   : range_words(found.shapley[i], found.replications),
               share_text(found, i), mean_words(found.by_itself[i]),
               mean_words(found.at_last[i]),
               booked.is_booked ? mean_words(booked.alone) : "-",
               booked.is_booked ? mean_words(booked.together) : "-"});
  }
  return table.text(terminal);
}

/// What two of them do together, in words; empty where this run cannot tell.
std::string interaction_words(const AttributionQuestion& question,
                              const Attribution& found, std::size_t i, std::size_t j) {
  const experiment::Interval& both = found.interaction[i][j];
  if (both.contains(0.0)) return {};
  // Zero is not in it, so that its size has the same width.
  const experiment::Interval size{std::abs(both.mean), both.half_width};
  return fmt::format(
      "{} and {}: to end both takes away {} {} than to end each without the other: {}.",
      question.shortages[i].name, question.shortages[j].name,
      words_of(size, question, found), both.mean > 0.0 ? "more" : "less",
      both.mean > 0.0 ? "one helps more once the other is ended"
                      : "either does part of what the other would");
}

/// Positions from the largest to the smallest.
template <class Size>
std::vector<std::size_t> in_order(std::size_t count, Size size) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  return order;
}

/// Where more people wait for something else than what causes most: both, and why.
/// Empty where this run cannot tell which of the two causes more, or for which more
/// people wait.
std::string order_words(const AttributionQuestion& question, const Attribution& found) {
  const std::size_t count = question.shortages.size();
  const auto is_booked = [&](std::size_t i) { return found.booked[i].is_booked; };
  std::vector<std::size_t> booked;
  for (std::size_t i :
       in_order(count, [&](std::size_t i) { return found.booked[i].all(); }))
    if (is_booked(i)) booked.push_back(i);
  std::vector<std::size_t> causes;
  for (std::size_t i :
       in_order(count, [&](std::size_t i) { return found.shapley[i].mean; }))
    if (is_booked(i)) causes.push_back(i);
  if (booked.size() < 2 || booked.front() == causes.front()) return {};
  const std::size_t most_waited = booked.front();
  const std::size_t most = causes.front();
  if (!found.wait_more_for(most_waited, most) ||
      found.lead[most][most_waited].low() <= 0.0)
    return {};
  const std::string why = interaction_words(question, found, most_waited, most);
  return fmt::format(
      "More people wait for {} than for {}, and yet {} causes more of the {}: what is "
      "booked while they wait is not what would have made the difference. {}",
      question.shortages[most_waited].name, question.shortages[most].name,
      question.shortages[most].name, harm_word(question),
      why.empty() ? "An interaction of the two that would explain it cannot be told "
                    "from zero."
                  : why);
}

/// Of the shortages for which most who wait lack something else, too: how many.
std::vector<std::string> overlap_words(const AttributionQuestion& question,
                                       const Attribution& found) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < question.shortages.size(); ++i) {
    const Booked& booked = found.booked[i];
    if (!booked.is_booked || booked.together.mean <= booked.alone.mean) continue;
    words.push_back(fmt::format(
        "Of the people who wait for {}, {} at a time wait for something else as well, "
        "and {} for it alone.",
        question.shortages[i].name, mean_words(booked.together),
        mean_words(booked.alone)));
  }
  return words;
}

std::string summary_words(const AttributionQuestion& question,
                          const Attribution& found) {
  const model::MeasureDefinition& harm = harm_of(question);
  const std::string& name = harm.long_name.empty() ? harm.name : harm.long_name;
  const auto negative = [](const experiment::Interval& interval) {
    return experiment::Interval{-interval.mean, interval.half_width};
  };
  if (!question.more_is_better)
    return fmt::format(
        "{} is {} as it is, and would be {} with none of these shortages: what is left "
        "of the harm then, no capacity of these removes.",
        name, words_of(found.harm, question, found),
        words_of(found.remaining, question, found));
  const bool is_above = found.removed.mean < 0.0;
  return fmt::format(
      "{} is {} as it is, and would be {} with none of these shortages: it {} that by "
      "{}, and this is what is told apart here.",
      name, words_of(negative(found.harm), question, found),
      words_of(negative(found.remaining), question, found),
      is_above ? "is above" : "falls short of",
      words_of(is_above ? negative(found.removed) : found.removed, question, found));
}

/// Why shares would mean nothing; empty where there are some.
std::string no_shares_words(const AttributionQuestion& question,
                            const Attribution& found) {
  if (found.has_shares()) return {};
  const auto is_nothing = [](const experiment::Interval& each) {
    return each.mean == 0.0 && each.half_width == 0.0;
  };
  const char* harm = harm_word(question);
  std::string why;
  if (is_nothing(found.removed) &&
      std::all_of(found.shapley.begin(), found.shapley.end(), is_nothing))
    why = "ending these shortages removed nothing in any replication";
  else if (found.removed.high() < 0.0)
    why = fmt::format("together these shortages cause no {} but prevent some", harm);
  else if (found.removed.low() <= 0.0)
    why = fmt::format("it cannot be told whether ending them all removes any {}", harm);
  else
    why = fmt::format("there may be a shortage that causes no {} but prevents some",
                      harm);
  return fmt::format("No shares are given, because {}. ", why);
}

}  // namespace

std::string attribution_text(const AttributionQuestion& question,
                             const Attribution& found, const Terminal& terminal) {
  const auto width = static_cast<std::size_t>(terminal.width);
  std::string text = shares_table(question, found, terminal);
  text += '\n' + filled(summary_words(question, found), width);
  const std::size_t count = question.shortages.size();
  std::vector<std::string> together;
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = i + 1; j < count; ++j)
      if (std::string words = interaction_words(question, found, i, j); !words.empty())
        together.push_back(std::move(words));
  if (count > 1) text += '\n' + strong(terminal, "Together") + '\n';
  if (count > 1 && together.empty())
    together.emplace_back("Of no two of these can an interaction be told from zero.");
  for (const std::string& words : together) text += filled(words, width, 2);
  if (const std::string words = order_words(question, found); !words.empty())
    text += '\n' + filled(words, width);
  for (const std::string& words : overlap_words(question, found))
    text += '\n' + filled(words, width);
  text += '\n' +
          filled(fmt::format(
                     "\"causes\": how much of the {} ending the shortage takes away, "
                     "averaged over all orders in which they can be ended (Shapley); "
                     "these add up to {}. \"alone\": ended by itself; \"last\": when "
                     "the others are ended already. \"wait for it\", \"and more\": how "
                     "many people wait for it on average, alone and with something "
                     "else. {}Intervals are of 95 %, each for itself, and cover chance "
                     "only.",
                     harm_word(question), words_of(found.removed, question, found),
                     no_shares_words(question, found)),
                 width);
  return text;
}

Json attribution_json(const AttributionQuestion& question, const Attribution& found) {
  Json shortages = Json::array();
  for (std::size_t i = 0; i < question.shortages.size(); ++i) {
    Json each{
        {"name", question.shortages[i].name},
        {"causes", interval_json(found.shapley[i])},
        {"share", found.has_shares() ? Json(found.shapley[i].mean / found.removed.mean)
                                     : Json(nullptr)},
        {"alone", interval_json(found.by_itself[i])},
        {"last", interval_json(found.at_last[i])}};
    const Booked& booked = found.booked[i];
    each["waiting_for_it_alone"] =
        booked.is_booked ? interval_json(booked.alone) : Json(nullptr);
    each["waiting_for_it_and_more"] =
        booked.is_booked ? interval_json(booked.together) : Json(nullptr);
    shortages.push_back(std::move(each));
  }
  Json interactions = Json::array();
  for (std::size_t i = 0; i < question.shortages.size(); ++i)
    for (std::size_t j = i + 1; j < question.shortages.size(); ++j)
      interactions.push_back({{"one", question.shortages[i].name},
                              {"other", question.shortages[j].name},
                              {"interaction", interval_json(found.interaction[i][j])},
                              {"words", interaction_words(question, found, i, j)}});
  const model::MeasureDefinition& harm = harm_of(question);
  return {{"measure", harm.name},
          {"units", std::string{harm.kind->units}},
          {"more_is_better", question.more_is_better},
          {"harm", interval_json(found.harm)},
          {"removed", interval_json(found.removed)},
          {"remaining", interval_json(found.remaining)},
          {"shortages", std::move(shortages)},
          {"interactions", std::move(interactions)},
          {"words", summary_words(question, found)},
          {"order_words", order_words(question, found)},
          {"overlap_words", overlap_words(question, found)}};
}

}  // namespace caseload::app
