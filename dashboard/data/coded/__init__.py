"""Incidents as arrays of small numbers: what is filtered and counted at any size.

``coding`` makes them of a layer, ``selecting`` filters them; ``counting``, ``parties`` and
``cells`` count what is left, ``latest`` and ``rows`` list a page of it.  ``layers`` holds all
layers of a store.
"""
