#!/usr/bin/awk -f
# What a spreadsheet does with the tables of `caseload export`: mean and standard error of
# each count and level, from its replications.
#
#     caseload export scenarios/national-2017 --csv
#     awk -f scripts/examples/tables.awk results/national-2017/csv/replications.csv
#
# Means and shares over people are left out: they have a number of observations, and the
# plain average of their replications is biased. Take them from summary.csv; also shares of a
# time, such as how long staff are busy, where their time on duty differs. The 95 %
# interval is mean +- t x standard error, with t from T.INV.2T(0.05, n - 1).
BEGIN { FS = ","; OFS = "\t"; CONVFMT = OFMT = "%.10g" }

FNR == 1 { # columns by their names, not by their order
  for (i = 1; i <= NF; i++) column[$i] = i
  next
}

$column["observations"] == "" && $column["value"] != "" {
  key = $column["scenario"] OFS $column["measure"]
  value = $column["value"]
  if (!(key in n)) order[++keys] = key
  # Welford's sums: no large squares that cancel.
  before = value - mean[key]
  mean[key] += before / ++n[key]
  squares[key] += before * (value - mean[key])
}

END {
  print "scenario", "measure", "mean", "standard_error", "n"
  for (i = 1; i <= keys; i++) {
    key = order[i]
    error = n[key] > 1 ? sqrt(squares[key] / (n[key] - 1) / n[key]) : ""
    print key, mean[key], error, n[key]
  }
}
