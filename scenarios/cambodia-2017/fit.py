#!/usr/bin/env python3
"""Fits the inputs of this study that are marked `calibrated`, on figures to the end of 2017.

Of the courts: how many cases waited on 1 January 2016, and how many others come in a year, so
that 7,495 prisoners wait for trial at the end of 2016 (P6) and 10,500 at the end of 2017 (more
than 10,000 by P8; the middle of 9,000 to 12,000). Newton's method: two figures, two inputs.

Of arrests-by-hazard: the rate of arrest in each phase, so that as many users are arrested in it
as in the calendar. Each rate is multiplied by what is asked for and divided by what was found,
three times.

Works on a copy, in which other patients are a fluid and only one scenario is run: no court and
no arrest waits for a doctor. Prints what to write into the scenario files, and writes nothing
there.

    fit.py --program build/release/sim/app/caseload [--replications 20]
"""

import argparse
import csv
import pathlib
import re
import shutil
import subprocess
import tempfile

STUDY = pathlib.Path(__file__).resolve().parent
BEFORE_TRIAL = {"before_trial_start": 7495.0, "before_trial_end": 10500.0}
PHASES = ["2016-01-01", "2017-01-01", "2017-02-01", "2017-02-20", "2017-06-26", "2018-01-01",
          "2020-01-01"]


def replaced(text, pattern, value):
    """`text` with what the group of `pattern` matches replaced, once."""
    found = re.findall(pattern, text, re.DOTALL)
    if len(found) != 1:
        raise SystemExit(f"fit.py: {pattern} is there {len(found)} times")
    match = re.search(pattern, text, re.DOTALL)
    return text[:match.start(1)] + value + text[match.end(1):]


class Copy:
    """The study with one scenario, which can be changed and run."""

    def __init__(self, folder, scenario, arguments):
        self.folder = pathlib.Path(folder) / "study"
        self.arguments = arguments
        self.scenario = scenario
        shutil.copytree(STUDY, self.folder)
        files = ["baseline.toml"] + ([] if scenario == "baseline" else [f"{scenario}.toml"])
        names = ", ".join(f'"{name}"' for name in files)
        self.change("study.toml", r"\nscenarios = \[(.*?)\]", names)
        self.change("study.toml", r"\nobserve_from = (\S+)", PHASES[0])
        self.change("baseline.toml", r'\[arrivals\.other_patients\]()\n', '\nmode = "fluid"')
        # Nobody counts other patients who are a fluid.
        for measure in ("other_patient_wait", "others_gone"):
            self.change("baseline.toml", rf"(\[measures\.{measure}\].*?)(?=\n\n|\Z)", "")
        self.change("study.toml", r'(\n  "other_patient_wait",)', "")
        with open(self.folder / "baseline.toml", "a") as baseline:
            for begin, end in zip(PHASES, PHASES[1:]):
                baseline.write(f'\n[measures."{phase(begin)}"]\nkind = "entries"\n'
                               f'states = ["custody"]\ntypes = ["user", "opioid_user"]\n'
                               f'from = {begin}\nuntil = {end}\n')

    def change(self, file, pattern, value):
        path = self.folder / file
        path.write_text(replaced(path.read_text(), pattern, value))

    def means(self):
        output = self.folder.parent / "results"
        shutil.rmtree(output, ignore_errors=True)
        subprocess.run([self.arguments.program, "run", str(self.folder), "--scenario",
                        self.scenario, "--replications", str(self.arguments.replications),
                        "--output", str(output), "--quiet"],
                       check=True, stdout=subprocess.DEVNULL)
        with open(output / "summary.tsv") as table:
            return {row["measure"]: float(row["mean"])
                    for row in csv.DictReader(table, delimiter="\t")
                    if row["scenario"] == self.scenario and row["mean"]}


def phase(begin):
    return "users_from_" + begin.replace("-", "_")


def fit_courts(folder, arguments):
    copy = Copy(folder, "baseline", arguments)
    waiting = r'\[initial\.waiting_cases\].*?value = "(\d+) person"'
    others = r'\[arrivals\.other_cases\].*?value = "(\d+) person/year"'
    text = (copy.folder / "baseline.toml").read_text()
    inputs = [float(re.search(pattern, text, re.DOTALL).group(1)) for pattern in (waiting, others)]

    def misses(values):
        copy.change("baseline.toml", waiting, str(round(values[0])))
        copy.change("baseline.toml", others, str(round(values[1])))
        means = copy.means()
        return [means[name] - asked for name, asked in BEFORE_TRIAL.items()]

    found = misses(inputs)
    for _ in range(4):
        print(f"cases waiting {inputs[0]:.0f}, others a year {inputs[1]:.0f}: "
              + ", ".join(f"{name} {asked + miss:.0f} (asked for {asked:.0f})"
                          for (name, asked), miss in zip(BEFORE_TRIAL.items(), found)))
        if all(abs(miss) < 25 for miss in found):
            return
        steps = (500.0, 1000.0)
        slopes = []
        for i, step in enumerate(steps):
            moved = list(inputs)
            moved[i] += step
            slopes.append([(after - before) / step
                           for after, before in zip(misses(moved), found)])
        (a, c), (b, d) = slopes  # rows: inputs; columns: figures
        determinant = a * d - b * c
        inputs = [inputs[0] - (d * found[0] - b * found[1]) / determinant,
                  inputs[1] - (a * found[1] - c * found[0]) / determinant]
        found = misses(inputs)
    raise SystemExit("fit.py: the courts are not fitted after four steps")


def fit_hazard(folder, arguments):
    baseline = Copy(folder + "/quota", "baseline", arguments).means()
    copy = Copy(folder + "/hazard", "arrests-by-hazard", arguments)
    begins = PHASES[:-1]
    pattern = {begin: rf'from = {begin}, value = "([0-9.]+) /year"' for begin in begins}
    text = (copy.folder / "arrests-by-hazard.toml").read_text()
    rates = {begin: float(re.search(pattern[begin], text).group(1)) for begin in begins}
    for _ in range(4):
        means = copy.means()
        print("; ".join(f"from {begin} {rates[begin]:.4f} a year: {means[phase(begin)]:.0f} "
                        f"of {baseline[phase(begin)]:.0f}" for begin in begins))
        for begin in begins:
            rates[begin] *= baseline[phase(begin)] / means[phase(begin)]
            copy.change("arrests-by-hazard.toml", pattern[begin], f"{rates[begin]:.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--replications", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "courts").mkdir()
        fit_courts(folder + "/courts", arguments)
        fit_hazard(folder, arguments)


if __name__ == "__main__":
    main()
