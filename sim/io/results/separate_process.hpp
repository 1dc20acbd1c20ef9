#pragma once

#include <functional>
#include <stdexcept>
#include <string>

namespace caseload::io::results {

/// Work in a process of its own did not come to an end; in words that say why.
class ProcessFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Does work in a process of its own, which may crash, eat memory or never end without
/// harm to this one: HDF5 does not survive every file, and a file may come from
/// anywhere. It has at most `memory` bytes more than this process, a minute of
/// processor time, three minutes in all, and can write no file.
///
/// @param work  sees all that this process knows, as it is now; what it changes is lost
/// @return      what it returned
/// @throws ProcessFailed; it has the text of the exception that `work` ended with
std::string in_separate_process(const std::function<std::string()>& work,
                                std::size_t memory);

}  // namespace caseload::io::results
