#!/usr/bin/env python3
"""Read results.h5 in Python: means, 95 % intervals, and a picture of the weeks.

    scripts/examples/results.py results/national-2017
    scripts/examples/results.py results/national-2017 --plot arrests --picture arrests.png

Prints what summary.tsv has, computed from the replications, so that you see how. Needs
xarray with netCDF4, scipy, and for the picture matplotlib.
"""

import argparse
import pathlib

import netCDF4
import numpy
import xarray
from scipy.stats import t


def interval(samples):
    """(mean, half width) of independent samples: t interval, 95 %."""
    n = len(samples)
    return samples.mean(), t.ppf(0.975, n - 1) * samples.std(ddof=1) / numpy.sqrt(n)


def pseudo_values(values, counts):
    """Of a mean over people, whose number differs between replications: the plain mean of
    the replications' means would be biased, so this is the jackknife of the ratio
    sum(value * count) / sum(count)."""
    sums = numpy.where(counts > 0, values, 0) * counts
    n, ratio = len(sums), sums.sum() / counts.sum()
    without = (sums.sum() - sums) / (counts.sum() - counts)
    return n * ratio - (n - 1) * without


def measures(scenario):
    """Names of the measures: whatever says which kind it is."""
    return [name for name, data in scenario.data_vars.items() if "caseload_kind" in data.attrs]


def estimate(scenario, name):
    """(mean, half width), or nothing where results.h5 does not have what it takes."""
    data = scenario[name]
    if "ancillary_variables" in data.attrs:  # a mean or share over people
        counts = scenario[data.attrs["ancillary_variables"]].values
        # Nobody at all, or all in one replication: there is no interval.
        if (counts == counts.sum()).any():
            return None
        return interval(pseudo_values(data.values, counts))
    if "_FillValue" in data.encoding:  # a share of a time, or not available
        return None
    return interval(data.values)


def plot(scenarios, measure, picture):
    import matplotlib

    matplotlib.use("Agg")  # a file, no window
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 4.5), layout="constrained")
    for number, (name, scenario) in enumerate(scenarios.items()):
        # The last week may be shorter, and would seem to be a fall.
        begin, end = scenario.time_bounds.values.T
        weekly = scenario[measure + "_weekly"][:, end - begin == numpy.timedelta64(7, "D")]
        middle = weekly.mean("replication")
        # Quantiles, not two standard deviations: these would go below zero.
        low, high = (weekly.quantile(q, "replication") for q in (0.05, 0.95))
        # Lines that lie on each other are seen by their dashes.
        style = ["-", "--", "-.", ":"][number % 4]
        axes.plot(weekly.time, middle, style, label=name)
        axes.fill_between(weekly.time, low, high, alpha=0.2)
    first = next(iter(scenarios.values()))[measure]
    units = "" if first.units == "1" else f" ({first.units})"
    axes.set_title(f"{first.long_name}, by week")
    axes.set_ylabel(f"{first.long_name}{units}")
    axes.set_xlabel("line: mean of the replications; band: nine in ten of them")
    axes.set_ylim(bottom=0)
    axes.legend()
    figure.savefig(picture, dpi=150)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="where caseload run left results.h5")
    parser.add_argument("--plot", metavar="MEASURE")
    parser.add_argument("--picture", default="weeks.png", help="default: weeks.png")
    options = parser.parse_args()
    file = options.folder / "results.h5"
    with netCDF4.Dataset(file) as dataset:
        names = list(dataset.groups)
    # Each scenario is a group that is complete in itself.
    scenarios = {name: xarray.open_dataset(file, group=name) for name in names}

    print("scenario", "measure", "mean", "low", "high", "unit", sep="\t")
    for name, scenario in scenarios.items():
        for measure in measures(scenario):
            found = estimate(scenario, measure)
            if found is not None:
                mean, half = found
                numbers = [f"{value:.10g}" for value in (mean, mean - half, mean + half)]
                print(name, measure, *numbers, scenario[measure].units, sep="\t")
    if options.plot:
        plot(scenarios, options.plot, options.picture)


if __name__ == "__main__":
    main()
