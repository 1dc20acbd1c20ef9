"""check_documents must accept what is true and find what is not."""

import pathlib
import subprocess
import sys
import tempfile

CHECK = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "check_documents"

# Documents that are right, and documents with what must be said about them.
RIGHT = [
    "```console\n$ caseload --version\ncaseload 1.2\n```\n",
    "```console\n$ echo one; echo two; echo three\none\n...\nthree\n```\n",
    "```console\n$ echo one\n...\none\n...\n```\n",
    "```console\n$ echo ran in 12.5 s\nran in <time>\n```\n",
    "```console\n$ echo file-3f2a.h5\nfile-<...>\n```\n",
    "```console\n$ echo one \\\n  two\none two\n$ printf 'no line end'\nno line end\n```\n",
    "```console\n$ true\n```\n",
    "```console exit=65\n$ echo wrong >&2; (exit 65)\nwrong\n```\n",
    "```console\n$ export WORD=kept\n$ echo $WORD\nkept\n```\n",
    "```sh\ntest -f CMakeLists.txt\n```\n",
    "```console by-hand\n$ slow\n```\n\nBy hand on 2017-01-31; results digest `0123abcd`.\n",
    "```text\n$ not a command\n```\n",
]
WRONG = [
    ("```console\n$ echo one\ntwo\n```\n", "prints something else"),
    ("```console\n$ echo one\n```\n", "prints something else"),
    ("```console\n$ true\none\n```\n", "prints something else"),
    ("```console\n$ echo one; echo two\none\n```\n", "prints something else"),
    ("```console\n$ echo a12\n<time>\n```\n", "prints something else"),
    ("```console\n$ false\n```\n", "ended with 1, expected 0"),
    ("```console exit=65\n$ true\n```\n", "ended with 0, expected 65"),
    ("```console\n$ no-such-program\n...\n```\n", "ended with 127"),
    ("```console\n$ exit 3\n```\n", "ended the shell"),
    ("```console\nno command\n```\n", "must begin with"),
    ("```console byhand\n$ true\n```\n", "unknown: byhand"),
    ("```console by-hand\n$ slow\n```\n\nBy hand on 2017-01-31.\n", "results digest"),
    ("```console by-hand\n$ slow\n```\n\nResults digest `0123abcd`.\n", "a date"),
    ("```console by-hand\n$ slow\n```\n\nText.\n\n2017-01-31 digest 0123abcd\n", "a date"),
    ("```sh\nfalse\n```\n", "ended with 1"),
    ("```sh\ntrue\n", "has no end"),
]


def answer(text):
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "caseload"
        program.write_text("#!/bin/sh\necho caseload 1.2\n", encoding="utf-8")
        program.chmod(0o755)
        document = pathlib.Path(folder) / "document.md"
        document.write_text("Text.\n\n" + text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, CHECK, "--program", program, document],
            capture_output=True, text=True, check=False,
        )
    return done.returncode, done.stdout + done.stderr


def main():
    problems = []
    for text in RIGHT:
        code, said = answer(text)
        if code != 0:
            problems.append(f"refused:\n{text}{said}")
    for text, expected in WRONG:
        code, said = answer(text)
        if code != 1 or expected not in said:
            problems.append(f"expected '{expected}' of:\n{text}got {code}: {said}")
    print(*problems, sep="\n")
    print(f"{len(RIGHT) + len(WRONG) - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
