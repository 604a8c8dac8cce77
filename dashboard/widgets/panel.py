"""Parts of a page that sit beside each other on a wide screen and follow each other on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

__all__ = ["card_first", "scrolling"]


_ON_PHONE = """@media (max-width: 700px) {
  .st-key-KEY { max-height: 21rem; overflow-y: auto; }
}"""


@contextmanager
def scrolling(name: str, *, phone: bool = False) -> Iterator[None]:
    """Hold what is longer than the chart beside it; on a wide screen it scrolls by itself.

    With *phone* it does so on a narrow screen too, where what follows would be far below.
    """
    key = f"panel-{name}"
    st.html(
        f"""<style>
@media (min-width: 701px) {{
  .st-key-{key} {{ max-height: 47rem; overflow-y: auto; scrollbar-width: thin; }}
}}
{_ON_PHONE.replace("KEY", key) if phone else ""}
</style>"""
    )
    with st.container(key=key):
        yield


@contextmanager
def card_first(name: str) -> Iterator[None]:
    """Hold a list and a card: the card stays in sight, and comes first on a narrow screen.

    A card higher than the screen, with a form in it for example, scrolls by itself.
    """
    key = f"columns-{name}"
    card = (
        f'.st-key-{key} [data-testid="stColumn"]:nth-child(2)'
        f':not(.st-key-{key} [data-testid="stColumn"] *)'  # a form has columns of its own
    )
    st.html(
        f"""<style>
@media (min-width: 641px) {{
  {card} > div {{
    position: sticky; top: 1rem; height: fit-content;
    max-height: calc(100vh - 2rem); overflow-y: auto; scrollbar-width: thin;
  }}
}}
@media (max-width: 640px) {{
  {card} {{ order: -1; }}
}}
</style>"""
    )
    with st.container(key=key):
        yield
