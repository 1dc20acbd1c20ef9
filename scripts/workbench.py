"""A copy of the sources in which checks may change, build and run things.

Used by check_mutants, check_recipes, check_documents and the tests in tests/house. The copy
holds what a fresh clone would hold: everything but builds, results and what tools leave.
"""

import filecmp
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True  # leave no __pycache__ in the sources

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOT_SOURCES = {".git", "build", "node_modules", "__pycache__"}
PUBLISHED_RESULTS = {"README.md", "published"}  # all that results/ holds in a clone


def source_files(root=ROOT):
    """Paths of all source files, relative to the root."""
    for folder, folders, files in os.walk(root):
        here = pathlib.Path(folder).relative_to(root)
        if here == pathlib.Path("results"):
            folders[:] = [name for name in folders if name in PUBLISHED_RESULTS]
            files = [name for name in files if name in PUBLISHED_RESULTS]
        folders[:] = sorted(name for name in folders if name not in NOT_SOURCES)
        for name in sorted(files):
            yield here / name


def seed_of_the_sources():
    """A number that is another after most changes: for checks that draw a sample."""
    digest = hashlib.sha256()
    for path in source_files():
        if path.parts[0] in ("include", "sim", "tests"):
            digest.update((ROOT / path).read_bytes())
    return int.from_bytes(digest.digest()[:4], "big")


def copy_sources(target, root=ROOT):
    """Make `target` hold the same sources as the root.

    Only what differs is written, so that a build in the copy compiles only what changed.
    """
    wanted = set(source_files(root))
    for path in source_files(target) if target.exists() else ():
        if path not in wanted:
            (target / path).unlink()
    for path in wanted:
        copy = target / path
        if copy.exists() and filecmp.cmp(root / path, copy, shallow=False):
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, copy)
        shutil.copymode(root / path, copy)


class Failure(Exception):
    """A step of a check did not do what it must; the text says which and why."""


class Workbench:
    """A copy of the sources with one build folder, kept from use to use."""

    def __init__(self, folder, jobs):
        self.sources = folder.resolve() / "sources"
        self.build = self.sources / "build" / "workbench"
        self.jobs = jobs

    def prepare(self, targets=()):
        """The sources as they are, built as scripts/test builds them: all, or these targets.

        But warnings are no errors: a fault that is put in on purpose may bring some.
        """
        copy_sources(self.sources)
        command = ["cmake", "-S", self.sources, "-B", self.build]
        command += ["-DCMAKE_BUILD_TYPE=Release", "-DCASELOAD_BUILD_TESTS=ON"]
        command += ["-DCASELOAD_TEST_GROUPS=core"]
        command += ["-DCMAKE_UNITY_BUILD=ON"]
        # What scripts/test has compiled, and what a patch has changed and is taken back, is
        # not compiled anew.
        if ccache := shutil.which("ccache"):
            command += [f"-DCMAKE_CXX_COMPILER_LAUNCHER={ccache}"]
        self.run(command)
        self.make(targets)

    def make(self, targets=()):
        command = ["cmake", "--build", self.build, "-j", str(self.jobs)]
        self.run(command + (["--target", *targets] if targets else []))

    def apply(self, patch):
        self.run(
            ["patch", "--strip=1", "--batch", "--no-backup-if-mismatch"]
            + ["--reject-file=-", f"--input={patch}"]
        )

    def restore(self):
        copy_sources(self.sources)

    def tests_pass(self, regex):
        """Whether the tests that match pass. That there is one to run is demanded."""
        command = ["ctest", "--test-dir", str(self.build), "-R", regex, "--no-tests=error"]
        command += ["--output-on-failure", "--timeout", "300", "-j", str(self.jobs)]
        done = self.capture(command)
        if "No tests were found" in done.stdout or "Not Run" in done.stdout:
            raise Failure(f"no test matches, or one could not run: {regex}\n{done.stdout}")
        return done.returncode == 0

    def run(self, command):
        done = self.capture(command)
        if done.returncode != 0:
            words = " ".join(map(str, command))
            raise Failure(f"{words}\nended with {done.returncode}:\n{tail(done.stdout)}")
        return done.stdout

    def capture(self, command, **options):
        """Run in the copy, as somebody would who had put the built program on the PATH."""
        environment = dict(os.environ, CLICOLOR="0", NO_COLOR="1", LC_ALL="C.UTF-8")
        environment["PATH"] = f"{self.build / 'sim' / 'app'}:{environment['PATH']}"
        environment.setdefault("CCACHE_DIR", str(self.sources.parent / "ccache"))
        environment.update(CCACHE_BASEDIR=str(self.sources), CCACHE_NOHASHDIR="1",
                           CCACHE_IGNOREOPTIONS="-Werror* -Wno-error*",
                           CCACHE_SLOPPINESS="locale")
        return subprocess.run(
            command,
            cwd=self.sources,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            **options,
        )


def header(patch, known):
    """The lines `# key: value` before a patch, in order, as (key, value) pairs."""
    pairs = []
    for line in patch.read_text(encoding="utf-8").splitlines():
        if line.startswith(("--- ", "diff ")):
            break
        if line.startswith("# "):
            key, colon, value = line[2:].partition(":")
            if colon and key in known:
                pairs.append((key, value.strip()))
            elif colon and key.isidentifier():
                raise Failure(f"{patch.name}: '{key}' is none of {', '.join(known)}")
    return pairs


def tail(text, lines=40):
    return "\n".join(text.splitlines()[-lines:])
