"""Incidents as arrays of small numbers: what is filtered and counted at any size.

``coding`` makes them of frames and layers, ``selecting`` filters them, ``counting`` and ``cells``
count what is left.
"""
