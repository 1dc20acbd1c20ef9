"""Statistics of results.h5, from their definitions: results/README.md says what the file
holds, sim/report/text.hpp what the words of `data-statistic` mean."""

import re

import numpy
import scipy.stats
import xarray

# Kinds of measure whose value is a ratio of two random amounts of which the file has only
# the quotient, so that nobody can compute from it what the report says.
NOT_IN_THE_FILE = {
    "utilisation": "the time on duty, by which the time at work is divided in all "
    "replications together, is not in results.h5",
    "structure": "of another reading, whose sums are in the parts below structure/",
}

# Kinds of measure that count no people.
NOT_OF_PEOPLE = {"stock_out_time"}
FEW = 5

CONFIDENCE = 0.95
CELL = re.compile(r"((.*)_by_(\w+))\[(\d+)\]")  # a cell of a measure that is broken down
WEEKS = re.compile(r"(.*_weekly)\[(\d+):(\d+)\]")  # their numbers, from 0, without the last


class Unknown(Exception):
    """The file does not hold what a statistic is made of; its text is the kind."""


def number_of(text):
    """A number as the report writes it: 1,234.5 or 1.5e-07."""
    text = text.replace("\u2212", "-", 1)  # the minus of the page, at the front only
    if not re.fullmatch(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(e[+-]\d+)?", text):
        return float("nan")
    return float(text.replace(",", ""))


def digits_of(text):
    """The place of the last digit: 0.01 in 12.34."""
    mantissa, _, exponent = text.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 10.0 ** (int(exponent or 0) - decimals)


def interval(values):
    """Mean and half-width of the t interval of independent values."""
    n = len(values)
    if numpy.all(values == values[0]):
        return values[0], 0.0
    t = scipy.stats.t.ppf(0.5 + CONFIDENCE / 2, n - 1)
    return numpy.mean(values), t * numpy.std(values, ddof=1) / numpy.sqrt(n)


class Results:
    def __init__(self, file):
        self.file = file
        self.baseline = xarray.open_dataset(file).attrs["caseload_baseline"]
        self.groups = {}

    def group(self, name):
        if name not in self.groups:
            self.groups[name] = xarray.open_dataset(self.file, group=name).load()
        return self.groups[name]

    def variable(self, source):
        name, _, variable = source.partition("/")
        return self.group(name)[variable]

    def day(self, source):
        """The first day of a source's weeks, "2017-01-01"; None where it is of none."""
        weeks = WEEKS.fullmatch(source)
        if weeks is None:
            return None
        begin = self.variable(weeks[1]).time[int(weeks[2])]
        return numpy.datetime_as_string(begin.values, unit="D")

    def value(self, source, statistic):
        weeks = WEEKS.fullmatch(source)
        if weeks:
            variable = self.variable(weeks[1])
            begin, end = int(weeks[2]), int(weeks[3])
            if statistic == "mean":
                return float(variable[:, begin:end].mean())
            return float(numpy.mean([self.quantile(variable[:, week], statistic)
                                     for week in range(begin, end)]))
        if source.startswith("structure/"):
            raise Unknown("structure")
        if " - " in source:  # what is left when others are taken off
            whole, *parts = source.split(" - ")
            return self.value(whole, statistic) - sum(
                self.value(part, statistic) for part in parts
            )
        if statistic == "value":
            return self.whole(source)
        if statistic.startswith("difference"):
            name, _, measure = source.partition("/")
            if name == self.baseline:
                raise ValueError(f"{source}: the baseline differs from itself")
            columns = self.pseudo_values(source)
            mean, half = interval(columns - self.pseudo_values(f"{self.baseline}/{measure}"))
        else:
            mean, half = interval(self.pseudo_values(source))
        side = {"low": -1.0, "high": 1.0, "mean": 0.0, "difference": 0.0}
        return mean + side[statistic.removeprefix("difference_")] * half

    def week(self, source, statistic, day):
        """A quantile over replications in the week that begins on a day."""
        return self.quantile(self.variable(source).sel(time=day), statistic)

    def rests_on_few(self, source):
        """Whether a province, way or day is of more than none and fewer than five people,
        or a share of such a number, or all but such a number (results/README.md)."""
        cell = CELL.fullmatch(source)
        if cell is None or self.variable(cell[2]).attrs["caseload_kind"] in NOT_OF_PEOPLE:
            return False
        numerators, counts = self.cell(*cell.groups())
        amounts = [numerators.mean() if counts is None else counts.mean()]
        if counts is not None and self.variable(cell[2]).attrs["units"] == "1":
            amounts += [numerators.mean(), (counts - numerators).mean()]
        return any(0 < amount < FEW for amount in amounts)

    def passage(self, source):
        """From where to where a way goes: "custody > centre"."""
        variable, position = re.fullmatch(r"(.*)\[(\d+)\]", source).groups()
        return str(self.variable(variable)[variable.rpartition("/")[2].replace("_by_", "_")]
                   .values[int(position)])

    def mean_of_week(self, source, day):
        return float(self.variable(source).sel(time=day).mean())

    def mean_of_month(self, source, month):
        """Of the whole weeks that begin in it."""
        variable = self.variable(source)
        length = numpy.diff(self.variable(f"{source.partition('/')[0]}/time_bounds"))[:, 0]
        begins = numpy.datetime_as_string(variable.time.values, unit="M") == month
        whole = length == numpy.timedelta64(7, "D") if length.dtype.kind == "m" else length == 7
        return float(variable[:, begins & whole].mean())

    @staticmethod
    def quantile(column, statistic):
        order = int(re.fullmatch(r"q(\d\d)", statistic)[1]) / 100.0
        return float(numpy.quantile(column.values.astype(float), order, method="linear"))

    def columns(self, source):
        """Numerators and, of a mean or share over people, denominators by replication."""
        if cell := CELL.fullmatch(source):
            return self.cell(*cell.groups())
        variable = self.variable(source)
        values = variable.values.astype(float)
        count = self.group(source.partition("/")[0]).get(f"{variable.name}_count")
        if count is None:
            if variable.attrs.get("caseload_kind") in NOT_IN_THE_FILE:
                raise Unknown(variable.attrs["caseload_kind"])
            return values, None
        counts = count.values.astype(float)
        # Where nobody was observed there is no value, and nothing to add.
        return numpy.where(counts > 0, values, 0.0) * counts, counts

    def cell(self, source, measure, by, position):
        """The same of one province, way or day. Of a share by day everybody is followed
        to the end, so that the number of people is that of the whole."""
        values = self.variable(source)[:, int(position)].values.astype(float)
        group, _, name = source.partition("/")
        of_each = self.group(group).get(f"{name}_count")
        if of_each is None and by == "day":
            of_each = self.variable(f"{measure}_count").expand_dims("day", axis=1)
            position = 0
        if of_each is None:
            return values, None
        counts = of_each[:, int(position)].values.astype(float)
        return numpy.where(counts > 0, values, 0.0) * counts, counts

    def whole(self, source):
        numerators, counts = self.columns(source)
        if counts is None:
            return float(numpy.mean(numerators))
        return float(numerators.sum() / counts.sum())

    def pseudo_values(self, source):
        """Of a ratio the jackknife's (Miller 1974), else the values themselves."""
        numerators, counts = self.columns(source)
        if counts is None:
            return numerators
        n = len(counts)
        all_but_one = (numerators.sum() - numerators) / (counts.sum() - counts)
        return n * numerators.sum() / counts.sum() - (n - 1) * all_but_one
