#!/usr/bin/env python3
"""A batch in folders as clusters have them: full, read only, with its parts on another mount.

    folders_test.py PROGRAM SOURCES [unittest's words]

Needs root, which alone may mount.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
PROGRAM = None
STUDY = None


class Folders(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="caseload-folders-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def mounted(self, name, size):
        folder = self.folder / name
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=True)
        self.addCleanup(subprocess.run, ["umount", folder], check=True)
        return folder

    def caseload(self, *words, exit_code=0):
        done = subprocess.run([PROGRAM, *map(str, words)], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, exit_code, done.stderr)
        return done

    def plan(self, folder, exit_code=0):
        return self.caseload("batch", "plan", STUDY, "--replications", "100", "--output", folder,
                             exit_code=exit_code)

    @staticmethod
    def files(folder):
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")
                      if path.is_file())

    def test_no_plan_for_a_disk_that_is_too_small(self):
        gap = self.mounted("small", "600k") / "gap"
        refused = self.plan(gap, exit_code=74)
        self.assertRegex(refused.stderr, r"gap: about \S+ MB are needed for parts and results, "
                                         r"and \d+ kB are free\n  hint: ")
        self.assertEqual(self.files(gap), [])

    def test_a_full_disk_ends_a_shard_before_it_begins(self):
        disk = self.mounted("disk", "8m")
        gap = disk / "gap"
        self.plan(gap)
        self.caseload("batch", "run", gap, "--shard", "1/4", "--quiet")
        before = self.files(gap)
        with (disk / "fill").open("wb", buffering=0) as fill:
            try:
                while True:
                    fill.write(bytes(4096))
            except OSError:
                pass
        refused = self.caseload("batch", "run", gap, "--shard", "2/4", exit_code=74)
        self.assertIn("No space left on device", refused.stderr)
        self.assertNotIn("%", refused.stderr, "nothing was simulated")
        self.assertEqual(self.files(gap), before)
        # Room again: the same line goes on.
        (disk / "fill").unlink()
        self.caseload("batch", "run", gap, "--shard", "2/4", "--quiet")
        self.assertEqual(self.caseload("batch", "missing", gap, "--of", "4").stdout, "3-4\n")

    def test_a_share_that_is_read_only_can_be_looked_at(self):
        disk = self.mounted("disk", "8m")
        gap = disk / "gap"
        self.plan(gap)
        self.caseload("batch", "run", gap, "--shard", "1/2", "--quiet")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        refused = self.caseload("batch", "run", gap, "--shard", "2/2", exit_code=73)
        self.assertIn("Read-only file system", refused.stderr)
        self.assertIn("100 of 200 replications", self.caseload("status", gap).stdout)
        self.assertEqual(self.caseload("batch", "missing", gap, "--of", "2").stdout, "2\n")

    def test_parts_on_another_mount(self):
        elsewhere = self.mounted("elsewhere", "8m") / "parts"
        elsewhere.mkdir()
        gap = self.folder / "gap"
        self.plan(gap)
        (gap / "parts").symlink_to(elsewhere)
        self.caseload("batch", "run", gap, "--shard", "1/1", "--quiet")
        self.assertEqual(len(list(elsewhere.rglob("*.h5"))), 2)
        self.caseload("batch", "merge", gap)
        alone = self.folder / "alone"
        self.caseload("run", STUDY, "--replications", "100", "--output", alone, "--quiet")
        self.assertEqual((gap / "results.h5").read_bytes(), (alone / "results.h5").read_bytes())


def main():
    global PROGRAM, STUDY
    if os.geteuid() != 0:
        print("only root may mount a disk that is full or read only")
        return SKIPPED
    PROGRAM = pathlib.Path(sys.argv[1]).resolve()
    STUDY = pathlib.Path(sys.argv[2]).resolve() / "scenarios/national-2017"
    runner = unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[3:]], exit=False,
                           verbosity=2)
    return 0 if runner.result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
