#include "report/cause_set.hpp"

#include "catch.hpp"

using namespace caseload;
using model::Cause;
using model::Causes;
using report::CauseSet;
using Counted = report::CauseSet::Counted;

namespace {

Causes both(Cause one, Cause other) {
  return Causes{one}.add(other);
}

const CauseSet alone{"medicine", Counted::alone};
const CauseSet together{"medicine", Counted::together};
const CauseSet either{"medicine", Counted::both};
const CauseSet closed{"closed", Counted::alone};
const CauseSet closed_too{"closed", Counted::together};
const CauseSet several{"several"};
const CauseSet staff{"staff", Counted::alone};

}  // namespace

TEST_CASE("whom a measure counts depends on all that they are missing") {
  const Causes medicine{Cause::medicine};
  const Causes behind_doors = both(Cause::medicine, Cause::closed);
  CHECK(alone.counts(medicine));
  CHECK_FALSE(alone.counts(behind_doors));
  CHECK_FALSE(together.counts(medicine));
  CHECK(together.counts(behind_doors));
  CHECK(either.counts(medicine));
  CHECK(either.counts(behind_doors));
  CHECK(several.counts(behind_doors));
  CHECK_FALSE(several.counts(medicine));
  CHECK_FALSE(closed.counts(behind_doors));
  // Two reasons for one: no staff.
  CHECK(staff.counts(both(Cause::closed, Cause::absent)));
  CHECK_FALSE(staff.counts(behind_doors));
  CHECK_FALSE(CauseSet{"any"}.counts(Causes{}));
}

TEST_CASE("sets overlap when somebody may be in both") {
  // Who lacks medicine alone lacks nothing else; who lacks it with others lacks
  // several.
  CHECK_FALSE(overlap(alone, several));
  CHECK_FALSE(overlap(alone, closed));
  CHECK_FALSE(overlap(alone, together));
  CHECK(is_within(together, several));
  CHECK_FALSE(is_within(several, together));
  // No medicine behind closed doors is in both, no medicine and no place in one.
  CHECK(overlap(together, closed_too));
  CHECK_FALSE(is_within(together, closed_too));
  CHECK(is_within(alone, either));
  // A closed clinic whose doctor is absent, too: several things, and no staff.
  CHECK(overlap(staff, several));
  CHECK_FALSE(is_within(staff, several));
  CHECK(is_within(closed, staff));
}

TEST_CASE("a set is said in words") {
  const report::Messages messages{"en"};
  CHECK(together.words(messages).plain() == "no medicine, and other things at once");
  CHECK(several.words(messages).plain() == "several things at once");
}
