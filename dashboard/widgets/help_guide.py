"""What every word means, with an example from the built-in article, and how to do what is common.

Definitions are ours and may have Markdown; words of the article go through ``literal``.
"""

from __future__ import annotations

import re

import streamlit as st

from dashboard import __version__, definitions
from dashboard.data.examples import Example, example_of
from dashboard.data.model import CaseFile
from dashboard.definitions import Group
from dashboard.widgets.markdown import literal

__all__ = ["show"]

_STYLE = """
<style>
.st-key-help { max-width: 52rem; }
.st-key-help h1 { font-size: 1.6rem; padding-bottom: 0.2rem; }
.st-key-help h3 { font-size: 1rem; padding: 0.7rem 0 0.1rem; }
.st-key-help h2 { font-size: 1.25rem; padding-top: 1.4rem; }
.st-key-help blockquote { margin: 0.2rem 0; }
.st-key-help blockquote, .st-key-help blockquote p { color: inherit; }
</style>
"""
_NONE = "The built-in article has no example of it."


def show(case: CaseFile) -> None:
    """Draw the guide; *case* is what was read in the built-in article."""
    st.html(_STYLE)
    with st.container(key="help"):
        st.markdown("# Help")
        title = literal(case.article.title or "Untitled")
        st.markdown(
            "Incident Desk reads articles and tells what they say: who did what to whom, where and "
            "when, and according to whom. It does not know what is true. Every value opens the "
            f"words it rests on. All examples are read from the built-in article, “{title}”."
        )
        _tasks()
        _keys()
        _index()
        for group in definitions.groups():
            st.markdown(_group(case, group))
        st.text(f"Incident Desk {__version__}, reader {case.reader_version}")


def _tasks() -> None:
    st.markdown("## How to")
    for task in definitions.tasks():
        steps = "\n".join(f"{place}. {step}" for place, step in enumerate(task.steps, start=1))
        st.markdown(f"### {task.title}\n\n{steps}")


def _keys() -> None:
    rows = [
        f"| {' '.join(f'`{press}`' for press in key.press)} | {key.does} | {key.where} |"
        for key in definitions.shortcuts()
    ]
    st.markdown("\n".join(["## Keys", "", "| Key | Does | Where |", "|---|---|---|", *rows]))


def _index() -> None:
    """Draw the terms from A to Z; each leads to its definition on this page."""
    names = {term.name for group in definitions.groups() for term in group.terms}
    names |= {group.name for group in definitions.groups()}
    links = [f"[{name}](#{_anchor(name)})" for name in sorted(names, key=str.casefold)]
    st.markdown(f"## Index of terms\n\n{' · '.join(links)}")


def _anchor(name: str) -> str:
    """Return the id that Streamlit gives to a heading."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _group(case: CaseFile, group: Group) -> str:
    parts = [f"## {group.name}", group.meaning]
    if not group.terms:
        parts.append(_shown(case, example_of(case, group.key)))
    for term in group.terms:
        parts += [f"### {term.name}", term.meaning]
        parts.append(_shown(case, example_of(case, group.key, term.key)))
    return "\n\n".join(parts)


def _shown(case: CaseFile, example: Example | None) -> str:
    """Return an example as a quotation, the words that matter in bold, and what was read."""
    if example is None:
        return f"*{_NONE}*"
    text = case.article.text
    start, end = example.sentence
    if example.words is None or not example.sentence.contains(example.words):
        quoted = literal(text[start:end])
    else:
        before, words, after = (
            literal(text[start : example.words.start].lstrip()),
            literal(text[slice(*example.words)]),
            literal(text[example.words.end : end]),
        )
        spaced = (_space_at_end(text[start : example.words.start]), _space_at_start(text, example))
        quoted = f"{before}{spaced[0]}**{words}**{spaced[1]}{after}"
    return f"> “{quoted}”\n>\n> → {literal(example.value)}"


def _space_at_end(part: str) -> str:
    return " " if part[-1:].isspace() else ""


def _space_at_start(text: str, example: Example) -> str:
    end = example.words.end if example.words else example.sentence.end
    return " " if text[end : end + 1].isspace() else ""
