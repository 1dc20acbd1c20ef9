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
/// People belong to the case in which they came, or were taken by a quota, as long as
/// they are in the episode in which that happened. Who comes back later otherwise, and
/// who was there at the start, is a case of one.
class Cases {
 public:
  explicit Cases(const Scenario& scenario);

  /// Nobody has been taken yet.
  void begin() { taken_.clear(); }

  /// What is kept of people, in bytes.
  std::size_t memory() const { return taken_.capacity() * sizeof(Taken); }

  /// Who is known is taken by the quota of a layer, and will be in the case of the
  /// arrest while they are in `episode`.
  ///
  /// @param who      of the arrest: the person who would come in were nobody known
  /// @param episode  in which they are after it
  void take(core::Handle handle, const core::Entity& person, const core::Identity& who,
            std::uint16_t episode);

  /// The address of the case of `person`: member 0 of those who came together; of a
  /// case of one, who they are.
  core::Identity of(core::Handle handle, const core::Entity& person) const {
    return address(handle, person).of;
  }

  /// The two words that decide `purpose` for all of the case of `person` in `owner`.
  core::Words words(core::StreamKey key, core::Handle handle,
                    const core::Entity& person, Purpose purpose,
                    std::uint16_t owner) const {
    const Address shared = address(handle, person);
    return core::random_words(key, shared.of,
                              {.purpose = static_cast<std::uint16_t>(purpose),
                               .owner = owner,
                               .occurrence = std::uint32_t{shared.episode} << 16});
  }

 private:
  /// A layer of arrivals, and the number of the episode in which its people come.
  struct Layer {
    std::uint16_t number = 0;
    std::uint16_t first_episode = 0;
  };
  /// What all of a case draw at: those who are taken are in other episodes of their own
  /// than those who are new, and draw in that of these.
  struct Address {
    core::Identity of;
    std::uint16_t episode = 0;
  };
  /// Who was taken last in a record that others may have had before.
  struct Taken {
    core::Identity person;
    std::uint16_t episode = 0;
    Address address;
  };

  Address address(core::Handle handle, const core::Entity& person) const;
  const Layer* layer_of(const core::Identity& who) const;

  std::vector<Layer> layers_;  ///< ascending
  std::vector<Taken> taken_;   ///< [person]
};

}  // namespace caseload::model
