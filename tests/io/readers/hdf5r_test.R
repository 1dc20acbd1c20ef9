# R reads it by hdf5r; dimensions come reversed. Usage: hdf5r_test.R results.h5
suppressPackageStartupMessages(library(hdf5r))

file <- H5File$new(commandArgs(trailingOnly = TRUE)[1], mode = "r")
same <- function(found, expected) stopifnot(isTRUE(all.equal(c(found), expected)))

same(file[["baseline/arrests"]][], c(14, 5, 15))
weekly <- file[["baseline/arrests_weekly"]][, ]
same(weekly[, 1], c(5, 7, 2)) # [time, replication]
same(weekly[2, ], c(7, 0, 6))
wait <- file[["baseline/wait"]][]
stopifnot(is.nan(wait[2]))
same(wait[c(1, 3)], c(2, 0.5))
same(file[["baseline/province"]][], c("Takeo", "Kep"))
same(file[["baseline/entries_by_province"]][1, ], c(4, 5, 6)) # [province, replication]
same(file[["supply-gap/wait_histogram"]][1, ], c(0, 0, 0))

same(h5attr(file, "caseload_seed"), "2017")
same(h5attr(file, "caseload_format_version"), 1)
same(h5attr(file[["baseline/wait"]], "units"), "day")
same(h5attr(file[["baseline"]], "scenario_json"), '{"example":"baseline"}')
stopifnot(setequal(names(file), c("baseline", "supply-gap")))
file$close_all()
