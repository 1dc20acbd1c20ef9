#!/usr/bin/env python3
"""ncdump -h shows example.cdl. Usage: ncdump_test.py results.h5

Hashes and the version change with the program, so their values are left out;
h5py_test.py looks at them. To accept a new header, on purpose:

    ncdump_test.py results.h5 > new.cdl; mv new.cdl example.cdl
"""

import difflib
import pathlib
import re
import subprocess
import sys

header = subprocess.run(
    ["ncdump", "-h", sys.argv[1]], check=True, capture_output=True, text=True
).stdout
changing = r"caseload_run|caseload_version|caseload_source_hash|caseload_results_digest"
header = re.sub(rf'(:(?:{changing}) = )".*" ;', r"\1... ;", header)

accepted = pathlib.Path(__file__).with_name("example.cdl").read_text()
if header != accepted:
    sys.stderr.writelines(
        difflib.unified_diff(accepted.splitlines(True), header.splitlines(True))
    )
    sys.stdout.write(header)
    sys.exit("ncdump -h shows another header than example.cdl")
