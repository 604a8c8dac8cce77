"""The scripts of our components, as a browser fetches them: once, whatever a page draws.

In the messages of a run they would come again with each component that a page draws: half of all
that is sent.  A message carries a line that fetches them instead.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path

__all__ = ["fetching", "script_at"]

_FOLDER = Path(__file__).parent / "components"
_KEPT = 32  # scripts that are kept whole
_ADDRESS = "desk/components/"  # below the page's own address, whatever path a proxy gave it
_PATH_RE = re.compile(rf"/{_ADDRESS}(?P<parts>[a-z_]+(?:\.[a-z_]+)*)\.js")

# The style sheet goes where the component is drawn: into a shadow of its own.  The page gives it
# back with that, and a component that is drawn again has it already.
_WEARING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(%s);
export function wear(root) {
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}
"""
_FETCHING = """const address = new URL(%s, document.baseURI).href;
const { default: draw, wear } = await import(address);
export default function (component) {
  wear(component.parentElement.getRootNode());
  return draw(component);
}
"""


def fetching(*parts: str) -> str:
    """Return the script that fetches *parts* of the components' folder and draws with them."""
    name = ".".join(parts)
    version = hashlib.sha256(_whole(parts)).hexdigest()[:12]
    return _FETCHING % json.dumps(f"{_ADDRESS}{name}.js?v={version}")


def script_at(path: str) -> bytes | None:
    """Return the script with that path at the end of its address; None where there is none."""
    found = _PATH_RE.search(path)
    if found is None or found.end() != len(path):
        return None
    parts = tuple(found["parts"].split("."))
    there = len(set(parts)) == len(parts) and all((_FOLDER / f"{p}.js").is_file() for p in parts)
    return _whole(parts) if there else None


@lru_cache(_KEPT)
def _whole(parts: tuple[str, ...]) -> bytes:
    """Return one module: the scripts of *parts*, one after the other, and their style sheets."""
    styles = "".join(_text(f"{part}.css") for part in parts)
    scripts = "".join(_text(f"{part}.js") for part in parts)
    return (scripts + _WEARING % json.dumps(styles)).encode()


def _text(name: str) -> str:
    path = _FOLDER / name
    return path.read_text(encoding="utf-8") if path.exists() else ""
