"""Work on a cluster and print what came: ``python -m tests.data.engines.on_cluster ADDRESS``.

A process of its own for each engine: they start threads and servers that no test should keep.
"""

from __future__ import annotations

import json
import sys

from dashboard.data.engines.address import cluster_address
from dashboard.data.engines.mapping import SetAside, batches_of, map_batches
from dashboard.data.engines.opening import opened_engine
from tests.data.engines import works
from tests.data.engines.works import KILLS, RAISES

ITEMS = [*range(10), KILLS, *range(10, 20), RAISES, *range(20, 30)]


def main(written: str) -> None:
    """Double numbers, two of which end their process or raise."""
    with opened_engine(cluster_address(written)) as engine:
        pieces = map_batches(works.doubled_or_worse, batches_of(ITEMS, 4), engine=engine)
        found = [pair for piece in pieces for pair in zip(piece.items, piece.results, strict=True)]
        used = map_batches(works.processes, batches_of(range(12), 1), engine=engine)
        processes = {result for piece in used for result in piece.results}
        slots = engine.slots
    told = [(item, r.reason if isinstance(r, SetAside) else r) for item, r in found]
    print(json.dumps({"found": told, "processes": len(processes), "slots": slots}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
