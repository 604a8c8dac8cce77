"""What the intake gives: the text that was found in a document, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.data.article import article_from_text
from dashboard.data.model import Article, Basis
from dashboard.errors import ArticleError

__all__ = ["AlreadyThere", "Found", "Item", "Refused", "checked"]


_NUL = "\0"


@dataclass(frozen=True, slots=True)
class Found:
    """The text of one document, and what the document says of itself.

    An analyst may mend the title, the outlet, the address and the date before it becomes an
    article: see ``corrected``.
    """

    source: str  # a path or an address as shown: "a.txt", "archive.zip/inner.pdf"
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None  # EDTF: a day, a month or a year
    published_basis: Basis | None = None  # None: there is no date
    notes: tuple[str, ...] = ()  # what to know before relying on it, a sentence each

    def article(self) -> Article:
        """Make the article.

        Raises:
            ArticleError: the text is no article, or the date or the address is malformed.
        """
        if _NUL in self.text:  # PostgreSQL takes none, and a store may be moved there
            raise ArticleError(
                f"{self.source}: has a NUL at position {self.text.index(_NUL)}, which is no "
                "character of a text; take it out and give the text again"
            )
        return article_from_text(
            self.text,
            title=self.title,
            outlet=self.outlet,
            url=self.url,
            published=self.published or None,
            published_basis=self.published_basis or Basis.GIVEN,
            name=self.source,
        )

    def corrected(
        self,
        *,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        published: str | None = None,
    ) -> Found:
        """Return this with what a person says in place; ``None`` keeps a value, "" removes it.

        A date that a person says is ``given``, even if the document says the same.
        """
        found = replace(
            self,
            title=self.title if title is None else title.strip() or None,
            outlet=self.outlet if outlet is None else outlet.strip() or None,
            url=self.url if url is None else url.strip() or None,
        )
        if published is None:
            return found
        day = published.strip() or None
        return replace(found, published=day, published_basis=None if day is None else Basis.GIVEN)


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that gave no text."""

    source: str
    reason: str  # one line: the file, what is wrong and the fix


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """A page that the store has: it was not fetched."""

    source: str


# What a way in yields, one for each document.
Item = Found | Refused | AlreadyThere


def checked(found: Found) -> Found | Refused:
    """Return *found* if an article can be made of it, and else why not.

    NULs, which some PDFs have in the place of a letter, become spaces: the notes say so.
    """
    if nuls := found.text.count(_NUL):
        note = f"{nuls:,} NUL{' was' if nuls == 1 else 's were'} read as spaces: check the words"
        found = replace(found, text=found.text.replace(_NUL, " "), notes=(*found.notes, note))
    try:
        found.article()
    except ArticleError as error:
        return Refused(found.source, str(error))
    return found
