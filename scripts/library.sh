# shellcheck shell=bash
# What quickstart and test have in common. Read with `source`, never run.
#
# There are no stamp files: whether something is installed is asked of the machine each
# time, by using it. So deleting a package or the build folder heals at the next run.

# The exit code for "something needed is not installed", as everywhere in caseload.
export exit_not_installed=69

packages_folder="scripts/packages"

say() { printf '%s\n' "$*"; }
headline() { printf '\n== %s\n' "$*"; }

# How many compilers to run at once.
processors() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2; }

# packages_of FILE...: the Debian packages that scripts/packages/FILE.txt lists.
packages_of() {
  local list
  for list in "$@"; do
    sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$packages_folder/$list.txt"
  done
}

# may_install: could packages be installed without asking anybody for a password? Sets
# as_root to the words that go in front of a command that needs root.
may_install() {
  command -v apt-get >/dev/null || return 1
  as_root=()
  if [ "$(id -u)" -eq 0 ]; then return 0; fi
  as_root=(sudo -n)
  command -v sudo >/dev/null && sudo -n true 2>/dev/null
}

# These two are called after may_install. A new machine's package lists may be empty.
update_package_lists() { "${as_root[@]}" apt-get update -qq; }

# install_packages NAME...: exactly these, and what they cannot do without.
install_packages() {
  say "Installing these Debian packages: $*"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@"
}

# size_of_packages NAME...: what apt would download and take of the disk, in its own words.
size_of_packages() {
  local answer
  answer="$(LC_ALL=C apt-get install --assume-no --no-install-recommends \
    -o Debug::NoLocking=1 "$@" 2>/dev/null)" || true
  if [[ "$answer" == *" 0 newly installed"* ]]; then
    say "apt says: all installed, nothing to download."
  else
    grep -E '^(Need to get|After this operation)' <<<"$answer" ||
      say "What they take is not known here (apt cannot tell)."
  fi
}

# build_probe OPTIONS...: does everything caseload is built from work? Compiles and runs a
# small program that uses all of it, in a folder of its own that is removed afterwards.
# What the tools said is left in probe_answer.
build_probe() {
  local folder status=0
  mkdir -p build
  folder="$(mktemp -d build/probe.XXXXXX)"
  {
    cmake -S scripts/probe -B "$folder" "$@" &&
      cmake --build "$folder" &&
      "$folder/probe"
  } >"$folder/answer.txt" 2>&1 || status=$?
  probe_answer="$(cat "$folder/answer.txt")"
  rm -rf "$folder"
  return "$status"
}

# The part of the probe's answer that says what is wrong.
explain_probe() {
  say "What the probe (scripts/probe) said:"
  {
    grep -iE -A4 'error|not found|could not find|no such file' <<<"$probe_answer" ||
      tail -n 12 <<<"$probe_answer"
  } | grep -v '^--$' | sed -n '1,16s/^/    /p'
}

# advise_packages NAME...: for those who may not install packages themselves.
advise_packages() {
  say "On Debian or Ubuntu, ask an administrator to run this line, then try again:"
  say
  say "    apt-get update && apt-get install -y --no-install-recommends $*"
  say
}

advise_other_systems() {
  local table="$packages_folder/minimum-versions.txt"
  say "On any other system, with modules or conda, these are needed (minimum versions):"
  say
  grep -v '^#' "$table" | sed 's/^/    /'
  say
  say "With conda (Random123 is headers only: unpack it and set CMAKE_PREFIX_PATH to it):"
  say
  say "    conda install -c conda-forge $(conda_packages "$table")"
  say
}

# The third column, without its heading and without '-' (not there), on one line.
conda_packages() {
  grep -v -e '^#' -e '^name ' "$1" | awk '$3 != "-" { print $3 }' | paste -s -d ' '
}

# configure PRESET OPTIONS...: a build folder that came from elsewhere (a moved or copied
# clone) is configured afresh instead of refused.
configure() {
  local preset="$1"
  shift
  mkdir -p build
  cmake --preset "$preset" "$@" >build/configure.log 2>&1 ||
    cmake --fresh --preset "$preset" "$@" >build/configure.log 2>&1 ||
    { cat build/configure.log; return 1; }
}
