#!/usr/bin/env python3
"""Lets every call that keeps results fail, and kills the program at any moment.

    fault_sweep.py PROGRAM SHIM sweep   the n-th write, fsync, link, open and close fails:
                                        once, from then on, half way, or as a kill
    fault_sweep.py PROGRAM SHIM kills   a hundred kills at random moments
    fault_sweep.py PROGRAM SHIM disks   disks and files of every size, folders that take none

After each of them: no file under a final name is damaged, an exit code of 0 is true, and
the same command without faults gives the bytes of a run that nobody disturbed.
"""

import argparse
import concurrent.futures
import errno
import hashlib
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "app"))
from program_bench import BASELINE, BUSY, STUDY  # noqa: E402

KINDS = ("write", "fsync", "link", "open", "close")
STATE = struct.Struct(f"={len(KINDS)}iii")
# What is kept; all others are temporary, and may be anything.
FINAL = re.compile(r"^[^.]")
FAILED_WRITES = (73, 74)
LEAST_CALLS = 10

class Bench:
    """A folder with a study, and what an undisturbed run of it leaves."""

    def __init__(self, folder, program, shim, end):
        self.folder = pathlib.Path(folder)
        self.program = program
        self.shim = shim
        (self.folder / "study").mkdir()
        study = STUDY.replace("2017-03-01", end).replace("replications = 12", "replications = 6")
        for name, text in (("study.toml", study), ("baseline.toml", BASELINE),
                           ("busy.toml", BUSY)):
            (self.folder / "study" / name).write_text(text, encoding="utf-8")
        self.words = ()
        self.before = {}
        self.expected = {}

    def undisturbed(self, *words):
        """Says which run is meant, and runs it once."""
        self.words = words
        output = self.folder / "undisturbed"
        self.run(output)
        self.expected = results_in(output)

    def begin_with(self, *words):
        """Lets runs begin in a folder that a shorter run has filled."""
        words, self.words = self.words, words
        self.run(self.folder / "begin")
        self.words = words
        self.before = results_in(self.folder / "begin")

    def new_output(self, name):
        output = self.folder / name
        if self.before:
            shutil.copytree(self.folder / "begin", output)
        return output

    def command(self, output):
        return [self.program, "run", "study", "--output", output, "--threads", "1", "--quiet",
                *self.words]

    def environment(self, output, state, **fault):
        variables = {"CASELOAD_FAULT_" + name.upper(): str(value) for name, value in fault.items()}
        return dict(os.environ, LD_PRELOAD=str(self.shim), CASELOAD_FAULT_FOLDER=str(output),
                    CASELOAD_FAULT_STATE=str(state), **variables)

    def run(self, output, state=None, **fault):
        """Exit code and what was said."""
        environment = self.environment(output, state, **fault) if state else None
        done = subprocess.run(
            self.command(output), cwd=self.folder, env=environment, text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=120, check=False)  # fmt: skip
        return done.returncode, done.stderr

    def problems(self, output, exit_code):
        """What is wrong with a folder after a run that was disturbed."""
        found = results_in(output)
        for name, content in found.items():
            if content not in (self.expected[name], self.before.get(name)):
                yield f"{name} is there and is not what an undisturbed run leaves"
        if exit_code == 0 and found != self.expected:
            yield "exit code 0 without the results"
        yield from damaged_parts(output)
        code, said = self.run(output)
        if code != 0:
            yield f"the same command ends with {code}: {said}"
        elif results_in(output) != self.expected:
            yield "the same command does not give the same bytes"


def results_in(output):
    return {name: (output / name).read_bytes()
            for name in ("results.h5", "summary.tsv") if (output / name).exists()}


def damaged_parts(output):
    for part in output.glob("parts/*/*"):
        if not FINAL.match(part.name):
            continue
        content = part.read_bytes()
        digest = re.search(rb"^sha256 ([0-9a-f]{64})$", content[:512], re.MULTILINE)
        if not digest or digest[1].decode() != hashlib.sha256(content[512:]).hexdigest():
            yield f"{part.name} is damaged under its final name"


def new_state(folder, name):
    path = pathlib.Path(folder) / name
    path.write_bytes(bytes(STATE.size))
    return path


def read_state(path):
    *counts, hits, publishing = STATE.unpack(path.read_bytes())
    return dict(zip(KINDS, counts)), hits, publishing


