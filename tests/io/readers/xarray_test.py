#!/usr/bin/env python3
"""xarray opens each scenario without an option. Usage: xarray_test.py results.h5

Expected values: tests/io/results/example_results.hpp.
"""

import sys

import numpy
import xarray

baseline = xarray.open_dataset(sys.argv[1], group="baseline")

assert dict(baseline.sizes)["replication"] == 3
assert baseline.sizes["time"] == 3 and baseline.sizes["bounds"] == 2
assert set(baseline.indexes) == {
    "replication", "time", "bounds", "duration_bin", "province", "ways_passage", "gone_day"
}

# Dates are dates: no 7, 14, 21.
assert baseline.time.dtype == numpy.dtype("datetime64[ns]")
dates = ["2017-01-01", "2017-01-08", "2017-01-15"]
assert list(baseline.time.values) == [numpy.datetime64(date, "ns") for date in dates]
assert baseline.time_bounds.values[2, 1] == numpy.datetime64("2017-01-18", "ns")

# Whole numbers stay whole; days stay numbers and do not become time differences.
assert baseline.arrests.dtype == numpy.int32
assert baseline.arrests.dims == ("replication",)
assert baseline.arrests.values.tolist() == [14, 5, 15]
assert baseline.arrests.long_name == "Arrests"
assert baseline.arrests_weekly.dtype == numpy.int32
assert baseline.arrests_weekly.dims == ("replication", "time")
assert baseline.arrests_weekly.sel(time="2017-01-08").values.tolist() == [7, 0, 6]
assert baseline.wait.dtype == numpy.float64
assert baseline.wait.units == "day"
numpy.testing.assert_array_equal(baseline.wait.values, [2.0, numpy.nan, 0.5])
assert baseline.wait_count.dtype == numpy.int32
assert baseline.wait_count.values.tolist() == [2, 0, 1]
assert baseline.busy.values.tolist() == [0.25, 0.5, 1.0]
numpy.testing.assert_allclose(baseline.in_prison, [181.5 / 17, 0, 60 / 17], rtol=1e-15)
assert baseline.in_prison_weekly.values.tolist() == [[10, 12.5, 8], [0, 0, 0], [2, 4, 6]]

# Each observation is in the bin around it.
assert baseline.duration_bin.dtype == numpy.float64
bounds = baseline.duration_bin_bounds
for replication, days, count in [(0, 1.0, 1), (0, 3.0, 1), (2, 0.5, 1), (1, 1.0, 0)]:
    around = (bounds.isel(bounds=0) <= days) & (days < bounds.isel(bounds=1))
    assert around.sum() == 1
    histogram = baseline.wait_histogram.sel(replication=replication)
    assert histogram.where(around, 0).sum() == count
assert baseline.wait_histogram.sum() == 3
# log-linear: from the second on, no bin is wider than 1/128 of its begin.
assert ((bounds[:, 1] - bounds[:, 0]) <= bounds[:, 0] / 128 * (1 + 1e-12)).all()

assert baseline.province.values.tolist() == ["Takeo", "Kep"]
assert baseline.entries_by_province.dims == ("replication", "province")
assert baseline.entries_by_province.dtype == numpy.int32
assert baseline.entries_by_province.sel(province="Takeo").values.tolist() == [4, 5, 6]
numpy.testing.assert_array_equal(baseline.stay_by_province[0], [1.5, numpy.nan])
assert baseline.stay_by_province_count.sel(province="Kep").values.tolist() == [0, 0, 0]
assert baseline.ways_by_passage.sel(ways_passage="held > dead").values.tolist() == [1, 1, 1]
assert baseline.gone_by_day.sel(gone_day=2).values.tolist() == [0.125, 0.125, 0.125]

gap = xarray.open_dataset(sys.argv[1], group="supply-gap")
assert gap.extends == "baseline"
assert gap.arrests.values.tolist() == [7, 2, 7]
assert gap.wait.isnull().all()
assert gap.wait_histogram.values.tolist() == [[0], [0], [0]]

# What the README shows works.
assert abs(float(baseline["arrests"].mean("replication")) - 34 / 3) < 1e-12
