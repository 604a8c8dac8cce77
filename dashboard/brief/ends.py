"""What stands at the end of a brief: gaps, sources, definitions of its words, and its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard import __version__, definitions
from dashboard.brief.contents import Brief
from dashboard.brief.incidents import quotation, source_line
from dashboard.brief.markup import Markup, element, joined
from dashboard.charts.rows import known
from dashboard.data.columns import Col
from dashboard.data.model import CaseFile

__all__ = ["data_section", "gap_section", "source_section", "term_section"]

_MOST_GAPS = 200


def gap_section(brief: Brief) -> Markup:
    """Return what the articles say that could not be turned into data."""
    gaps = [(case, gap) for case in brief.cases for gap in case.gaps]
    listed = [
        element(
            "li",
            f"{gap.reason} ({gap.step})",
            quotation(case.article, gap.span) if gap.span else None,
            dir="auto",
        )
        for case, gap in gaps[:_MOST_GAPS]
    ]
    rest = len(gaps) - len(listed)
    words = definitions.meaning("accounts", "gap") if gaps else "None in these articles."
    return element(
        "section",
        element("h2", f"Gaps ({len(gaps)})"),
        element("p", words),
        element("ul", joined(listed)) if listed else None,
        element("p", f"{rest} more gaps are on the Article page.") if rest else None,
        class_="gaps",
    )


def source_section(brief: Brief) -> Markup:
    """Return the articles that tell of the incidents."""
    lines = [element("li", *_source(brief, case)) for case in brief.cases]
    return element(
        "section",
        element("h2", f"Sources ({len(lines)})"),
        element("ul", joined(lines)) if lines else element("p", "None."),
        class_="sources",
    )


def _source(brief: Brief, case: CaseFile) -> Iterator[Markup]:
    yield source_line(case.article)
    origin = brief.shown.folder.origins.get(case.article.id, case.article.id)
    copied = f" · a copy of {origin}" if origin != case.article.id else ""
    yield element("small", f"{case.article.id} · read by reader {case.reader_version}{copied}")


def term_section(brief: Brief) -> Markup:
    """Return what the words mean that this brief uses."""
    return element(
        "section",
        element("h2", "Definitions"),
        element("dl", *_terms(brief)),
        class_="terms",
    )


def _terms(brief: Brief) -> Iterator[Markup]:
    used = _used(brief)
    for group in definitions.groups():
        keys = used.get(group.key)
        if keys is None:
            continue
        yield element("dt", group.name)
        yield element("dd", group.meaning)
        for term in group.terms:
            if term.key in keys:
                yield element("dt", term.name, class_="term")
                yield element("dd", term.meaning)


def _used(brief: Brief) -> dict[str, set[str]]:
    """Return the terms in use, by group; every brief with incidents has the first few groups."""
    rows = brief.rows
    if not rows:
        return {"accounts": {"gap"}}
    accounts = {"gap", "evidence"}
    accounts |= {"contested"} if _any(row[Col.CONTESTED] for row in rows) else set()
    accounts |= {"origin"} if _any(row[Col.ACCOUNTS] > 1 for row in rows) else set()
    accounts |= {"background"} if _any(row[Col.BACKGROUND] for row in rows) else set()
    accounts |= {"aggregate"} if _any(row[Col.AGGREGATE] for row in rows) else set()
    dates = {"certain" if brief.filters.sure else "possible"} if brief.filters.dated else set()
    dates |= {"about"} if _any("~" in str(row[Col.DATE_EDTF] or "") for row in rows) else set()
    undated = (not known(row[Col.DATE_EDTF]) for row in rows)
    dates |= {"undated"} if _any(undated) else set()
    used = {
        "type": {str(row[Col.TYPE]) for row in rows},
        "status": {str(row[Col.STATUS]) for row in rows},
        "precision": {str(row[Col.PRECISION]) for row in rows},
        "date": dates,
        "review": {"machine", "reviewed", "human"},
        "confidence": {"high", "fair", "low"},
        "accounts": accounts,
    }
    if _any(row[Col.MODE] for row in rows):
        used["mode"] = set()
    return used


def _any(values: Iterable[object]) -> bool:
    return any(bool(value) for value in values)


def data_section(brief: Brief) -> Markup:
    """Return which data the brief was made from, and how to see the same again."""
    articles = len(brief.shown.folder.cases)
    facts = [
        ("Made", f"{brief.made:%Y-%m-%d %H:%M} UTC"),
        ("Data", brief.shown.data_version),
        ("Articles", f"{articles} in all, {len(brief.cases)} tell of these incidents"),
        ("Fingerprint", brief.fingerprint),
        ("Program", f"Incident Desk {__version__}"),
    ]
    lines = [
        element("tr", element("th", name, scope="row"), element("td", words))
        for name, words in facts
    ]
    link = element("a", brief.link, href=brief.link)
    lines.append(element("tr", element("th", "This view", scope="row"), element("td", link)))
    return element(
        "section",
        element("h2", "Data"),
        element("table", element("tbody", joined(lines)), class_="data"),
        element(
            "p",
            "The same data and the same choice give the same brief, but for the time it was made.",
        ),
    )
