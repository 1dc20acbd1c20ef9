#pragma once

namespace caseload::app {

/// What a process says to the shell when it ends. From sysexits.h where it has a name
/// for it, so that a script can tell what to do next.
enum class ExitCode {
  done = 0,
  finding = 1,         ///< it ran well, and the answer is no
  usage = 64,          ///< the command line
  bad_input = 65,      ///< a scenario
  missing_input = 66,  ///< a file or folder that is not there
  not_installed = 69,  ///< something this needs
  internal = 70,       ///< a bug of ours
  cannot_create = 73,  ///< the output folder or file
  input_output = 74,   ///< the disk, a pipe
  stopped = 75,        ///< on request; run it again
};

}  // namespace caseload::app
