#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caseload::report {

/// Where a number on the page comes from, so that anybody can compute it again from
/// results.h5.
struct NumberSource {
  /// Group and variable, "supply-gap/visits"; of weeks with their positions, the last
  /// one not among them, "supply-gap/visits_weekly[0:26]": then the mean over these. Of
  /// what is left when others are taken off, all of them with " - " between. Of another
  /// reading its folder before it, "structure/by_hazard:supply-gap/visits"; of a load,
  /// scenario and pool of staff.
  std::string variable;
  /// What is made of its column of replications: "value", their mean or, of a mean over
  /// people, the ratio of their sums; "mean", "low" and "high" of the 95 % interval; of
  /// the difference from the baseline "difference", "difference_low" and
  /// "difference_high"; "q05", "q50", ... of quantiles; "offered_load" and
  /// "offered_load_busiest", which are in the scenario and in no results.
  std::string statistic;
  /// By what it is multiplied for people: 100 for a share that is said "in 100", -1
  /// where "fewer" says the sign.
  double scale = 1.0;

  bool is_known() const { return !variable.empty(); }
};

/// Words, with numbers that know where they come from. Plain: whatever would mean
/// something in HTML is escaped where it is written down.
class Text {
 public:
  struct Piece {
    std::string text;
    NumberSource source = {};
    bool is_quoted = false;
    std::string language = {};  ///< "en"; empty where it is that of the page
    bool is_key = false;        ///< of a scenario file, for who looks it up there
  };

  Text() = default;
  Text(std::string plain) {
    if (!plain.empty()) pieces_.push_back({std::move(plain)});
  }
  Text(std::string_view plain) : Text{std::string{plain}} {}
  Text(const char* plain) : Text{std::string{plain}} {}

  Text& add(const Text& other) {
    pieces_.insert(pieces_.end(), other.pieces_.begin(), other.pieces_.end());
    return *this;
  }
  static Text number(std::string shown, NumberSource source) {
    Text text;
    text.pieces_.push_back({std::move(shown), std::move(source)});
    return text;
  }

  /// Somebody else's words, such as a title: whatever direction they are read in, what
  /// stands behind them in a sentence is not turned round.
  static Text quoted(std::string words, std::string language = {}) {
    Text text;
    text.pieces_.push_back(
        {.text = std::move(words), .is_quoted = true, .language = std::move(language)});
    return text;
  }
  static Text key(std::string words) {
    Text text;
    text.pieces_.push_back({.text = std::move(words), .is_key = true});
    return text;
  }

  bool empty() const { return pieces_.empty(); }
  const std::vector<Piece>& pieces() const& { return pieces_; }
  void pieces() && = delete;
  std::string plain() const {
    std::string all;
    for (const Piece& piece : pieces_) all += piece.text;
    return all;
  }

 private:
  std::vector<Piece> pieces_;
};

}  // namespace caseload::report