# ---- the n-th call fails ----


def modes_of(kind):
    errors = (errno.ENOSPC, errno.EDQUOT, errno.EIO) if kind == "write" else (errno.EIO,)
    yield from ((mode, error) for mode in ("once", "on") for error in errors)
    yield "kill", 0
    if kind == "write":
        yield "short", 0


def disturbed(bench, kind, number, mode, error):
    """What went wrong when one call failed, in words; empty when nothing did."""
    name = f"{kind}-{number}-{mode}-{error}"
    output = bench.new_output(name)
    state = new_state(bench.folder, f"{name}.state")
    code, said = bench.run(output, state, call=kind, number=number, mode=mode, error=error)
    _, hits, _ = read_state(state)
    problems = []
    if hits == 0:
        problems.append("the call was never made")
    allowed = (-signal.SIGKILL,) if mode == "kill" else (0, *FAILED_WRITES)
    if mode == "short":
        allowed = (0,)
    if code not in allowed:
        problems.append(f"exit code {code}: {said}")
    if code in FAILED_WRITES and str(output) not in said:
        problems.append(f"the message names no file: {said}")
    problems += bench.problems(output, code)
    shutil.rmtree(output, ignore_errors=True)
    state.unlink()
    return [f"{name}: {problem}" for problem in problems], code


def sweep(bench):
    bench.undisturbed("--seal-every", "0.000001s")
    print("a new folder")
    problems = sweep_from(bench)
    print("a folder that holds half of it")
    bench.begin_with("--replications", "2")
    return problems + sweep_from(bench)


def sweep_from(bench):
    state = new_state(bench.folder, "counting.state")
    bench.run(bench.new_output("counted"), state)
    shutil.rmtree(bench.folder / "counted")
    counts, _, _ = read_state(state)
    problems = [f"only {count} calls of {kind}" for kind, count in counts.items()
                if count < LEAST_CALLS]
    # The file before it has its name, the folder after.
    if counts["fsync"] < 2 * counts["link"]:
        problems.append("a file or its folder was not synced")
    cases = [(kind, number, mode, error) for kind, count in counts.items()
             for number in range(1, count + 1) for mode, error in modes_of(kind)]
    codes = {}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found, code in pool.map(lambda case: disturbed(bench, *case), cases):
            problems += found
            codes[code] = codes.get(code, 0) + 1
    print("calls:", ", ".join(f"{count} {kind}" for kind, count in counts.items()))
    print(f"{len(cases)} disturbed runs; exit codes:",
          ", ".join(f"{count} times {code}" for code, count in sorted(codes.items())))
    if not any(codes.get(code) for code in FAILED_WRITES):
        problems.append("no run noticed a failed call")
    return problems


# ---- a hundred kills ----

# What a kill meets depends on how slow the disk is at that moment: so many of each are
# waited for, and a run that ends before its kill is begun anew.
KILLS = 100
LEAST_WHILE_RUNNING = 60
LEAST_WHILE_PUBLISHING = 10
MOST_KILLS = 1000


