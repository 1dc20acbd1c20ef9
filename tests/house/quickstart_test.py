"""quickstart on machines that have what is needed, and on machines that have not.

    quickstart_test.py no-compiler | no-library | no-apt | sudo | complete

Each situation is an ordinary user in a copy of the clone: `nobody`, where the test is run by
root, else whoever runs it. What is missing is really hidden: from the PATH, or by an empty
folder mounted over it. There is no knob in quickstart that a test could turn.
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
sys.dont_write_bytecode = True
from workbench import copy_sources  # noqa: E402 (scripts/ is found only now)

SKIPPED = 77
NOT_INSTALLED = 69
IS_ROOT = os.geteuid() == 0
ORDINARY_PATH = ["/usr/local/bin", "/usr/bin", "/bin"]
COMPILER = re.compile(r"(.*-)?(g\+\+|gcc|c\+\+|cc|c[89]9|clang|clang\+\+)(-\d+)?")
LIBRARY = pathlib.Path("/usr/include/toml++")


class Machine:
    """An ordinary user's home, temporary folder and clone, and the programs they can run."""

    def __init__(self, folder):
        self.folder = folder
        self.clone = folder / "clone"
        self.home = folder / "home"
        self.path = ":".join(ORDINARY_PATH)
        for made in (self.clone, self.home, folder / "tmp"):
            made.mkdir()
        copy_sources(self.clone)
        self.compiled = self.copy_of_what_is_compiled()
        self.started = folder / "started"
        self.started.touch()

    def copy_of_what_is_compiled(self):
        """Variables with which quickstart's build takes what scripts/test has compiled of the
        same sources, as if it had compiled it; none where there is no such cache."""
        cache = pathlib.Path(os.environ.get("CCACHE_DIR", ""))
        launcher = shutil.which("ccache", path=self.path)
        if not launcher or not cache.is_absolute() or not cache.is_dir():
            return []
        copy = self.folder / "compiled"
        try:
            shutil.copytree(cache, copy, ignore=shutil.ignore_patterns("*tmp*", "*lock*"))
        except shutil.Error as error:  # other tests write there; what is gone is compiled
            print(f"not everything was copied: {error}")
        return [f"CMAKE_CXX_COMPILER_LAUNCHER={launcher}", f"CCACHE_DIR={copy}",
                f"CCACHE_BASEDIR={self.clone}", "CCACHE_NOHASHDIR=1",
                "CCACHE_IGNOREOPTIONS=-Werror* -Wno-error*", "CCACHE_SLOPPINESS=locale"]

    def hide_programs(self, is_hidden):
        """Leaves a PATH on which all is found but what is hidden."""
        programs = self.folder / "programs"
        programs.mkdir()
        for folder in map(pathlib.Path, ORDINARY_PATH):
            for program in folder.iterdir() if folder.is_dir() else ():
                link = programs / program.name
                if not is_hidden(program.name) and not link.is_symlink():
                    link.symlink_to(program)
        self.path = str(programs)

    def add_program(self, name, text):
        program = self.folder / "programs" / name
        program.unlink(missing_ok=True)
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)

    def quickstart(self, hidden_folder=None):
        """Runs it; gives its exit code and everything it printed."""
        environment = [f"PATH={self.path}", f"HOME={self.home}", "LC_ALL=C.UTF-8"]
        environment += [f"TMPDIR={self.folder / 'tmp'}", "NO_COLOR=1"]
        environment += self.compiled
        script = shlex.join(["env", "-i", *environment, "./scripts/quickstart"])
        script = f"cd {shlex.quote(str(self.clone))} && {script}"
        command = ["bash", "-c", script]
        if IS_ROOT:
            self.folder.chmod(0o755)
            owned = ("clone", "home", "tmp", "compiled")
            for made in filter(pathlib.Path.exists, map(self.folder.joinpath, owned)):
                subprocess.run(["chown", "-R", "nobody:", made], check=True)
            command = ["su", "nobody", "-s", "/bin/bash", "-c", script]
        if hidden_folder is not None:
            hide = f"mount -t tmpfs none {shlex.quote(str(hidden_folder))}"
            command = ["unshare", "-m", "bash", "-c", f"{hide} && {shlex.join(command)}"]
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        print(done.stdout)
        return done.returncode, done.stdout

    def written_outside(self):
        """Files of this user, outside the clone, that are newer than the start."""
        found = list(self.home.iterdir())
        if IS_ROOT:
            command = ["find", "/", "-xdev", "-path", f"{tempfile.gettempdir()}/caseload-*"]
            command += ["-prune", "-o", "-user", "nobody", "-newer", self.started]
            command += ["-print"]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            found += done.stdout.split()
        return found


