"""The components' scripts are fetched, and under another address once one of them changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard import scripts
from dashboard.scripts import fetching, script_at

_ADDRESS_RE = re.compile(r'"desk/components/([a-z_.]+\.js)\?v=([0-9a-f]{12})"')


def fetched(*parts: str) -> tuple[str, str]:
    """Return the name and the version of the script that a component fetches."""
    found = _ADDRESS_RE.search(fetching(*parts))
    assert found
    return found[1], found[2]


def test_what_a_component_fetches_is_there() -> None:
    name, _ = fetched("shared", "map_cells", "drawn_map")
    served = script_at(f"/desk/components/{name}")

    assert served is not None
    assert served.count(b"export default function") == 1


def test_another_text_has_another_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "_FOLDER", tmp_path)
    versions = set()
    for style in ("p { margin: 0 }", 'p { content: "</style>\u2028`" }'):
        scripts._whole.cache_clear()
        (tmp_path / "one.js").write_text("export default function () {}", "utf-8")
        (tmp_path / "one.css").write_text(style, "utf-8")
        versions.add(fetched("one"))
    scripts._whole.cache_clear()

    assert len(versions) == 2


def test_a_part_that_is_no_file_is_no_script() -> None:
    assert script_at("/desk/components/shared.rows.js") is not None
    assert script_at("/desk/components/shared.rows.nothing.js") is None
    assert script_at("/desk/components/shared.rows.js.map") is None
