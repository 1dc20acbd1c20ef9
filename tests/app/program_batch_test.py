#!/usr/bin/env python3
"""`caseload batch`: the shards of a plan run in any order and cut, what is missing, the merge.

    program_batch_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import signal
import subprocess
import sys
import time

import program_bench
from batch_bench import BatchTest
from program_bench import default_signals, environment, run_case


class ProgramBatch(BatchTest):
    def test_shards_in_any_order_make_the_file_of_a_run(self):
        self.caseload("run", "study", "--replications", "230", "--output", "whole", "--quiet")
        self.planned("--replications", "230", "--shards", "9")
        self.assertEqual(self.missing(), "1-9\n")
        for shard in (7, 2, 9):
            self.run_shard(f"{shard}/9")
        self.assertEqual(self.missing(), "1,3-6,8\n")
        self.assertEqual(self.missing("--lines"), "1\n3\n4\n5\n6\n8\n")
        refused = self.caseload("batch", "merge", "gap", exit_code=66)
        # 51 or 52 replications a shard of 460: baseline 0 to 229 has of 2 those from 51 to
        # 101, of 7 and 9 none.
        self.assertEqual(
            refused.stderr,
            "gap: scenario baseline misses 179 replications, the first is 0\n"
            "  hint: `caseload run gap` here, or the jobs that `caseload batch missing gap` "
            "names, do what is missing\n")
        # Cut anew, with one shard done by two processes and one by its replications.
        for shard in (4, 1, 3):
            self.run_shard(f"{shard}/4", "--threads", str(shard))
        self.run_shard("1/4")
        for number in ("115", "229"):
            self.caseload("batch", "run", "gap", "--replication", number, "--quiet")
        self.run_shard("2/4")
        self.assertEqual(self.missing(), "")
        self.assertIn("nothing is missing: `caseload batch merge gap`",
                      self.caseload("batch", "missing", "gap").stderr)
        self.caseload("batch", "merge", "gap")
        self.assertEqual(self.results_of("gap"), self.results_of("whole"))
        self.assertEqual((self.folder / "gap/evidence.json").read_bytes(),
                         (self.folder / "whole/evidence.json").read_bytes())

    def test_shards_of_elements(self):
        self.planned("--replications", "50", "--shards", "10", "--array-limit", "5")
        # Ten shards in four elements: three each, and one in the last.
        done = self.caseload("batch", "run", "gap", "--element", "2")
        self.assertIn("shards 4 to 6 of 10: 30 replications are in gap/parts\n", done.stderr)
        self.assertEqual(self.missing(), "1,3-4\n")
        self.assertEqual(self.missing("--of", "10"), "1-3,7-10\n")
        done = self.caseload("batch", "run", "gap", "--element", "4")
        self.assertIn("shard 10 of 10: 10 replications are in", done.stderr)
        refused = self.caseload("batch", "run", "gap", "--element", "5", exit_code=64)
        self.assertIn("--element: expected from 1 to 4, as the plan says, got 5",
                      refused.stderr)

    def test_shards_one_replication_alone(self):
        self.planned("--replications", "50")
        self.caseload("batch", "run", "gap", "--replication", "17", "--scenario", "busy",
                      "--scenario", "busy")
        found = json.loads(self.caseload("status", "gap", "--json").stdout)
        self.assertEqual([s["sealed"] for s in found["scenarios"]], [0, 1])
        refused = self.caseload("batch", "run", "gap", "--replication", "50", exit_code=64)
        self.assertIn("--replication: expected from 0 to 49, as the plan says, got 50",
                      refused.stderr)
        refused = self.caseload("batch", "run", "gap", "--replication", "1", "--scenario",
                                "bsy", exit_code=64)
        self.assertIn('--scenario: expected a scenario of the plan, got "bsy"', refused.stderr)

    def test_shards_are_asked_for_in_one_way(self):
        self.planned()
        for words, got in (([], "none"), (["--shard", "1/2", "--element", "1"], "several")):
            refused = self.caseload("batch", "run", "gap", *words, exit_code=64)
            self.assertIn("expected --shard, --element or --replication, one of them, got "
                          + got, refused.stderr)
        for shard in ("", "3", "0/4", "5/4", "1/", "/4", "1/4x", "-1/4", "1/4/4", "1 / 4",
                      "1/99999999999999999999"):
            refused = self.run_shard(shard, exit_code=64)
            self.assertIn(f'--shard: expected I/N: the I-th of N, I from 1 to N, got "{shard}"',
                          refused.stderr)
        refused = self.run_shard("1/25", exit_code=64)
        self.assertIn("expected at most 24, one for each replication", refused.stderr)
        refused = self.run_shard("1/2", "--scenario", "busy", exit_code=64)
        self.assertIn("--scenario: expected a --replication of it", refused.stderr)

    def test_shards_of_a_stopped_process_go_on(self):
        self.caseload("run", "study", "--replications", "900", "--output", "whole", "--quiet")
        self.planned("--replications", "900")
        words = [program_bench.PROGRAM, "batch", "run", "gap", "--shard", "1/1", "--threads",
                 "1", "--seal-every", "0.1s"]
        ended = []
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGUSR1, signal.SIGKILL):
            process = subprocess.Popen(words, cwd=self.folder, env=environment(),
                                       stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       preexec_fn=default_signals)
            time.sleep(0.4)
            process.send_signal(number)
            process.communicate(timeout=60)
            ended.append(process.returncode)
        self.assertEqual(ended[0], 75)
        self.assertEqual(ended[1], -signal.SIGKILL)
        self.run_shard("1/1")
        self.caseload("batch", "merge", "gap")
        self.assertEqual(self.results_of("gap"), self.results_of("whole"))

    def test_shards_twins_do_no_harm(self):
        self.caseload("run", "study", "--replications", "400", "--output", "whole", "--quiet")
        self.planned("--replications", "400")
        words = [program_bench.PROGRAM, "batch", "run", "gap", "--shard", "1/1", "--quiet"]
        twins = [subprocess.Popen(words, cwd=self.folder, env=environment(),
                                  stderr=subprocess.PIPE) for _ in range(3)]
        for twin in twins:
            _, remarks = twin.communicate(timeout=120)
            self.assertEqual(twin.returncode, 0, remarks)
        self.caseload("batch", "merge", "gap")
        self.assertEqual(self.results_of("gap"), self.results_of("whole"))

    def test_shards_say_that_they_are_at_work(self):
        self.planned("--replications", "100000")
        process = subprocess.Popen(
            [program_bench.PROGRAM, "batch", "run", "gap", "--shard", "2/3"],
            cwd=self.folder, stderr=subprocess.PIPE, preexec_fn=default_signals,
            env=environment(SLURM_ARRAY_JOB_ID="77", SLURM_ARRAY_TASK_ID="2",
                            SLURM_RESTART_COUNT="1"))
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        notes = self.folder / "gap/progress"
        while not list(notes.glob("*.json")):
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        shown = self.caseload("status", "gap").stdout
        self.assertRegex(shown, r"(?m)^  shard 2 of 3: [\d,]+ of 66,667, \S+ process "
                                rf"{process.pid}, job 77_2, ")
        found = json.loads(self.caseload("status", "gap", "--json").stdout)["at_work"]
        self.assertEqual([(note["work"], note["job"], note["restart"]) for note in found],
                         [("shard 2 of 3", "77_2", 1)])
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        self.assertEqual(list(notes.iterdir()), [])
        # What a killed process left long ago is not taken for work.
        note = dict(found[0], schema="caseload/progress/1", time=found[0]["time"] - 1000)
        self.write("gap/progress/n7-1.json", json.dumps(note))
        shown = self.caseload("status", "gap").stdout
        self.assertIn("silent for some minutes, killed or cut off: 1\n", shown)
        self.assertNotIn("shard 2 of 3:", shown)

    def test_shards_take_the_processors_of_their_job(self):
        for number, variables in ((3, {"SLURM_CPUS_PER_TASK": "3", "SLURM_CPUS_ON_NODE": "5"}),
                                  (5, {"SLURM_CPUS_ON_NODE": "5"}),
                                  (2, {"SLURM_CPUS_PER_TASK": "3"})):
            words = ("--threads", "2") if number == 2 else ()
            self.caseload("run", "study", "--output", f"of{number}", "--quiet", *words,
                          variables=environment(**variables))
            provenance = json.loads((self.folder / f"of{number}/provenance.json").read_text())
            self.assertEqual(provenance["threads"], number)
        self.planned("--replications", "40")
        self.run_shard("1/4", variables=environment(SLURM_CPUS_PER_TASK="1"))
        refused = self.run_shard("2/4", variables=environment(SLURM_CPUS_PER_TASK="many"),
                                 exit_code=64)
        self.assertIn('SLURM_CPUS_PER_TASK: expected a whole number from 1 to 1,024, got '
                      '"many"', refused.stderr)
        self.run_shard("2/4", "--threads", "2",
                       variables=environment(SLURM_CPUS_PER_TASK="many"))
        refused = self.run_shard("3/4", variables=environment(SLURM_MEM_PER_NODE="-1"),
                                 exit_code=64)
        self.assertIn("SLURM_MEM_PER_NODE", refused.stderr)

    def test_shards_are_whole_in_the_results_when_parts_are_removed(self):
        self.planned("--replications", "30", "--shards", "3")
        self.run_shard("1/1")
        self.caseload("batch", "merge", "gap", "--remove-parts")
        self.assertEqual(list((self.folder / "gap/parts").rglob("*.h5")), [])
        before = self.results_of("gap")
        found = json.loads(self.caseload("status", "gap", "--json").stdout)
        self.assertEqual((found["complete"], found["merged"]), (True, True))
        self.assertEqual([(s["sealed"], s["merged"], s["missing"])
                          for s in found["scenarios"]], [(0, 30, 0), (0, 30, 0)])
        shown = self.caseload("status", "gap").stdout
        self.assertRegex(shown, r"(?m)^merged: gap/results\.h5 holds all of them, results digest "
                                r"[0-9a-f]{16}; the parts were removed$")
        self.assertEqual(self.missing(), "")
        again = self.caseload("batch", "merge", "gap")
        self.assertRegex(again.stdout, r"^gap/results\.h5 holds all of it already, results "
                                       r"digest [0-9a-f]{16}; the parts")
        found = json.loads(self.caseload("batch", "merge", "gap", "--json").stdout)
        self.assertEqual(found["schema"], "caseload/merged/1")
        self.assertIn(found["results_digest"][:16], shown)
        self.assertEqual(self.results_of("gap"), before)
        # Results of another question are none of this one.
        for words in (("--replications", "31"), ("--seed", "2", "--replications", "30")):
            self.assertEqual(self.caseload("batch", "merge", "study", *words, "--output",
                                           "gap", exit_code=66).stdout, "")

    def test_shards_find_the_part_of_another_plan_under_a_name_of_theirs(self):
        self.caseload("run", "study", "--output", "whole", "--quiet")
        self.caseload("run", "study", "--seed", "2", "--output", "other", "--quiet")
        self.planned("--shards", "1")
        self.run_shard("1/1")
        ours = next((self.folder / "gap/parts/busy").iterdir())
        theirs = next((self.folder / "other/parts/busy").iterdir())
        ours.write_bytes(theirs.read_bytes())
        shown = self.caseload("status", "gap", exit_code=1).stdout
        self.assertIn(f"{ours.name}: holds another part than its name says\n", shown)
        self.assertEqual(self.missing(), "1\n")
        self.caseload("batch", "merge", "gap", exit_code=65)
        repaired = self.caseload("batch", "repair", "gap").stdout
        self.assertIn("holds another part than its name says", repaired)
        self.assertIn("busy: gone are replications 0 to 11\n", repaired)
        ours.write_bytes(theirs.read_bytes())
        done = self.caseload("batch", "run", "gap", "--shard", "1/1")
        self.assertIn("a damaged part is now gap/quarantine/busy/", done.stderr)
        self.caseload("batch", "merge", "gap")
        self.assertEqual(self.results_of("gap"), self.results_of("whole"))

    def test_shards_are_watched_while_parts_are_damaged(self):
        self.planned("--shards", "2")
        self.run_shard("1/2")
        part = next((self.folder / "gap/parts").rglob("*.h5"))
        whole = part.read_bytes()
        part.write_bytes(whole[:1000])
        process = subprocess.Popen([program_bench.PROGRAM, "status", "gap", "--watch"],
                                   cwd=self.folder, stdout=subprocess.PIPE, text=True,
                                   env=environment())
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        self.assertEqual(process.stdout.readline(),
                         "0 of 24 replications (0 %); to be looked at: 1 damaged part\n")
        for shard in ("1/2", "2/2"):
            self.run_shard(shard)
        rest = process.communicate(timeout=60)[0]
        self.assertEqual(process.returncode, 0, rest)
        self.assertIn("24 of 24 replications (100 %)", rest)


if __name__ == "__main__":
    sys.exit(run_case(ProgramBatch, sys.argv[1:]))
