#include "core/distributions/table_cache.hpp"

#include "caseload/core/error.hpp"

#include <map>
#include <string>
#include <utility>

namespace caseload::core::distributions {
namespace {

/// Tables in use by some law, by the key of theirs. A pure cache: a table is the same
/// whoever wrote it, so results cannot depend on what is found here.
class TableCache {
 public:
  std::shared_ptr<const QuantileTable> find(const std::string& key) {
    const std::lock_guard lock{mutex_};
    const auto found = tables_.find(key);
    return found == tables_.end() ? nullptr : found->second.lock();
  }

  /// Keeps `table`, unless another thread was faster: then that one's is returned.
  std::shared_ptr<const QuantileTable> keep(
      const std::string& key, std::shared_ptr<const QuantileTable> table) {
    const std::lock_guard lock{mutex_};
    std::erase_if(tables_, [](const auto& entry) { return entry.second.expired(); });
    auto& kept = tables_[key];
    if (auto earlier = kept.lock()) return earlier;
    kept = table;
    return table;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<const QuantileTable>> tables_;
};

TableCache& cache() {
  static TableCache tables;
  return tables;
}

}  // namespace

QuantileTable::Source table_source(const UnitLaw& law, Bias bias) {
  QuantileTable::Source source;
  source.relative_error = law.relative_error();
  if (bias == Bias::none) {
    source.quantile = [&law](double p, Tail tail) { return law.quantile(p, tail); };
    source.cumulative = [&law](const Exact& x) { return law.partial_moment(0, x); };
    source.standard_deviation = sqrt(law.moment(2) - law.moment(1) * law.moment(1));
  } else {
    const Exact mean = law.moment(1);
    const Exact biased_mean = law.moment(2) / mean;
    source.quantile = [&law](double p, Tail tail) {
      return law.length_biased_quantile(p, tail);
    };
    source.cumulative = [&law, mean](const Exact& x) {
      return law.partial_moment(1, x) / mean;
    };
    source.standard_deviation = sqrt(law.moment(3) / mean - biased_mean * biased_mean);
  }
  return source;
}

std::shared_ptr<const QuantileTable> shared_table(const UnitLaw& law, Bias bias) {
  const std::string key = (bias == Bias::none ? "" : "length-biased ") + law.key();
  if (auto known = cache().find(key)) return known;
  // Written outside the lock: two threads may write the same table, none waits.
  auto table = QuantileTable::of(table_source(law, bias));
  if (!table) return nullptr;
  return cache().keep(key, std::make_shared<const QuantileTable>(*std::move(table)));
}

const QuantileTable& DeferredTable::table() const {
  std::call_once(written_, [this] {
    table_ = shared_table(*law_, Bias::length);
    // A length-biased law is never steeper than the law itself, which has a table.
    expects(table_ != nullptr, "a table of the length-biased law");
  });
  return *table_;
}

}  // namespace caseload::core::distributions
