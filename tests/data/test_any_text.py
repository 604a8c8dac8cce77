"""Whatever the text, the reader gives a valid case file, the same each time, in little memory.

``test_reader_general.py`` reads odd texts and ``test_json_export.py`` prints case files that no
text gave; here texts are damaged in every way at hand and what is read of them is checked whole.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard.data.article import article_from_text, clean_text
from dashboard.data.columns import Col
from dashboard.data.exports.json import dumps, from_json, schema_text
from dashboard.data.frames import incidents_frame
from dashboard.data.model import Article, CaseFile
from dashboard.data.reader import read
from dashboard.errors import ArticleError
from tests.conftest import ROOT
from tests.data.reading import all_spans
from tests.data.short_articles import ARTICLES

VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema_text()))
NEWS = "\n\n".join(
    [
        *(ARTICLES[name].text.strip() for name in ("Kabul 2011", "Peru 1991")),
        "Last Friday militants kidnapped six miners near Kirkuk. In the spring of 1990 and over "
        "the weekend of 16 January rebels had attacked the mine, officials said this week.",
    ]
)
PUBLISHED = "2016-01-13"

# --- what every case file must be ---------------------------------------------------------------


def check(text: str, published: str | None = PUBLISHED) -> CaseFile:
    """Read the text twice and check what comes out, whole."""
    article = article_from_text(text, published=published)
    case = _read(article)
    printed = dumps(case)
    VALIDATOR.validate(json.loads(printed))
    assert dumps(from_json(json.loads(printed), text)) == printed
    assert dumps(read(article)) == printed
    check_words(case)
    return case


def check_unless_refused(text: str) -> None:
    refusal = ""
    try:
        article_from_text(text)
    except ArticleError as error:
        refusal = str(error)
    assert "\n" not in refusal
    if not refusal:
        check(text)


def _read(article: Article) -> CaseFile:
    try:
        return read(article)
    except Exception as error:
        raise AssertionError(f"the reader fell over {error!r}") from error


def check_words(case: CaseFile) -> None:
    """Check that what the case file quotes stands in the text, where it says."""
    text = case.article.text
    assert [s for s in all_spans(case) if not 0 <= s.start < s.end <= len(text)] == []
    frame = incidents_frame(case)
    for incident, row in zip(case.incidents, frame.to_dict("records"), strict=True):
        assert row[Col.EVIDENCE_QUOTE] == text[slice(*incident.evidence[0])]
        assert row[Col.TRIGGER_TEXT] == text[slice(*incident.trigger)]
        assert any(evidence.contains(incident.trigger) for evidence in incident.evidence)
        if incident.weapon:  # written with one space where a line may end
            words = clean_text(text)[slice(*incident.weapon.span)].split()
            assert incident.weapon.text.split() == words
        assert len(set(incident.evidence)) == len(incident.evidence)
        date = incident.date
        assert not (date and date.earliest and date.latest) or date.earliest <= date.latest
    for ids in (
        [incident.id for incident in case.incidents],
        [actor.id for actor in case.actors],
        [place.id for place in case.places],
    ):
        assert len(set(ids)) == len(ids)


# --- one article, damaged -----------------------------------------------------------------------

ARABIC, HEBREW = "هاجم مسلحون قافلة قرب الموصل", "תקפו שיירה ליד מוסול"
MARKS = "\u202b\u202e\u2067\u200f"  # embedding, override, isolate, mark: right to left

DAMAGE: dict[str, Callable[[str], str]] = {
    "in capitals": str.upper,
    "in lower case": str.lower,
    "a capital on each word": str.title,
    "the other case": str.swapcase,
    "no full stops": lambda text: text.replace(".", ""),
    "no punctuation": lambda text: re.sub(r"[^\w\s]", "", text),
    "commas for full stops": lambda text: text.replace(".", ","),
    "one line": lambda text: " ".join(text.split()),
    "a line for each word": lambda text: "\n".join(text.split()),
    "a paragraph for each word": lambda text: "\n\n".join(text.split()),
    "no spaces": lambda text: "".join(text.split()),
    "spaces of all widths": lambda text: text.replace(" ", "\u2009\xa0\u3000"),
    "backwards": lambda text: text[::-1],
    "words backwards": lambda text: " ".join(reversed(text.split())),
    "letters and accents apart": lambda text: unicodedata.normalize("NFD", text.replace("e", "é")),
    "an accent on each letter": lambda text: "\u0301".join(text),
    "a soft hyphen in each word": lambda text: re.sub(r"(\w\w)(\w\w)", "\\1\u00ad\\2", text),
    "wide letters": lambda text: re.sub(
        "[!-~]", lambda sign: chr(ord(sign[0]) + 0xFEE0), text
    ),
    "mathematical letters": lambda text: re.sub(
        "[A-Z]", lambda sign: chr(ord(sign[0]) - 65 + 0x1D400), text
    ),
    "a long s": lambda text: text.replace("s", "ſ"),
    "a Kelvin sign": lambda text: text.replace("k", "\u212a"),
    "turkish letters": lambda text: text.replace("i", "ı").replace("I", "İ"),
    "right to left beside it": lambda text: text.replace(". ", f". {ARABIC}، {HEBREW}. "),
    "right to left within": lambda text: text.replace(" the ", f" {MARKS}{HEBREW}{MARKS} "),
    "only right to left": lambda text: re.sub(r"[^\n]+", f"{ARABIC}، {HEBREW}.", text),
    "paragraphs of HTML": lambda text: f"<p>{text.replace(chr(10), '</p><p>')}</p>",
    "HTML around each word": lambda text: re.sub(r"(\w+)", r'<b class="a">\1</b>', text),
    "entities": lambda text: escape(text).replace(" ", "&nbsp;").replace("e", "&#101;"),
    "a script between": lambda text: text.replace("\n\n", "<script>if (a < b) kill(5);</script>"),
    "emoji for verbs": lambda text: re.sub(r"\b\w+ed\b", "\U0001f468\u200d\U0001f469", text),
    "rare controls": lambda text: text.replace(" killing", "\x00killing").replace("in ", "\x1b[1m"),
    "odd line ends": lambda text: text.replace("\n\n", "\r\u2028\x85\v\f"),
    "quotes that never end": lambda text: text.replace(" ", ' "', 40),
    "brackets that never end": lambda text: text.replace(" ", " ([{", 40),
    "only numbers between": lambda text: re.sub(r"\b[a-z]+\b", "12,345.6", text),
    "huge numbers": lambda text: re.sub(r"\d+", "9" * 400, text),
    "read from a bad scan": lambda text: text.translate(str.maketrans("leoS", "1c05")),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_article_gives_a_valid_case_file(damage: str) -> None:
    text = DAMAGE[damage](NEWS)
    assert text != NEWS
    check(text)


def test_the_undamaged_article_gives_many_incidents() -> None:
    assert len(check(NEWS).incidents) >= 8


@pytest.mark.parametrize("published", [None, "1016", "2000-02", "2999-12-31"])
def test_any_day_of_publication_gives_a_valid_case_file(published: str | None) -> None:
    check(ARTICLES["Peru 1991"].text, published)


# --- any characters at all ----------------------------------------------------------------------

ANY = st.characters(exclude_categories=())  # lone surrogates and unassigned ones too
WORDS = sorted(set(NEWS.split()))
ODD = (
    "\x00\x07\x1b\x7f\x85\xa0\xad\u0301\u200b\u200d\u2028\u202e\ufeff\ufffd\ue000\ud800😀<&;.\"'-("
)


@settings(max_examples=30)
@given(st.text(ANY, max_size=200))
def test_any_characters_give_a_valid_case_file_or_are_no_article(text: str) -> None:
    check_unless_refused(text)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(WORDS) | st.text(ANY, min_size=1, max_size=4), max_size=60))
def test_words_of_news_between_any_characters_give_a_valid_case_file(words: list[str]) -> None:
    text = " ".join(words)
    check_unless_refused(text)


@settings(max_examples=20)
@given(
    st.sampled_from(sorted(ARTICLES)),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 3), st.sampled_from(ODD)), min_size=1),
)
def test_an_article_with_letters_lost_and_put_in_gives_a_valid_case_file(
    name: str, changes: list[tuple[int, int, str]]
) -> None:
    text = ARTICLES[name].text
    for at, lost, put_in in changes:
        text = text[:at] + put_in + text[at + lost :]
    assume("\ud800" not in text and any(map(str.isalpha, text)))
    check(text)


@pytest.mark.parametrize("half", [0xD800, 0xDC00, 0xDFFF])
def test_half_a_character_is_refused_by_its_position(half: int) -> None:
    text = f"Rebels attacked {chr(half)} Mosul."
    with pytest.raises(ArticleError, match="no character at position 16; paste the text again"):
        article_from_text(text)


# --- long texts ---------------------------------------------------------------------------------

CLAUSE = "the old road that ran along the river past the bridge near Mosul, "
ACT = "and rebels attacked it on Monday, killing 3 people, "


def one_sentence(length: int) -> str:
    """Return one sentence of that many characters with an act in every thousand or so."""
    part = CLAUSE * 15 + ACT
    return (part * (length // len(part) + 1))[: length - 1] + "."


@pytest.mark.parametrize(
    "length", [20_000, pytest.param(100_000, marks=pytest.mark.slow, id="100000")]
)
def test_one_long_sentence_gives_a_valid_case_file(length: int) -> None:
    text = one_sentence(length)
    assert len(text) == length
    case = _read(article_from_text(text, published=PUBLISHED))
    VALIDATOR.validate(json.loads(dumps(case)))
    check_words(case)
    assert case.incidents


# What the process may take in all for 200 KB, its programs and the language model included.  It
# takes about 310 on Linux.
MOST_MB = 450
LAUNCHER = """
import os, subprocess, sys
with open(sys.argv[1], "wb") as out:
    process = subprocess.Popen(sys.argv[2:], stdout=out)
