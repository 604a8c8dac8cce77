"""Pages become running text."""

from __future__ import annotations

import pytest

from dashboard.data.intake.page_lines import running_text


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (["One.\nTwo."], "One.\nTwo."),
        (["One.\n1", "Two.\n2"], "One.\nTwo."),
        (["One.\nPage 1 of 2", "Two.\n- 2 -"], "One.\nTwo."),
        (["One.\n3 killed"], "One.\n3 killed"),  # no page number
        (["Killed:\n12\nsoldiers"], "Killed:\n12\nsoldiers"),  # inside a page
        (["The govern-\nment fell."], "The government fell."),
        (["The govern-", "ment fell."], "The government fell."),  # over a page
        (["The anti-\ngovernment march"], "The anti-government march"),
        (["The pro-\nIranian march"], "The pro-\nIranian march"),  # may be a name of its own
        (["In 2018-\n2019"], "In 2018-\n2019"),
        (["Herald 1\nA", "Herald 2\nB", "Herald 3\nC"], "A\nB\nC"),
        (["Herald\nA", "Herald\nB"], "Herald\nA\nHerald\nB"),  # twice may be chance
        (["", " \n "], ""),
        ([], ""),
    ],
)
def test_without_page_numbers_running_heads_and_broken_words(pages: list[str], text: str) -> None:
    assert running_text(pages) == text
