# shellcheck shell=bash
# shellcheck disable=SC2317 # the works_* functions are called by group_works, by name
# The groups of tests: what each needs, whether it is there, how to get it. Read with
# `source` by scripts/test, after library.sh.

# What npm brings is kept here, with npm's own cache; for the group browser in two folders
# of it: what drives the browser, and what the page's script is made with.
npm_folder="build/npm"
browser_packages=("browser tests/browser" "page sim/report/page")

# packages_of_group GROUP: its Debian packages. npm is left out where nodejs brings it.
packages_of_group() {
  case "$1" in
    core) packages_of build core ;;
    wasm | browser)
      if command -v node >/dev/null && command -v npm >/dev/null; then
        packages_of "$1" | grep -vx npm
      else
        packages_of "$1"
      fi
      ;;
    *) packages_of "$1" ;;
  esac
}

# group_works GROUP: asked by using what it needs. What the tools said is left in
# group_answer.
group_works() { group_answer="$("works_$1" 2>&1)"; }

works_core() {
  build_probe -DPROBE_CATCH2=ON || { explain_probe; return 1; }
  patch --version && python3 --version
}

works_readers() {
  # Without a file ncdump prints how to use it and ends with 1.
  { ncdump 2>&1 || true; } | grep 'netcdf library version' &&
    "$(python_for_readers)" -c 'import h5py, matplotlib, netCDF4, scipy, simpy, xarray' &&
    Rscript -e 'library(ncdf4); library(hdf5r)'
}

works_wasm() { em++ --version && node --version && npm --version && h5wasm_works; }

# Opens a browser and bundles nothing, each for a moment.
works_browser() {
  pdftotext -v && rsvg-convert --version && npm --version &&
    browser_packages_are_those_listed &&
    NODE_PATH="$npm_folder/browser/node_modules" node tests/browser/works.mjs &&
    (cd "$npm_folder/page" && node -e 'require("esbuild").transformSync("")')
}

works_compilers() {
  clang++ -std=c++20 -fsyntax-only -x c++ - <<<'#include <compare>' &&
    clang-tidy --version && clang-format --version && valgrind --version
}

# Brings a small cluster up, for a second. moreutils has a parallel, too.
works_cluster() {
  python3 tests/cluster/slurm_bed.py run 1 1 -- sbatch --version &&
    parallel --version </dev/null | grep 'GNU parallel' && snakemake --version
}

# Debian's packages serve Debian's python3, which need not be the first one on the PATH.
python_for_readers() {
  local python
  for python in /usr/bin/python3 python3; do
    if "$python" -c 'import h5py, matplotlib, netCDF4, scipy, simpy, xarray' 2>/dev/null; then break; fi
  done
  echo "$python"
}

h5wasm_works() {
  mkdir -p "$npm_folder"
  (cd "$npm_folder" &&
    node --input-type=module \
      -e 'const { default: h5 } = await import("h5wasm/node"); await h5.ready;')
}

# Another version would test, or bundle, something else.
browser_packages_are_those_listed() {
  local pair folder source
  for pair in "${browser_packages[@]}"; do
    read -r folder source <<<"$pair"
    cmp "$source/package-lock.json" "$npm_folder/$folder/package-lock.json" || return 1
  done
}

# describe_group GROUP: its packages, and what apt would download and take of the disk.
describe_group() {
  local packages
  mapfile -t packages < <(packages_of_group "$1")
  headline "Group $1"
  say "Debian packages: ${packages[*]}"
  size_of_packages "${packages[@]}"
  case "$1" in
    wasm) say "From npm, into $npm_folder: h5wasm (download 3 MB, on the disk 15 MB)." ;;
    browser)
      say "From npm, into $npm_folder: playwright-core, axe-core, and for the page's script"
      say "Observable Plot, d3-sankey, linkedom, esbuild, typescript (download 20 MB, on"
      say "the disk 70 MB)."
      ;;
  esac
}

# install_group GROUP: what it needs, where that takes no password; else says who could.
install_group() {
  local packages
  mapfile -t packages < <(packages_of_group "$1")
  # What npm brings alone may be what is missing, and needs no administrator.
  if only_npm_is_missing "$1"; then
    install_from_npm "$1"
  elif may_install; then
    if [ "$1" = cluster ]; then
      install_without_services "${packages[@]}"
      return
    fi
    install_packages "${packages[@]}" || return 1
    install_from_npm "$1"
  else
    advise_packages "${packages[@]}"
    [ "$1" != core ] || advise_other_systems
  fi
}

# only_npm_is_missing GROUP: is all there that Debian brings to it?
only_npm_is_missing() {
  local program programs
  case "$1" in
    wasm) programs=(em++ npm) ;;
    browser) programs=(chromium npm pdftotext) ;;
    *) return 1 ;;
  esac
  for program in "${programs[@]}"; do
    command -v "$program" >/dev/null || return 1
  done
}

# install_from_npm GROUP: into folders below build/, so that the sources stay as they are.
install_from_npm() {
  local pair folder source
  case "$1" in
    wasm) npm_ci "$npm_folder" scripts/packages/npm ;;
    browser)
      for pair in "${browser_packages[@]}"; do
        read -r folder source <<<"$pair"
        npm_ci "$npm_folder/$folder" "$source" || return 1
      done
      ;;
  esac
}

# npm_ci FOLDER SOURCE: exactly what SOURCE/package-lock.json names, and runs none of it.
npm_ci() {
  local cache="$PWD/$npm_folder/cache"
  say "Installing from npm into $1 what $2/package.json names"
  mkdir -p "$1"
  cp "$2/package.json" "$2/package-lock.json" "$1/"
  (cd "$1" && npm_config_cache="$cache" npm ci --ignore-scripts --no-audit --no-fund)
}

# The file by which Debian asks, while it installs a package, whether a service may start.
may_start=/usr/sbin/policy-rc.d

# services_are_refused: would that file, as it is, let none of the cluster's services start?
services_are_refused() {
  local service status
  # Asked for with .service where systemd is, else without.
  for service in {munge,slurmctld,slurmd,sysstat}{,.service}; do
    status=0
    "$may_start" "$service" start >/dev/null 2>&1 || status=$?
    [ "$status" -eq 101 ] || return 1
  done
}

# install_without_services NAME...: as install_packages, and no service of them is started:
# the tests start daemons of their own, and on somebody's machine nothing must listen after
# a test. Called after may_install.
install_without_services() {
  if [ -e "$may_start" ] || [ -L "$may_start" ]; then
    services_are_refused || {
      say "Not installed: $may_start is here and lets services start, and nothing is to be"
      say "started by installing (munged, slurmctld, slurmd). Make it end with 101, or install"
      say "these packages yourself."
      return 1
    }
    install_packages "$@"
    return
  fi
  ( # a shell of its own, so that the trap is its own; it works after Ctrl-C, too
    trap '"${as_root[@]}" rm -f "$may_start"' EXIT
    # shellcheck disable=SC2016 # written as it stands
    printf '%s\n' '#!/bin/sh' '# While caseload installs packages for tests.' 'exit 101' |
      "${as_root[@]}" tee "$may_start" >/dev/null &&
      "${as_root[@]}" chmod 755 "$may_start" &&
      services_are_refused &&
      install_packages "$@"
  )
}
