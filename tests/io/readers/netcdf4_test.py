#!/usr/bin/env python3
"""netCDF4 reads the file and appends to a copy. Usage: netcdf4_test.py results.h5

Appending works only where the order of creation is tracked everywhere.
"""

import pathlib
import shutil
import sys
import tempfile

import netCDF4
import numpy

with tempfile.TemporaryDirectory() as folder:
    copy = pathlib.Path(folder, "copy.h5")
    shutil.copyfile(sys.argv[1], copy)

    with netCDF4.Dataset(copy, "a") as file:
        file.comment = "checked"
        group = file["baseline"]
        # In the order in which they were written, not of the alphabet.
        assert list(group.variables)[:3] == ["replication", "bounds", "time"]
        dimensions = ["replication", "bounds", "time", "duration_bin"]
        dimensions += ["province", "ways_passage", "gone_day"]
        assert list(group.dimensions) == dimensions
        group["arrests"].note = "appended"
        twice = group.createVariable("twice", "i4", ("replication",))
        twice[:] = 2 * group["arrests"][:]
        file.createGroup("another").createDimension("x", 2)

    with netCDF4.Dataset(copy) as file:
        group = file["baseline"]
        assert file.comment == "checked"
        assert group["arrests"].note == "appended"
        assert group["twice"][:].tolist() == [28, 10, 30]
        assert group["arrests"][:].tolist() == [14, 5, 15]
        assert group["province"][:].tolist() == ["Takeo", "Kep"]
        assert group["arrests_weekly"][:].tolist() == [[5, 7, 2], [4, 0, 1], [6, 6, 3]]
        wait = group["wait"][:]
        assert numpy.ma.getmaskarray(wait).tolist() == [False, True, False]
        assert wait.compressed().tolist() == [2.0, 0.5]
        assert list(file.groups) == ["baseline", "supply-gap", "another"]
