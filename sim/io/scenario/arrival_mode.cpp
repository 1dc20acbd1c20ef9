#include "io/scenario/arrival_mode.hpp"

#include "io/scenario/fluid.hpp"
#include "io/scenario/quota.hpp"

#include <string>
#include <string_view>

namespace caseload::io::reading {

void read_mode(Reading& reading, TableReader& table, model::ArrivalLayer& layer) {
  const Node* node = table.find("mode");
  const std::string key = table.key_of("mode");
  const std::string* word = node == nullptr ? nullptr : node->text();
  const auto is_mode = [&](std::string_view mode) {
    return word != nullptr && *word == mode;
  };
  if (node == nullptr) {
    if (layer.during) record_default(reading, key, "explicit");
  } else if (is_mode("explicit") || is_mode("fluid") || is_mode("quota")) {
    record_word(reading, *node, key, *word);
  } else {
    reading.mistakes.add(
        *node, key,
        {.expected = "\"explicit\", \"fluid\" or \"quota\"",
         .got = written(*node),
         .hint =
             "explicit: people are simulated one by one, each of them new; quota: "
             "who is known may be taken again; fluid: only the work that they bring "
             "to a pool is simulated"});
  }
  if (is_mode("fluid")) read_fluid(reading, table, layer);
  if (is_mode("quota"))
    read_quota(reading, table, layer);
  else
    refuse_keys_of_quota(reading, table);
}

}  // namespace caseload::io::reading
