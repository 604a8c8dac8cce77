"""Serve the dashboard on a hand-made case file: ``serve_case.py PORT NAME``.

``NAME`` is a function of ``tests.factories``.  The dashboard is the real one; only what the reader
would have found is put in its place, so that a page can be tested without waiting for the reader.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from streamlit.web.cli import main

from dashboard import serve, state
from dashboard.data.case_folder import folder_of
from dashboard.state import served
from tests import factories


def run(port: int, name: str) -> None:
    """Serve the case *name* on *port* until stopped."""
    view = state.view_of(folder_of([getattr(factories, name)()]))
    served.load_view = lambda: view  # in place of the one that is served
    flags = serve.flags(address="127.0.0.1", port=port)
    main(["run", str(serve.APP), *flags], standalone_mode=False)


if __name__ == "__main__":
    run(int(sys.argv[1]), sys.argv[2])
