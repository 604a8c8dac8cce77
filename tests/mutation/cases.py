"""The cases of the reader's tables, to be run one by one in this process, parsed only once."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dashboard.data import language
from tests.conftest import ROOT

__all__ = ["Case", "ParsedOnce", "collect", "forget_cases", "words_of"]

# The tables of the reader; test_word_tables and the like only look a word up.
_FILES = (
    "test_reading_*.py", "test_words_*.py", "test_reader_*.py", "test_dates.py",
    "test_time_words.py", "test_places.py", "test_letter_case.py", "test_gazetteer.py",
)  # fmt: skip
# Whole articles, read once for all cases of the file.
_LONG = ("test_reader_builtin.py", "test_reader_general.py")
_MARKS_RE = re.compile(r"['’-]")


@dataclass(slots=True)
class Case:
    """A row of a table."""

    name: str
    file: str  # "test_words_cues.py"
    run: Callable[[], object]
    text: str  # what it is about, lower case
    words: set[str] = field(default_factory=set)  # lemmas and forms that its texts hold

    def holds(self, way: Sequence[str]) -> bool:
        """Say whether the texts hold all of these words, in any form."""
        return all(w in self.words or (len(w) > 3 and w in self.text) for w in way)

    def passes(self) -> bool:
        """Run it."""
        try:
            self.run()
        except Exception:  # noqa: BLE001 - whatever goes wrong, it is noticed
            return False
        return True


class ParsedOnce:
    """A pipeline that keeps what it parsed, and tells which words were asked for."""

    def __init__(self) -> None:
        self._nlp: Any = language.load_pipeline()
        self._docs: dict[str, Any] = {}
        self.asked: list[Any] = []

    def pipe(self, texts: Iterator[tuple[str, Any]], *, as_tuples: bool) -> Iterator[Any]:
        """Do what a spaCy pipeline does; *as_tuples* is how the reader asks."""
        assert as_tuples
        given = list(texts)
        new = [text for text, _ in given if text not in self._docs]
        for text, doc in zip(new, self._nlp.pipe(new), strict=True):
            self._docs[text] = doc
        for text, context in given:
            self.asked.append(self._docs[text])
            yield self._docs[text], context

    def get_pipe(self, name: str) -> Any:  # noqa: ANN401 - as in spaCy
        """Return a part of the pipeline itself."""
        return self._nlp.get_pipe(name)


def collect(pipeline: ParsedOnce) -> list[Case]:
    """Return the cases that hold, each with the words of its texts, the shortest first."""
    cases: list[Case] = []
    for item in _items():
        params = dict(item.callspec.params) if hasattr(item, "callspec") else {}
        if not _can_run(item, params):
            continue
        texts = [*_texts(params.values())] or [inspect.getsource(item.obj)]
        case = Case(item.name, item.path.name, _bound(item.obj, params), " ".join(texts).lower())
        if item.path.name not in _LONG:
            forget_cases()
            pipeline.asked.clear()
        if case.passes():
            asked = " ".join(doc.text for doc in pipeline.asked).lower()
            case.words = words_of(case.text, pipeline.asked)
            case.text += asked
            cases.append(case)
    return sorted(cases, key=lambda case: len(case.text))


def _can_run(item: pytest.Function, params: dict[str, Any]) -> bool:
    """Leave out what is known to fail, draws its own examples or asks for a fixture."""
    if item.get_closest_marker("xfail") or hasattr(item.obj, "hypothesis"):
        return False
    if "with_other_" in item.name:  # a whole article each, with other names
        return False
    return set(inspect.signature(item.obj).parameters) <= set(params)


def _bound(function: Callable[..., object], params: dict[str, Any]) -> Callable[[], object]:
    return lambda: function(**params)


def words_of(text: str, docs: Sequence[Any]) -> set[str]:
    """Return the words of *text*, with the lemmas and forms of what was parsed of it."""
    words = {word.strip(".,;:\"'“”()") for word in text.lower().split()}
    forms = {form for doc in docs for form in _forms(doc)}
    parts = {part for word in words | forms for part in _MARKS_RE.split(word)}  # "'ll", "al-"
    return words | forms | parts


def _forms(doc: Any) -> Iterator[str]:  # noqa: ANN401 - a spaCy document
    for token in doc:
        yield token.lower_
        yield token.lemma_.lower()


def _texts(values: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a table holds
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from _texts(value)


class _Collector:
    def __init__(self) -> None:
        self.items: list[pytest.Function] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = [item for item in session.items if isinstance(item, pytest.Function)]


def _items() -> list[pytest.Function]:
    folder = ROOT / "tests" / "data"
    files = sorted(str(path) for pattern in _FILES for path in folder.glob(pattern))
    collector = _Collector()
    options = ["--collect-only", "-qq", "-p", "no:cacheprovider", "-W", "ignore"]
    with Path("/dev/null").open("w") as nowhere:
        shown, sys.stdout = sys.stdout, nowhere
        try:
            pytest.main([*options, *files], plugins=[collector])
        finally:
            sys.stdout = shown
    return collector.items


def forget_cases() -> None:
    """Forget what the tests' own modules have kept of earlier readings."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tests.") and isinstance(module, ModuleType):
            for value in vars(module).values():
                clear = getattr(value, "cache_clear", None)
                if clear is not None and getattr(value, "__module__", "") == name:
                    clear()
