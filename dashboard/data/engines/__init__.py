"""Engines: the same work on all cores of a machine, or on a cluster, in the same order."""
