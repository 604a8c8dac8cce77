"""The help page: every term, with an example that was read or a word that there is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.data.model import CaseFile
from dashboard.definitions import groups, shortcuts, tasks
from dashboard.widgets.markdown import literal
from tests import factories
from tests.pages.conftest import Open


def help_on(case: CaseFile, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(state, "built_in_case", lambda: case)
    return open_page("pages/help.py", factories.empty_case())


def test_every_term_task_and_key_is_explained(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = help_on(factories.case(), open_page, monkeypatch)
    text = "\n".join(element.value for element in page.markdown)

    assert not page.exception
    for group in groups():
        assert f"## {group.name}\n\n{group.meaning}" in text
        assert all(f"### {term.name}\n\n{term.meaning}" in text for term in group.terms)
    assert all(step in text for task in tasks() for step in task.steps)
    assert all(key.does in text for key in shortcuts())


def test_an_example_is_quoted_or_said_to_be_missing(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = help_on(factories.case(), open_page, monkeypatch)
    text = "\n".join(element.value for element in page.markdown)

    quoted = re.search(r"### Denied\n\n.*?\n\n> “(.*?)”\n>\n> → (.*)", text)
    assert quoted is not None
    assert quoted[1].replace("**", "") == literal(factories.SENTENCES[7])
    assert quoted[2] == literal("Coalition denies firing on villagers")
    assert "### Contested\n\n" in text
    missing = text.split("### Contested\n\n")[1].split("\n\n")[1]
    assert missing == "*The built-in article has no example of it.*"


def test_markup_in_the_article_stays_text(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = help_on(factories.hostile_case(), open_page, monkeypatch)
    text = "\n".join(element.value for element in page.markdown)

    assert "<script>" not in text
    assert "<b>" not in text
    assert "[Hit](" not in text


def test_every_link_of_the_index_has_its_heading(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = help_on(factories.case(), open_page, monkeypatch)
    text = "\n".join(element.value for element in page.markdown)
    heads = re.findall(r"^##+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9]+", "-", head.lower()).strip("-") for head in heads}

    linked = set(re.findall(r"\]\(#([a-z0-9-]+)\)", text))
    assert len(linked) > 40
    assert linked <= anchors


def test_the_keys_are_those_that_the_reader_hears(root: Path) -> None:
    script = (root / "dashboard/components/reader.js").read_text("utf-8")
    heard = set(re.findall(r'"([a-z])"', "".join(re.findall(r"_KEYS = .*", script))))
    heard |= set(re.findall(r'event\.key === "([a-z])"', script))

    assert heard == {
        press for key in shortcuts() for press in key.press if len(press) == 1 and press.isalpha()
    }
