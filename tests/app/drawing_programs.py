"""Programs that stand in for node and rsvg-convert, where it is not the drawings that are
tested: each figure is an empty drawing, each picture a few bytes.
"""

import sys

NODE = """
import json
report = json.load(sys.stdin)
print(json.dumps({name: '<svg xmlns="http://www.w3.org/2000/svg" height="9"/>'
                  for name in report["figures"]}))
"""
RSVG_CONVERT = r"""
sys.stdout.buffer.write(b"\x89PNG\r\n\x1a\n" + sys.stdin.buffer.read())
"""


def put_program(folder, name, script):
    """Makes a program, which does not need PATH to be found."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!{sys.executable}\nimport sys\n{script}", encoding="utf-8")
    file.chmod(0o755)


def put_drawing_programs(folder, node=NODE, rsvg_convert=RSVG_CONVERT):
    put_program(folder, "node", node)
    put_program(folder, "rsvg-convert", rsvg_convert)
