"""Made-up files in the form of the data sets that the program reads: no row of them is real."""
