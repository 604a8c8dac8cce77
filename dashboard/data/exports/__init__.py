"""One file a format: what leaves the program."""
