#!/usr/bin/env python3
"""What `caseload reproduce` says of results: as they were written, with one number
changed, damaged, and of another program.

    program_reproduce_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import csv
import hashlib
import json
import re
import shutil
import struct
import subprocess
import sys
import zlib

import program_bench
from program_bench import ProgramTest, run_case, sealed

def drawn(seed, population, size):
    """The sample as results/README.md says that it is drawn."""
    numbers, n = set(), 0
    while len(numbers) < size:
        n += 1
        digest = hashlib.sha256(f"caseload sample {seed} {n}".encode()).hexdigest()
        numbers.add(int(digest[:15], 16) % population)
    return sorted(numbers)


class ProgramReproduce(ProgramTest):
    def setUp(self):
        super().setUp()
        self.caseload("run", "study", "--output", "out", "--quiet")
        self.caseload("export", "study", "--csv", "--output", "out")

    def values_of(self, scenario, measure):
        with open(self.folder / "out/csv/replications.csv", newline="") as file:
            return [row["value"] for row in csv.DictReader(file)
                    if (row["scenario"], row["measure"]) == (scenario, measure)]

    def part_of(self, scenario):
        return next((self.folder / "out/parts" / scenario).iterdir())

    def reproduced(self, *words, exit_code=0):
        done = self.caseload("reproduce", *words, "--quiet", exit_code=exit_code)
        self.assertEqual(done.stderr, "")
        return done.stdout

    def refusal(self, *words, exit_code):
        done = self.caseload("reproduce", *words, "--quiet", exit_code=exit_code)
        self.assertNotIn("bug in caseload", done.stderr)
        return done.stderr

    def change_part(self, old, new):
        """One number of baseline's part, and its digest; whose results they are stays."""
        path = self.part_of("baseline")
        part = path.read_bytes()
        self.assertEqual(part.count(old), 1)
        path.write_bytes(sealed(part.replace(old, new)))

    def change_results(self, values, changed):
        """One list of whole numbers in results.h5: shuffled byte by byte, compressed."""
        path = self.folder / "out/results.h5"
        data = path.read_bytes()

        def shuffled(numbers):
            rows = [struct.pack("<i", number) for number in numbers]
            return bytes(row[i] for i in range(4) for row in rows)

        for begin in (match.start() for match in re.finditer(b"\x78\x01", data)):
            stream = zlib.decompressobj()
            try:
                plain = stream.decompress(data[begin:begin + 4096])
            except zlib.error:
                continue
            if not stream.eof or plain != shuffled(values):
                continue
            length = len(data[begin:begin + 4096]) - len(stream.unused_data)
            new = min((zlib.compress(shuffled(changed), level) for level in range(1, 10)),
                      key=len)
            self.assertLessEqual(len(new), length)
            path.write_bytes(data[:begin] + new.ljust(length, b"\0") + data[begin + length:])
            return
        self.fail("the values are not in the file")

    # ---- reproduce ----

    def test_reproduce_all_of_what_was_written(self):
        text = self.reproduced("out", "--sample", "100")
        self.assertIn("looked at: all of them", text)
        self.assertEqual(len(re.findall(r"(?m)^  (?:baseline|busy) +\d+  same  ", text)), 24)
        self.assertIn("accumulators of its part", text)
        words = " ".join(text.split())
        self.assertIn("Reproduced: 24 of 24 are the same, bit for bit, and so is the results "
                      "digest.", words)
        self.assertIn("Titles, units and what else is text was not looked at", words)
        some = " ".join(self.reproduced("out", "--sample", "23").split())
        self.assertIn("Reproduced: 23 of 23 are the same, bit for bit.", some)

    def test_reproduce_finds_a_digest_that_was_made_up(self):
        path = self.folder / "out/results.h5"
        data = path.read_bytes()
        digest = re.search(rb'"results_digest":"([0-9a-f]{64})"', data).group(1)
        made_up = digest[:-1] + (b"0" if digest[-1:] != b"0" else b"1")
        path.write_bytes(data.replace(digest, made_up))
        text = self.reproduced("out", "--sample", "24", exit_code=1)
        words = " ".join(text.split())
        self.assertIn(f"NOT reproduced: the results digest is {digest.decode()[:12]}", words)
        self.assertIn("All replications are the same, bit for bit.", words)
        found = json.loads(self.reproduced("out", "--sample", "24", "--json", exit_code=1))
        self.assertEqual(found["digest_found"], digest.decode())
        self.assertFalse(found["reproduced"])
        # Of a sample nothing can be said of the digest.
        found = json.loads(self.reproduced("out", "--sample", "23", "--json"))
        self.assertIsNone(found["digest_found"])

    def test_reproduce_draws_as_it_says(self):
        for seed, size in ((7, 5), (8, 11)):
            done = self.reproduced("out", "--sample", str(size), "--sample-seed", str(seed),
                                   "--json")
            found = json.loads(done)
            pairs = [(("baseline", "busy").index(one["scenario"]) * 12 + one["replication"])
                     for one in found["replications_looked_at"]]
            self.assertEqual(pairs, drawn(seed, 24, size))
            self.assertEqual(found["sample"]["of"], 24)
            self.assertTrue(found["reproduced"])
        # 2 of 24 wrong: C(22, 11) / C(24, 11) = 13 x 12 / (24 x 23).
        self.assertEqual(found["sample"]["if_so_many_were_wrong"], 2)
        self.assertAlmostEqual(found["sample"]["all_missed_with_probability"],
                               13 * 12 / (24 * 23), places=12)

    def test_reproduce_draws_anew_and_says_how_to_draw_the_same(self):
        first = self.reproduced("out", "--threads", "1")
        again = re.search(r"(?m)^The same again: caseload reproduce (.*)$", first).group(1)
        self.assertRegex(again, r"^out --sample 5 --sample-seed \d+$")
        self.assertEqual(self.reproduced(*again.split(), "--threads", "3"), first)
        others = {self.reproduced("out") for _ in range(4)}
        self.assertGreater(len(others), 1)

    def test_reproduce_one_replication(self):
        text = self.reproduced("out/results.h5", "--scenario", "busy", "--replication", "4")
        self.assertRegex(text, r"(?m)^  busy +4  same  ")
        self.assertNotIn("baseline", text)
        # Twelve there are of the one, twenty-four of both.
        self.assertIn("Of 12 replications of busy 1 was looked at, which nobody drew by lot: this "
                      "says nothing of the others.", " ".join(text.split()))
        both = " ".join(self.reproduced("out", "--replication", "4").split())
        self.assertIn("Of 24 replications of all scenarios 2 were looked at", both)

    def test_reproduce_elsewhere_without_study_and_parts(self):
        shutil.rmtree(self.folder / "study")
        (self.folder / "elsewhere").mkdir()
        shutil.move(self.folder / "out/results.h5", self.folder / "elsewhere/other.h5")
        text = self.reproduced("elsewhere/other.h5", "--sample", "24")
        self.assertIn("Reproduced: 24 of 24", text)
        self.assertIn(", no part", text)

    def test_reproduce_names_what_was_changed_in_a_part(self):
        # A replication of baseline has one customer more: the number, 0, and 1 to divide
        # by. The part is sealed again, so that nothing but another run can tell.
        values = self.values_of("baseline", "customers")
        which = next(i for i, value in enumerate(values) if values.count(value) == 1)
        number = int(values[which])
        self.change_part(struct.pack("<QQQ", number, 0, 1),
                         struct.pack("<QQQ", number + 1, 0, 1))
        text = self.reproduced("out", "--sample", "24", exit_code=1)
        self.assertRegex(text, rf"(?m)^  baseline +{which}  DIFFERS  ")
        self.assertEqual(text.count("DIFFERS"), 1)
        self.assertIn(f"customers, numerator: {number + 1} stored, {number} found (part)", text)
        self.assertIn("NOT reproduced: 1 of 24 differ.", text)

    def test_reproduce_names_what_was_changed_in_the_results(self):
        values = [int(each) for each in self.values_of("baseline", "customers")]
        changed = list(values)
        changed[7] += 1
        self.change_results(values, changed)
        done = self.reproduced("out", "--sample", "24", "--json", exit_code=1)
        found = json.loads(done)
        self.assertFalse(found["reproduced"])
        wrong = [one for one in found["replications_looked_at"] if not one["same"]]
        self.assertEqual([(one["scenario"], one["replication"]) for one in wrong],
                         [("baseline", 7)])
        self.assertEqual(wrong[0]["differences"],
                         [{"where": "results.h5", "measure": "customers", "what": "value",
                           "stored": str(changed[7]), "found": str(values[7])}])

    def test_reproduce_says_which_program_is_needed(self):
        path = self.folder / "out/results.h5"
        data = path.read_bytes()
        source = re.search(rb'"source_hash":"([0-9a-f]{64})"', data).group(1)
        other = b"f" * 64
        path.write_bytes(data.replace(source, other))
        text = self.reproduced("out", exit_code=69)
        self.assertIn("needed        source " + other.decode(), text)
        self.assertIn("this program  source " + source.decode(), text)
        self.assertNotIn("NOT reproduced", text)
        self.assertIsNone(json.loads(self.reproduced("out", "--json", exit_code=69))["reproduced"])
        shutil.rmtree(self.folder / "out/parts")
        text = self.reproduced("out", "--sample", "24", "--anyway")
        self.assertIn("Reproduced: 24 of 24", text)
        values = [int(each) for each in self.values_of("busy", "customers")]
        self.change_results(values, [each + 1 for each in values])
        text = self.reproduced("out", "--sample", "24", "--anyway", exit_code=1)
        self.assertIn("it does not say that they are wrong", " ".join(text.split()))

    # ---- refused ----

    def test_refused_missing(self):
        self.assertIn("nowhere: expected the results of a run",
                      self.refusal("nowhere", exit_code=66))
        self.assertIn("study/results.h5: expected the results of a run",
                      self.refusal("study", exit_code=66))
        self.refusal(exit_code=64)
        self.assertIn('did you mean "busy"?',
                      self.refusal("out", "--scenario", "bussy", exit_code=64))
        self.refusal("out", "--replication", "12", exit_code=64)
        self.refusal("out", "--replication", "1", "--sample", "2", exit_code=64)
        self.refusal("out", "--sample", "0", exit_code=64)

    def test_refused_garbage(self):
        self.write("letter.h5", "Dear all,")
        self.assertIn("letter.h5: expected a results file", self.refusal("letter.h5", exit_code=65))
        data = (self.folder / "out/results.h5").read_bytes()
        path = self.folder / "piece.h5"
        # What is left may begin as results do.
        for length in (0, 100, 3000, len(data) // 2, len(data) - 1):
            path.write_bytes(data[:length])
            self.assertIn("piece.h5: expected a results file of caseload",
                          self.refusal("piece.h5", exit_code=65))

    def test_refused_or_told_whatever_byte_is_changed(self):
        data = (self.folder / "out/results.h5").read_bytes()
        path = self.folder / "changed.h5"
        codes = set()
        for i in range(60):
            changed = bytearray(data)
            at = (i * 7919 * 37) % len(data)
            changed[at:at + 8] = b"\xff" * 8
            path.write_bytes(changed)
            done = self.run_freely("changed.h5")
            self.assertIn(done.returncode, (0, 1, 65, 69), done.stderr)
            self.assertNotIn("bug in caseload", done.stderr)
            codes.add(done.returncode)
        self.assertIn(65, codes)

    def run_freely(self, *words):
        return subprocess.run([program_bench.PROGRAM, "reproduce", *words, "--quiet"],
                              cwd=self.folder, capture_output=True, encoding="utf-8",
                              timeout=60, check=False)

    def test_refused_another_scenario(self):
        path = self.folder / "out/results.h5"
        data = path.read_bytes()
        # Fifteen minutes of work become sixteen: of the same length, in both scenarios.
        path.write_bytes(data.replace(b'"mean":900000', b'"mean":960000'))
        self.assertIn("another scenario_json of", self.refusal("out", exit_code=65))

    def test_refused_a_scenario_that_means_nothing(self):
        # With the digest that it would have; the shares then do not lead out.
        path = self.folder / "out/results.h5"
        data = path.read_bytes()
        for text in set(re.findall(rb'\{"arrivals":\{"customers".*?"type":"person"\}\},.*?\}\}\}',
                                   data)):
            new = text.replace(b'"rate"', b'"tare"').replace(b'"kind":"exit"', b'"kind":"tixe"')
            data = data.replace(hashlib.sha256(text).hexdigest().encode(),
                                hashlib.sha256(new).hexdigest().encode())
            data = data.replace(text, new)
        path.write_bytes(data)
        message = self.refusal("out", exit_code=65)
        self.assertIn("that cannot be made one again", message)
        self.assertIn('there is no kind of state called "tixe"', message)

    def test_refused_what_says_something_else_to_other_readers(self):
        path = self.folder / "out/results.h5"
        data = path.read_bytes()
        source = re.search(rb'"source_hash":"([0-9a-f]{64})"', data).group(1)
        # The attribute caseload_source_hash alone, not the one line of JSON.
        other = re.sub(rb'(?<!")' + source, b"f" * 64, data)
        self.assertEqual(len(other), len(data))
        self.assertNotEqual(other, data)
        path.write_bytes(other)
        self.assertIn("whose attribute caseload_source_hash was changed",
                      self.refusal("out", exit_code=65))

    def test_refused_damaged_parts(self):
        path = self.part_of("busy")
        part = path.read_bytes()
        path.write_bytes(part[:-1])
        self.assertIn("is cut short", self.refusal("out", "--sample", "24", exit_code=65))
        changed = bytearray(part)
        changed[2000] ^= 1
        path.write_bytes(changed)
        self.assertIn("its SHA-256 is wrong",
                      self.refusal("out", "--sample", "24", exit_code=65))
        # Another one's part under this name.
        path.write_bytes(self.part_of("baseline").read_bytes())
        message = self.refusal("out", "--sample", "24", exit_code=65)
        self.assertIn("another part than its name says", message)


if __name__ == "__main__":
    sys.exit(run_case(ProgramReproduce, sys.argv[1:]))
