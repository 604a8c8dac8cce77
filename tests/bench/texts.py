"""The texts that are read: the articles to develop with, and as much of them as asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path

from dashboard.data.article import load_article
from dashboard.data.model import Article
from tests.conftest import ROOT

__all__ = ["BUILT_IN", "articles", "bytes_of", "paragraphs", "text_of", "words_in"]

GOLD = ROOT / "tests" / "gold"
BUILT_IN = ROOT / "data" / "articles" / "mosul-patrol.txt"


@cache
def articles() -> tuple[Article, ...]:
    """Return the built-in article and those to develop with (never those held back)."""
    names = json.loads((GOLD / "split.json").read_text(encoding="utf-8"))["dev"]
    published = json.loads((GOLD / "published.json").read_text(encoding="utf-8"))
    return (
        load_article(BUILT_IN),
        *(load_article(_file(name), published=published[name]) for name in names),
    )


def _file(name: str) -> Path:
    return GOLD / "articles" / f"{name}.txt"


def words_in(article: Article) -> int:
    """Count words as a newspaper does: by blanks."""
    return len(article.text.split())


def paragraphs(article: Article) -> list[str]:
    """Return the paragraphs, which spaCy can take one by one."""
    return [line for line in article.text.split("\n") if line.strip()]


def text_of(size: int) -> Article:
    """Return one article of about *size* bytes: the articles in turn, to the end of a paragraph."""
    found: list[str] = []
    length = 0
    for article in cycle(articles()):
        for paragraph in paragraphs(article):
            found.append(paragraph)
            length += len(paragraph.encode()) + 2
            if length >= size:
                return replace(articles()[0], text="\n\n".join(found))
    raise AssertionError("cycle() has no end")


def bytes_of(size: int) -> bytes:
    """Return a file's worth of text: *size* bytes of UTF-8, less a letter that would be cut."""
    return text_of(size).text.encode()[:size].decode(errors="ignore").encode()
