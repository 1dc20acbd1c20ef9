#!/usr/bin/env python3
"""h5py reads it, without netCDF. Usage: h5py_test.py results.h5

Also what only this test looks at: the attributes of the file, and the hashes.
"""

import hashlib
import json
import math
import re
import sys

import h5py

with h5py.File(sys.argv[1], "r") as file:
    attributes = file.attrs
    for value in attributes.values():
        assert isinstance(value, str) or value.dtype == "int32"
    assert attributes["Conventions"] == "CF-1.10"
    khmer = "\u1780\u1798\u17d2\u1796\u17bb\u1787\u17b6"
    assert attributes["title"] == "Example \u2014 " + khmer
    assert attributes["caseload_format_version"] == 1
    assert attributes["caseload_study"] == "example"
    assert attributes["caseload_baseline"] == "baseline"
    assert attributes["caseload_primary"] == "wait in_prison"
    assert attributes["caseload_seed"] == "2017"
    assert re.fullmatch("[0-9a-f]{64}", attributes["caseload_source_hash"])
    assert re.fullmatch("[0-9a-f]{64}", attributes["caseload_results_digest"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", attributes["caseload_version"])

    assert list(file) == ["baseline", "supply-gap"]
    for name, group in file.items():
        text = '{"example":"' + name + '"}'
        assert group.attrs["scenario"] == name
        assert group.attrs["scenario_json"] == text
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        assert group.attrs["scenario_sha256"] == sha256
    assert "title" not in file["supply-gap"].attrs

    run = json.loads(attributes["caseload_run"])
    assert run["caseload_run"] == 1
    assert run["seed"] == 2017
    assert run["replications"] == 3
    assert [each["name"] for each in run["scenarios"]] == ["baseline", "supply-gap"]
    assert run["results_digest"] == attributes["caseload_results_digest"]

    baseline = file["baseline"]
    arrests = baseline["arrests"]
    assert arrests.dtype == "int32" and arrests[:].tolist() == [14, 5, 15]
    assert arrests.dims[0][0] == baseline["replication"]
    assert arrests.shuffle and arrests.compression == "gzip"
    weekly = baseline["arrests_weekly"]
    axes = [dimension[0].name for dimension in weekly.dims]
    assert axes == ["/baseline/replication", "/baseline/time"]
    assert weekly.chunks == (3, 3)
    wait = baseline["wait"]
    assert wait[0] == 2.0 and math.isnan(wait[1]) and wait[2] == 0.5
    assert math.isnan(wait.fillvalue) and math.isnan(wait.attrs["_FillValue"])
    assert wait.attrs["comment"] == "Mean wait of those whose wait ended."
    assert wait.attrs["ancillary_variables"] == "wait_count"
    assert baseline["province"].asstr()[:].tolist() == ["Takeo", "Kep"]
    assert baseline["entries_by_province"].dims[1][0] == baseline["province"]
    assert baseline["entries_by_province"][1].tolist() == [5, 3]
    assert baseline["time_bounds"][:].tolist() == [[7, 14], [14, 21], [21, 24]]
