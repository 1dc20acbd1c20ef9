#!/usr/bin/env python3
"""`caseload batch plan`: what a plan says, its scripts, and what is not as it was planned.

    program_batch_plan_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import hashlib
import json
import stat
import subprocess
import sys

from batch_bench import BatchTest
from program_bench import BUSY, CALLS, STUDY, environment, run_case


class ProgramBatchPlan(BatchTest):
    def test_plan_says_what_and_how_long(self):
        found = self.planned("--replications", "500", "--shards", "7")
        self.assertEqual((found["scenarios"], found["replications"], found["shards"],
                          found["elements"]), (2, 500, 7, 7))
        self.assertEqual(found["trial"]["replications"], 2)  # one of each; one not timed
        for number in ("seconds", "memory_a_thread", "disk_a_replication"):
            self.assertGreater(found["trial"][number], 0)
        self.assertEqual(found["array_script"], None)
        kept = json.loads(self.script_of("plan.json"))
        self.assertEqual(kept["digest"], found["digest"])
        self.assertEqual(kept["study"], {"name": "counter",
                                         "path": str(self.folder / "study")})
        self.assertEqual((self.folder / "gap/plan.json").stat().st_mode & 0o222, 0)
        self.assertFalse((self.folder / "gap/parts").exists(), "the trial keeps nothing")

    def test_plan_estimates_the_disk_within_a_third(self):
        found = self.planned("--replications", "200")
        self.run_shard("1/1")
        parts = sum(part.stat().st_size for part in (self.folder / "gap").glob("parts/*/*.h5"))
        self.assertGreater(found["disk"], 0.67 * parts)
        self.assertLess(found["disk"], 1.5 * parts)

    def test_plan_is_read_by_people(self):
        done = self.plan("--replications", "500", "--slurm", "--limit", "4h", "--cpus", "3")
        self.assertIn("1,000 replications of 2 scenarios in 1 shard\n", done.stdout)
        self.assertIn("a shard on 3 processors", done.stdout)
        text = " ".join(done.stdout.split())
        self.assertIn("Estimated from 2 replications of 2 scenarios", text)
        self.assertIn("assumptions.", text)
        folder = self.folder / "gap"
        self.assertIn(f"  job=$(sbatch --parsable {folder}/shards.sbatch)\n", done.stdout)
        self.assertIn(f"  sbatch --dependency=afterany:$job {folder}/merge.sbatch\n",
                      done.stdout)
        self.assertIn(f"--array=$(caseload batch missing {folder})", done.stdout)
        self.assertTrue((folder / "logs").is_dir())

    def test_plan_writes_scripts_that_bash_reads(self):
        self.plan("--slurm", "--limit", "2h", "--shards", "9", "--array-limit", "4",
                  "--job-name", "my.gap-1", "--cpus", "3")
        for name in ("shards.sbatch", "merge.sbatch"):
            subprocess.run(["bash", "-n", self.folder / "gap" / name], check=True)
        script = self.script_of("shards.sbatch")
        for line in ("--job-name=my.gap-1", "--array=1-3", "--cpus-per-task=3",
                     "--time=02:00:00", "--signal=B:TERM@90", "--requeue",
                     "--open-mode=append"):
            self.assertIn(f"\n#SBATCH {line}\n", script)
        # Without Slurm, as an element of its array would be run: shards 7 to 9 of 9, the
        # last third of 24 replications.
        done = subprocess.run(["bash", self.folder / "gap/shards.sbatch"],
                              env=environment(SLURM_ARRAY_TASK_ID="3"), check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("shards 7 to 9 of 9: 8 replications are in ", done.stderr)
        self.assertEqual(self.missing(), "1-2\n")
        # What Slurm starts where `--array=$(caseload batch missing ...)` is empty.
        done = subprocess.run(["bash", self.folder / "gap/shards.sbatch"], env=environment(),
                              check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True)
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (0, "nothing to do\n", ""))
        done = subprocess.run(["bash", self.folder / "gap/merge.sbatch"], env=environment(),
                              check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True)
        self.assertEqual(done.returncode, 66, done.stderr)
        self.assertIn("scenario baseline misses 12 replications, the first is 0\n", done.stderr)

    def test_plan_lets_no_title_into_a_shell(self):
        title = "$(touch pwned); `touch pwned` \\\"\\n#SBATCH --wrap=x"
        self.write("study/study.toml", STUDY.replace('"One counter"', f'"{title}"'))
        self.plan("--slurm", "--limit", "4h")
        for name in ("shards.sbatch", "merge.sbatch"):
            self.assertNotIn("touch", self.script_of(name))
        subprocess.run(["bash", self.folder / "gap/shards.sbatch"], check=True,
                       env=environment(SLURM_ARRAY_TASK_ID="1"), cwd=self.folder,
                       stderr=subprocess.DEVNULL)
        self.assertFalse((self.folder / "pwned").exists())

    def test_plan_refuses_what_slurm_might_misread(self):
        refused = self.plan("--slurm", "--limit", "4h", "--job-name", "two words", exit_code=64)
        self.assertIn('--job-name: expected a name of letters, digits, dots, hyphens and '
                      'underscores only, with no hyphen first, got "two words"\n',
                      refused.stderr)
        refused = self.plan("--slurm", "--limit", "4h", output="a folder", exit_code=64)
        self.assertIn("--output: expected a path of letters", refused.stderr)
        self.assertEqual(self.files(), [])
        # Without Slurm any folder will do.
        self.plan(output="a folder $(x)")
        self.caseload("batch", "run", "a folder $(x)", "--shard", "1/1")

    def test_plan_refuses_limits_that_are_too_short(self):
        self.assertIn("--limit: expected what a job may take, beside --slurm, got none",
                      self.refusal("batch", "plan", "study", "--slurm"))
        self.assertIn("expected a minute or more",
                      self.refusal("batch", "plan", "study", "--slurm", "--limit", "30s"))
        refused = self.plan("--slurm", "--limit", "2m", exit_code=64)
        self.assertRegex(refused.stderr, r"--limit: expected time for one replication: .* and "
                                         r"150 s to stop in, got 2 min\n"
                                         r"  hint: 3m would do\n$")
        self.assertFalse((self.folder / "gap/plan.json").exists())

    def test_plan_refuses_a_second_plan(self):
        self.plan()
        before = self.script_of("plan.json")
        refused = self.plan("--replications", "5", exit_code=73)
        self.assertIn("gap/plan.json: there is a plan already", refused.stderr)
        self.assertIn("hint: `caseload status ", refused.stderr)
        self.assertNotIn("trial", refused.stderr)
        self.assertEqual(self.script_of("plan.json"), before)
        self.assertIn("got the plan of a batch",
                      self.caseload("batch", "plan", "gap", exit_code=64).stderr)

    def test_plan_refuses_more_shards_than_replications(self):
        self.assertIn("--shards: expected at most 24, one for each replication, got 25\n",
                      self.plan("--shards", "25", exit_code=64).stderr)
        self.assertEqual(self.files(), [])

    def test_plan_refuses_scripts_of_something_else(self):
        (self.folder / "gap").mkdir()
        self.write("gap/merge.sbatch", "#!/bin/bash\n")
        refused = self.plan("--slurm", "--limit", "4h", exit_code=73)
        self.assertIn("gap/merge.sbatch: is there already, without a plan\n", refused.stderr)
        self.assertNotIn("trial", refused.stderr)
        self.assertEqual(self.files(), ["gap/merge.sbatch"])

    def test_plan_refuses_a_study_with_mistakes(self):
        self.write("study/busy.toml", BUSY.replace("1 person", "one person"))
        refused = self.plan(exit_code=65)
        self.assertIn("study/busy.toml:", refused.stderr)
        self.assertEqual(self.files(), [])
        self.write("study/busy.toml", BUSY)
        (self.folder / "gap").write_text("a file")
        self.assertIn("gap", self.plan(exit_code=73).stderr)

    def test_plan_does_not_take_the_place_of_a_study(self):
        refused = self.caseload("batch", "plan", "study", "--output", "study", exit_code=64)
        self.assertIn("which holds a study", refused.stderr)
        # Nor where somebody has put one there.
        self.planned()
        self.write("study/plan.json", self.script_of("plan.json"))
        self.caseload("run", "study", "--replications", "3", "--output", "three", "--quiet")
        self.assertIn('--output: expected a folder, got ""',
                      self.caseload("status", "study", "--output", "", exit_code=64).stderr)

    def test_plan_says_when_the_trial_fails(self):
        self.write("calls.toml", CALLS)
        refused = self.caseload("batch", "plan", "calls.toml", "--output", "gap", exit_code=65)
        self.assertIn("at_most", refused.stderr)
        self.assertFalse((self.folder / "gap/plan.json").exists())

    # ---- what is not as it was planned ----

    def test_plan_changed_study_is_refused_by_name(self):
        self.planned()
        self.write("study/busy.toml", BUSY.replace("1 person", "3 person"))
        for words in (("batch", "run", "gap", "--shard", "1/1"), ("batch", "missing", "gap"),
                      ("batch", "merge", "gap"), ("status", "gap"), ("run", "gap")):
            refused = self.caseload(*words, exit_code=65)
            self.assertIn("gap/plan.json: scenarios[1]: expected scenario busy as it was when "
                          "this was planned", refused.stderr)
        self.assertEqual(self.files(), ["gap/plan.json"])
        # What decides nothing may be changed: a title, a comment, who is read beside it.
        self.write("study/busy.toml", BUSY.replace("One at the counter", "Another title"))
        done = self.run_shard("1/1")
        self.assertEqual(done.stderr, "")
        merged = self.caseload("batch", "merge", "gap")
        self.assertIn("titles, long names or primary measures of the study have changed since "
                      "this was planned", merged.stderr)

    def test_plan_changed_plan_is_refused(self):
        found = self.planned()
        plan = self.folder / "gap/plan.json"
        plan.chmod(plan.stat().st_mode | stat.S_IWUSR)
        plan.write_text(plan.read_text().replace('"replications": 12', '"replications": 13'))
        refused = self.run_shard("1/1", exit_code=65)
        self.assertIn("gap/plan.json: digest: expected ", refused.stderr)
        self.assertIn("it was changed after it was made", refused.stderr)
        # Another plan in the same place: what a job was submitted for, it says itself.
        plan.unlink()
        self.planned("--replications", "13")
        for verb in (("run", "gap", "--shard", "1/1"), ("merge", "gap")):
            refused = self.caseload("batch", *verb, "--digest", found["digest"][:16],
                                    exit_code=65)
            self.assertIn(f"digest: expected {found['digest'][:16]}, the plan that this job "
                          "was submitted for, got ", refused.stderr)
        self.assertIn("--digest: expected the plan of a batch, which has one, got a study",
                      self.caseload("batch", "merge", "study", "--digest", "12345678",
                                    exit_code=64).stderr)
        for digest in ("", "1a2b", "no digest", found["digest"].upper()):
            refused = self.run_shard("1/1", "--digest", digest, exit_code=64)
            self.assertIn("--digest: expected eight or more", refused.stderr)

    def test_plan_of_another_program_is_refused(self):
        self.planned()
        plan = self.folder / "gap/plan.json"
        content = json.loads(plan.read_text())
        content["program"]["source_hash"] = "f" * 64
        digest = content.pop("digest")
        # Sealed again by somebody who knows how: SHA-256 of the compact text without it.
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        content["digest"] = hashlib.sha256(text.encode()).hexdigest()
        self.assertNotEqual(content["digest"], digest)
        plan.unlink()
        plan.write_text(json.dumps(content))
        refused = self.run_shard("1/1", exit_code=65)
        self.assertRegex(refused.stderr,
                         r"^gap/plan.json: program.source_hash: expected the program that "
                         r"made the plan, caseload \S+ \(source ffffffffffff\), got "
                         r"caseload \S+ \(source [0-9a-f]{12}\)\n")

    def test_plan_with_parts_of_another_plan_is_refused(self):
        self.caseload("run", "study", "--seed", "2", "--output", "gap", "--quiet")
        for name in ("results.h5", "summary.tsv", "provenance.json", "evidence.json"):
            (self.folder / "gap" / name).unlink()
        self.planned()
        refused = self.run_shard("1/1", exit_code=73)
        self.assertRegex(refused.stderr, r"^gap/parts/baseline/r\S+: belongs to another plan")

    def test_plan_says_what_is_not_there(self):
        self.assertIn("expected the plan of a batch, got no such file",
                      self.caseload("batch", "run", "study", "--shard", "1/1",
                                    exit_code=66).stderr)
        self.assertIn("nowhere/plan.json",
                      self.caseload("batch", "missing", "nowhere", exit_code=66).stderr)
        self.planned()
        (self.folder / "study").rename(self.folder / "moved")
        refused = self.caseload("batch", "missing", "gap", exit_code=66)
        self.assertEqual(
            refused.stderr,
            f"gap/plan.json: study.path: expected {self.folder / 'study'}, where the study was "
            "when this was planned, got no such file or folder\n  hint: put the study back "
            "there, or make the file system that holds it visible on this machine\n")

    def test_plan_options_beside_a_plan_are_refused(self):
        self.planned()
        for words in (("--scenario", "busy"), ("--replications", "5"), ("--seed", "2"),
                      ("--output", "x")):
            refused = self.caseload("status", "gap", *words, exit_code=64)
            self.assertIn(f"{words[0]}: expected nothing beside the plan of a batch",
                          refused.stderr)

    def test_plan_is_done_on_one_machine_by_run(self):
        self.planned()
        self.run_shard("1/3")
        done = self.caseload("run", "gap")
        self.assertIn("8 replications of 24 are in gap already", done.stderr)
        self.caseload("run", "study", "--output", "whole")
        self.assertEqual(self.results_of("gap"), self.results_of("whole"))
        self.assertEqual(self.caseload("status", "gap/plan.json").returncode, 0)

    def test_plan_of_a_failed_replication_misses_nothing_and_is_not_merged(self):
        self.planned()
        self.run_shard("1/1")
        # No replication fails but by a bug, so one is put there as if it had.
        part = next((self.folder / "gap/parts/busy").iterdir())
        part.write_bytes(b"not a part any more")
        self.assertEqual(self.missing(), "1\n")
        refused = self.caseload("batch", "merge", "gap", exit_code=65)
        self.assertIn("batch repair", refused.stderr)
        self.caseload("batch", "repair", "gap")
        self.run_shard("1/1")
        self.caseload("batch", "merge", "gap")


if __name__ == "__main__":
    sys.exit(run_case(ProgramBatchPlan, sys.argv[1:]))
