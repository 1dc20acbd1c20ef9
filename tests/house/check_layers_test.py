"""check_layers must find every kind of wrong include, and nothing else."""

import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "check_layers"

# A sound tree: every include here is allowed.
SOUND = {
    "include/caseload/core/time.hpp": "#include <chrono>\n",
    "include/caseload/core/random_stream.hpp": '#include "caseload/core/time.hpp"\n',
    "include/caseload/model/person.hpp": '#include "caseload/core/time.hpp"\n',
    "include/caseload/io/results.hpp": "#include <filesystem>\n",
    "sim/core/random_stream.cpp": "#include <Random123/philox.h>\n",
    "sim/core/table.hpp": "#include <vector>\n",
    "sim/core/table.cpp": '#include "core/table.hpp"\n#include "table.hpp"\n',
    "sim/experiment/runner.cpp": "#include <tbb/parallel_for.h>\n#include <thread>\n",
    "sim/io/part.cpp": '#include <hdf5.h>\n#include "caseload/model/person.hpp"\n',
    "sim/app/main.cpp": '#include "caseload/io/results.hpp"\n',
}

# One wrong line each: the file, the line, and a part of what must be said about it.
WRONG = [
    ("include/caseload/core/time.hpp", '#include "caseload/model/person.hpp"', "above it"),
    ("sim/core/table.cpp", "#include <caseload/io/results.hpp>", "above it"),
    ("sim/core/table.cpp", '#  include "io/part.hpp"', "above it"),
    ("sim/model/state.cpp", '#include "core/table.hpp"', "is private to layer 'core'"),
    ("sim/model/state.cpp", '#include "../core/table.hpp"', "is private to layer 'core'"),
    ("include/caseload/core/time.hpp", '#include "core/table.hpp"', "must not include"),
    ("sim/model/state.cpp", "#include <Random123/philox.h>", "only core/random_stream"),
    ("sim/app/main.cpp", "#include <Random123/philox.h>", "only core/random_stream"),
    ("sim/core/table.cpp", "#include <thread>", "knows no threads"),
    ("sim/model/state.cpp", "#include <oneapi/tbb/task.h>", "knows no threads"),
    ("sim/core/table.cpp", "#include <fstream>", "knows no files"),
    ("include/caseload/model/person.hpp", "#include <filesystem>", "knows no files"),
    ("sim/experiment/runner.cpp", "#include <hdf5.h>", "knows no files"),
    ("sim/helpers/text.cpp", "#include <string>", "'helpers' is no layer"),
    ("sim/app/main.cpp", '#include "caseload/extras/text.hpp"', "'extras' is no layer"),
]


def answer(tree):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in tree.items():
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, CHECK, folder], capture_output=True, text=True, check=False
        )
    return done.returncode, done.stdout


def main():
    problems = []
    code, text = answer(SOUND)
    if code != 0:
        problems.append(f"a sound tree was refused: {text}")
    if answer({})[0] == 0:
        problems.append("an empty tree was accepted")
    for name, line, expected in WRONG:
        code, text = answer({**SOUND, name: SOUND.get(name, "") + line + "\n"})
        if code != 1 or expected not in text or name not in text or text.count("\n") != 1:
            problems.append(f"{line} in {name}: expected '{expected}', got {code}: {text}")
    print(*problems, sep="\n")
    print(f"{len(WRONG) + 2 - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