def packages():
    text = (ROOT / "scripts/packages/build.txt").read_text(encoding="utf-8")
    names = (line.partition("#")[0].strip() for line in text.splitlines())
    return " ".join(name for name in names if name)


def expect(holds, what):
    if not holds:
        raise AssertionError(f"expected: {what}")


def expect_advice(code, printed):
    expect(code == NOT_INSTALLED, f"exit code {NOT_INSTALLED}, got {code}")
    line = f"apt-get install -y --no-install-recommends {packages()}\n"
    expect(line in printed, f"the line for an administrator: {line}")
    expect(re.search(r"^ *tomlplusplus +3\.3 ", printed, re.MULTILINE), "minimum versions")
    expect("conda install -c conda-forge" in printed, "advice for conda")
    expect("assword" not in printed, "no word of a password")


def no_compiler(machine):
    machine.hide_programs(lambda name: COMPILER.fullmatch(name) or name == "sudo")
    code, printed = machine.quickstart()
    expect_advice(code, printed)
    expect(not (machine.clone / "build" / "release").exists(), "nothing built")


def no_library(machine):
    if not IS_ROOT or not LIBRARY.is_dir():
        print(f"only root can hide a library, and it must be in {LIBRARY}")
        sys.exit(SKIPPED)
    code, printed = machine.quickstart(hidden_folder=LIBRARY)
    expect_advice(code, printed)
    expect("toml++/toml.h" in printed, "the name of what is missing")


def no_apt(machine):
    hidden = ("sudo", "apt-get")
    machine.hide_programs(lambda name: COMPILER.fullmatch(name) or name in hidden)
    code, printed = machine.quickstart()
    expect_advice(code, printed)


def sudo(machine):
    """A sudo that asks no password: exactly the listed packages are installed."""
    log = machine.folder / "tmp" / "log.txt"
    machine.hide_programs(COMPILER.fullmatch)
    machine.add_program("sudo", '#!/bin/bash\n[ "$1" = -n ] && shift && exec "$@"\n')
    machine.add_program("apt-get", f'#!/bin/bash\necho "$*" >>{shlex.quote(str(log))}\n')
    code, printed = machine.quickstart()
    expect(code == NOT_INSTALLED, f"exit code {NOT_INSTALLED}, for still no compiler: {code}")
    expect(f"Installing these Debian packages: {packages()}\n" in printed, "the names printed")
    asked = [
        re.sub(r" ?-(y|qq|-no-install-recommends)\b", "", line).strip()
        for line in log.read_text(encoding="utf-8").splitlines()
    ]
    expect(asked == ["update", f"install {packages()}"], f"update and install, got {asked}")


def complete(machine):
    code, printed = machine.quickstart()
    expect(code == 0, f"exit code 0, got {code}")
    program = machine.clone / "build/release/sim/app/caseload"
    expect(program.is_file(), "the program")
    expect("What to type next:" in printed, "what to type next")
    expect(re.search(r"digest\W+[0-9a-f]{8}", printed, re.IGNORECASE), "a results digest")
    expect("supply-gap beside baseline" in printed, "the scenarios compared")
    results = {path.suffix for path in (machine.clone / "results").rglob("*")}
    expect({".h5", ".tsv", ".json"} <= results, f"result files, got {results}")


SITUATIONS = {
    "no-compiler": no_compiler,
    "no-library": no_library,
    "no-apt": no_apt,
    "sudo": sudo,
    "complete": complete,
}


def main(situation):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="caseload-quickstart-"))
    try:
        machine = Machine(folder)
        SITUATIONS[situation](machine)
        outside = machine.written_outside()
        expect(not outside, f"nothing written outside the clone, found {outside}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1])
