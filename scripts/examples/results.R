#!/usr/bin/env Rscript
# Read results.h5 in R: means, 95 % intervals, and a picture of the weeks.
#
#     Rscript scripts/examples/results.R results/national-2017
#     Rscript scripts/examples/results.R results/national-2017 arrests arrests.png
#
# Prints what summary.tsv has, computed from the replications, so that you see how. Needs
# the package ncdf4; all else is base R.
suppressPackageStartupMessages(library(ncdf4))

# Of independent samples: t interval, 95 %.
interval <- function(samples) {
  n <- length(samples)
  half <- qt(0.975, n - 1) * sd(samples) / sqrt(n)
  c(mean = mean(samples), low = mean(samples) - half, high = mean(samples) + half)
}

# Of a mean over people, whose number differs between replications: the plain mean of the
# replications' means would be biased, so this is the jackknife of the ratio
# sum(value * count) / sum(count).
pseudo_values <- function(values, counts) {
  sums <- ifelse(counts > 0, values, 0) * counts
  n <- length(sums)
  without <- (sum(sums) - sums) / (sum(counts) - counts)
  n * sum(sums) / sum(counts) - (n - 1) * without
}

# The interval of a measure, or NULL where results.h5 does not have what it takes.
estimate <- function(file, path) {
  values <- c(ncvar_get(file, path))
  counts <- ncatt_get(file, path, "ancillary_variables")
  if (counts$hasatt) { # a mean or share over people
    counts <- c(ncvar_get(file, paste0(dirname(path), "/", counts$value)))
    # Nobody at all, or all in one replication: there is no interval.
    if (any(counts == sum(counts))) return(NULL)
    return(interval(pseudo_values(values, counts)))
  }
  # A share of a time, or not available.
  if (ncatt_get(file, path, "_FillValue")$hasatt) return(NULL)
  interval(values)
}

plot_weeks <- function(file, scenarios, measure, picture) {
  png(picture, width = 1200, height = 675, res = 150)
  # The last week may be shorter, and would seem to be a fall.
  bounds <- ncvar_get(file, paste0(scenarios[1], "/time_bounds"), collapse_degen = FALSE)
  whole <- bounds[2, ] - bounds[1, ] == 7
  # R reverses dimensions: what the file calls (replication, time) is [time, replication].
  weeks <- lapply(scenarios, function(scenario)
    ncvar_get(file, paste0(scenario, "/", measure, "_weekly"), collapse_degen = FALSE)[whole, , drop = FALSE])
  path <- paste0(scenarios[1], "/", measure)
  label <- ncatt_get(file, path, "long_name")$value
  days <- file$dim[[paste0(scenarios[1], "/time")]]
  start <- as.Date(sub("days since ", "", sub(" 00:00:00", "", days$units)))
  dates <- start + days$vals[whole]
  plot(range(dates), c(0, max(sapply(weeks, function(x) max(rowMeans(x))))),
       type = "n", xlab = "", ylab = "", main = paste0(label, ", mean by week"))
  for (i in seq_along(scenarios)) lines(dates, rowMeans(weeks[[i]]), col = i, lty = i)
  legend("topright", scenarios, col = seq_along(scenarios), lty = seq_along(scenarios))
  invisible(dev.off())
}

words <- commandArgs(trailingOnly = TRUE)
if (!length(words) %in% c(1, 3)) stop("usage: results.R FOLDER [MEASURE PICTURE]")
file <- nc_open(file.path(words[1], "results.h5"))

# Measures are whatever says which kind it is.
paths <- Filter(function(path) ncatt_get(file, path, "caseload_kind")$hasatt, names(file$var))
cat("scenario", "measure", "mean", "low", "high", "unit", sep = "\t")
cat("\n")
for (path in paths) {
  found <- estimate(file, path)
  if (!is.null(found))
    cat(dirname(path), basename(path), sprintf("%.10g", found),
        ncatt_get(file, path, "units")$value, sep = "\t", fill = FALSE)
  if (!is.null(found)) cat("\n")
}
if (length(words) == 3) plot_weeks(file, unique(dirname(paths)), words[2], words[3])
nc_close(file)