def kills(bench):
    # Enough replications that hardly a run ends before its kill.
    bench.undisturbed("--seal-every", "0.004s", "--replications", "300")
    moments = random.Random(1)  # the moments of kills, not of the model
    output = bench.folder / "killed"
    problems = []
    running = publishing = ended = 0
    while running + publishing + ended < MOST_KILLS and (
            running + publishing < KILLS or running < LEAST_WHILE_RUNNING
            or publishing < LEAST_WHILE_PUBLISHING):  # fmt: skip
        state = new_state(bench.folder, "kill.state")
        process = subprocess.Popen(
            bench.command(output), cwd=bench.folder, env=bench.environment(output, state),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        while not read_state(state)[0]["write"] and process.poll() is None:
            time.sleep(0.001)  # until the first of its replications is kept
        time.sleep(moments.uniform(0.0, 0.03))
        process.kill()
        code = process.wait()
        if code not in (0, -signal.SIGKILL):
            problems.append(f"exit code {code} before the kill")
            break
        if code == 0:
            problems += bench.problems(output, 0)
            shutil.rmtree(output)
            ended += 1
            continue
        is_publishing = read_state(state)[2]
        publishing += is_publishing
        running += not is_publishing
        problems += damaged_parts(output)
    print(f"{running + publishing} kills: {running} while a replication ran, {publishing} while "
          f"a file was published; {ended} runs ended before their kill")
    if running < LEAST_WHILE_RUNNING:
        problems.append(f"fewer than {LEAST_WHILE_RUNNING} kills met a running replication")
    if publishing < LEAST_WHILE_PUBLISHING:
        problems.append(f"fewer than {LEAST_WHILE_PUBLISHING} kills met a publication")
    return problems + list(bench.problems(output, None))


# ---- no space ----

SKIPPED = 77  # ctest


class SmallDisk:
    """A file system in memory; only root may mount one."""

    def __init__(self, folder, options):
        self.folder = folder
        folder.mkdir()
        mount("-t", "tmpfs", "-o", options, "caseload-test", folder)

    def change(self, options):
        mount("-o", f"remount,{options}", self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", self.folder], check=True)
        self.folder.rmdir()


def mount(*words):
    subprocess.run(["mount", *words], check=True)


def small_files(bench, size):
    """No file may be larger than `size`: what `ulimit -f` does."""
    output = bench.folder / f"files-of-{size}"

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    done = subprocess.run(
        bench.command(output), cwd=bench.folder, text=True, preexec_fn=limit,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=120, check=False)  # fmt: skip
    yield from bench.problems(output, done.returncode)
    if done.returncode not in (0, 74):
        yield f"exit code {done.returncode} with files of at most {size} bytes: {done.stderr}"


def disks(bench):
    bench.undisturbed("--seal-every", "0.000001s")
    largest = max(len(content) for content in bench.expected.values())
    problems = []
    for size in range(1000, largest + 2000, 1000):
        problems += small_files(bench, size)
    print(f"files of at most 1,000 to {largest + 1000} bytes")
    codes = set()
    page = 4096
    pages = 0
    while 0 not in codes:
        pages += 1
        with SmallDisk(bench.folder / "disk", f"size={pages * page}") as disk:
            output = disk.folder / "out"
            code, said = bench.run(output)
            codes.add(code)
            if code not in (0, *FAILED_WRITES):
                problems.append(f"exit code {code} on a disk of {pages} pages: {said}")
            if code in FAILED_WRITES and "No space left" not in said:
                problems.append(f"no reason on a disk of {pages} pages: {said}")
            disk.change("size=64m")
            problems += bench.problems(output, code)
            if pages > 1000:
                problems.append("no disk is large enough")
                break
    print(f"disks of 1 to {pages} pages; exit codes: {sorted(codes)}")
    if not codes & {74}:
        problems.append("no disk was found to be full while writing")
    with SmallDisk(bench.folder / "disk", "size=64m") as disk:
        output = disk.folder / "out"
        output.mkdir()
        disk.change("ro")
        code, said = bench.run(output)
        if code != 73 or "Read-only file system" not in said:
            problems.append(f"exit code {code} on a disk that takes nothing: {said}")
        disk.change("rw")
        problems += bench.problems(output, code)
    return problems + immutable_folder(bench)


def immutable_folder(bench):
    """A folder of parts to which nothing can be added, found only when one is sealed."""
    output = bench.folder / "immutable"
    folder = output / "parts" / "busy"
    folder.mkdir(parents=True)
    if subprocess.run(["chattr", "+i", folder], stderr=subprocess.DEVNULL, check=False).returncode:
        print("this file system has no immutable folders")
        return []
    code, said = bench.run(output)
    subprocess.run(["chattr", "-i", folder], check=True)
    problems = [] if code in FAILED_WRITES else [f"exit code {code} with an immutable folder"]
    if f"{folder}/r0000000" not in said:
        problems.append(f"the message does not name the file: {said}")
    if not list(output.glob("parts/baseline/*")):
        problems.append("the other scenario's part was not kept")
    return problems + list(bench.problems(output, code))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("shim", type=pathlib.Path)
    parser.add_argument("what", choices=("sweep", "kills", "disks"))
    options = parser.parse_args()
    if options.what == "disks" and os.geteuid() != 0:
        print("only root may mount small disks")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="caseload-faults-") as folder:
        bench = Bench(folder, options.program.resolve(), options.shim.resolve(),
                      end="2018-01-01" if options.what == "kills" else "2017-01-08")
        problems = {"sweep": sweep, "kills": kills, "disks": disks}[options.what](bench)
    print(*problems[:20], sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
