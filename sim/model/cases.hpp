#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/core/random_stream.hpp"
#include "caseload/model/purpose.hpp"

#include <cstdint>
#include <vector>

namespace caseload::model {

struct Scenario;

/// Which case a person is in: who shares with others what is drawn for a case, and is
/// served with them. Nothing else decides that. It does not change while a person is in
/// a state.
///
/// People belong to the case in which they came, as long as they are in the episode in
/// which they came. Who comes back later, and who was there at the start, is a case of
/// one.
class Cases {
 public:
  explicit Cases(const Scenario& scenario);

  /// The address of the case of `person`: member 0 of those who came together; of a
  /// case of one, who they are.
  core::Identity of(const core::Entity& person) const {
    core::Identity identity = person.identity;
    if (came_with_others(person)) identity.member = 0;
    return identity;
  }

  /// The two words that decide `purpose` for all of the case of `person` in `owner`.
  core::Words words(core::StreamKey key, const core::Entity& person, Purpose purpose,
                    std::uint16_t owner) const {
    // The episode in which they came has the same number for all of a case.
    return core::random_words(key, of(person),
                              {.purpose = static_cast<std::uint16_t>(purpose),
                               .owner = owner,
                               .occurrence = std::uint32_t{person.episode} << 16});
  }

 private:
  /// A layer of arrivals, and the number of the episode in which its people come.
  struct Layer {
    std::uint16_t number = 0;
    std::uint16_t first_episode = 0;
  };

  bool came_with_others(const core::Entity& person) const;

  std::vector<Layer> layers_;  ///< ascending
};

}  // namespace caseload::model
