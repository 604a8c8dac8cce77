"""Serve the built-in story with 500 further incidents, or an empty page: ``serve_many.py PORT``."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from streamlit.web.cli import main

from dashboard import serve, state
from dashboard.state import selection, served
from tests.bench.many import many


def run(port: int) -> None:
    """Serve on *port* until stopped."""
    view = state.view_of(many())
    served.load_view = lambda: view  # in place of the one that is served
    # Clicks go to and fro between two regions: each is to cost what a new choice of filters does.
    selection.MAX_SELECTIONS = 1
    gc.collect()
    gc.freeze()  # as the view that is served
    main(
        ["run", str(serve.APP), *serve.flags(address="127.0.0.1", port=port)], standalone_mode=False
    )


if __name__ == "__main__":
    run(int(sys.argv[1]))
