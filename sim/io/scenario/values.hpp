#pragma once

#include "caseload/model/dated.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/quantity.hpp"
#include "io/scenario/table_reader.hpp"

#include <optional>
#include <string>

namespace caseload::io::reading {

/// How a scalar is read: one of the parse_ functions of quantity.hpp.
template <class T>
using Parse = Parsed<T> (*)(const Node&);

/// Notes what was understood, for `show`.
void record(Reading& reading, const Node& node, std::string key, std::string text,
            const Evidence& evidence, std::optional<ValueRange> range = {});

/// The same for a name, or a word of several, which rests on no evidence.
void record_word(Reading& reading, const Node& node, std::string key, std::string text);

/// Notes what holds because nothing was written at `key`.
void record_default(Reading& reading, std::string key, std::string text);

/// Reads a value: a scalar, or { value = ..., source, quality, note }. Nothing after a
/// mistake, which is recorded.
template <class T>
std::optional<T> read_value(Reading& reading, const Node& node, const std::string& key,
                            Parse<T> parse);

/// A value with its evidence around it, in a table of which some keys may have been
/// read. @param outer  evidence that holds unless the table says
template <class T>
std::optional<T> read_value_table(Reading& reading, TableReader& table, Parse<T> parse,
                                  const Evidence& outer, const std::string& key,
                                  const std::string& recorded_key);

/// Reads a value that may change on dates: as read_value(), or
/// { steps = [ { from = 2017-01-01, value = ... }, ... ] } with evidence in each step
/// or once for all.
///
/// What the run cannot see is left out, so that equal meaning gives equal results:
/// steps that are over before the start or begin after the end, and steps that change
/// nothing.
template <class T>
std::optional<model::Dated<T>> read_dated(Reading& reading, const Node& node,
                                          const std::string& key, Parse<T> parse);

}  // namespace caseload::io::reading