_, status, used = os.wait4(process.pid, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell peak memory")
def test_200_kb_are_read_within_memory(tmp_path: Path) -> None:
    text = ordinary_text(200_000)
    file, out = tmp_path / "long.txt", tmp_path / "long.json"
    file.write_text(text, encoding="utf-8")
    peak_mb = parsed(file, out)
    printed = json.loads(out.read_text(encoding="utf-8"))
    VALIDATOR.validate(printed)
    check_words(from_json(printed, text))
    assert len(printed["incidents"]) > 200
    assert peak_mb < MOST_MB


@pytest.mark.slow
def test_another_process_with_other_hashes_prints_the_same(tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text(ordinary_text(5_000), encoding="utf-8")
    printed = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.json"
        parsed(file, out, PYTHONHASHSEED=seed)
        printed.append(out.read_bytes())
    assert printed[0] == printed[1] != b""


def ordinary_text(size: int) -> str:
    """Return the short articles in turn, each time with other numbers, up to *size* bytes."""
    text, turn = "", 0
    while len(text.encode()) < size:
        turn += 1
        for article in ARTICLES.values():
            text += re.sub(r"\b\d\d\b", str(10 + turn % 90), article.text) + "\n"
    return text.encode()[:size].decode("utf-8", "ignore")


def parsed(file: Path, out: Path, **variables: str) -> float:
    """Run ``parse`` on a file, published in 2016, and return the most memory it took, in MB."""
    command = [sys.executable, "-m", "dashboard", "parse", str(file), "--published", PUBLISHED]
    # A new process counts what the one that started it held: a small one starts it.
    launched = subprocess.run(
        [sys.executable, "-c", LAUNCHER, str(out), *command],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, **variables},
    )  # fmt: skip
    assert (launched.returncode, launched.stderr) == (0, "")
    unit = 1 if sys.platform == "darwin" else 1024
    return int(launched.stdout) * unit / 1e6
