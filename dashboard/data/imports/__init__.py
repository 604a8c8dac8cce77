"""One file a step: what comes back into the program that it once exported."""
