# R reads it by ncdf4; dimensions come reversed. Usage: ncdf4_test.R results.h5
suppressPackageStartupMessages(library(ncdf4))

file <- nc_open(commandArgs(trailingOnly = TRUE)[1])
read <- function(name) ncvar_get(file, name)
same <- function(found, expected) stopifnot(isTRUE(all.equal(c(found), expected)))

same(read("baseline/arrests"), c(14, 5, 15))
same(read("supply-gap/arrests"), c(7, 2, 7))
weekly <- read("baseline/arrests_weekly")
stopifnot(identical(dim(weekly), c(3L, 3L)))
same(weekly[, 1], c(5, 7, 2)) # [time, replication]: the weeks of the first replication
same(weekly[2, ], c(7, 0, 6))
same(read("baseline/in_prison_weekly")[, 1], c(10, 12.5, 8))

wait <- read("baseline/wait")
stopifnot(is.na(wait[2]))
same(wait[c(1, 3)], c(2, 0.5))
same(read("baseline/wait_count"), c(2, 0, 1))
same(sum(read("baseline/wait_histogram")), 3)

same(read("baseline/province"), c("Takeo", "Kep"))
same(read("baseline/entries_by_province")[1, ], c(4, 5, 6)) # [province, replication]
same(file$dim[["baseline/time"]]$vals, c(7, 14, 21))
same(file$dim[["baseline/time"]]$units, "days since 2016-12-25 00:00:00")
same(file$dim[["baseline/replication"]]$vals, 0:2)
same(ncatt_get(file, "baseline/wait", "units")$value, "day")
same(ncatt_get(file, 0, "caseload_seed")$value, "2017")
same(read("baseline/time_bounds")[, 3], c(21, 24))
nc_close(file)
