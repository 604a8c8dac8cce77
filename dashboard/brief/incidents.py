"""The incidents of a brief: each with its sentences, its values and who says what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.brief.contents import Brief
from dashboard.brief.markup import Markup, element, joined
from dashboard.brief.shapes import shape
from dashboard.brief.values import Value, values_of
from dashboard.charts.rows import Row
from dashboard.data.columns import Col
from dashboard.data.corpus.accounts import Account
from dashboard.data.corpus.contested import Contest, Standing, who_says_what
from dashboard.data.corpus.contested import Row as Source
from dashboard.data.corpus.facts import Fact
from dashboard.data.model import Article, Modality, Review, Span
from dashboard.theme import (
    CONTESTED,
    CROSS_GLYPH,
    LIGHT,
    REVIEW_SIGN,
    STATUS_STYLE,
    TYPE_FAMILY,
    MarkStyle,
)
from dashboard.words import (
    REVIEW_WORDS,
    STATUS_WORDS,
    TYPE_WORDS,
    confidence_words,
    date_words,
    interval_words,
    stance_words,
)

__all__ = ["incident_index", "incident_sections", "quotation", "source_line"]


def incident_index(brief: Brief) -> Markup:
    """Return a table of all incidents, each a line that leads to it."""
    lines = [
        element(
            "tr",
            element("td", str(brief.numbers[row[Col.ID]])),
            element("td", element("a", str(row[Col.SUMMARY]), href=f"#{row[Col.ID]}")),
            element("td", date_words(row)),
            element("td", _place(row)),
            element("td", f"{TYPE_WORDS[row[Col.TYPE]]}, {row[Col.STATUS]}"),
        )
        for row in brief.rows
    ]
    heads = [element("th", words) for words in ("No.", "Incident", "When", "Where", "What")]
    table = element(
        "table",
        element("thead", element("tr", *heads)),
        element("tbody", joined(lines)),
        class_="index",
    )
    return element("section", element("h2", "Index"), table)


def incident_sections(brief: Brief) -> Iterator[Markup]:
    """Yield every incident in the order of its number."""
    for row in brief.rows:
        yield _incident(brief, row)


def quotation(article: Article, span: Span, act: Span | None = None) -> Markup:
    """Return words of an article exactly as they stand there; *act* stands out among them."""
    text = article.text
    if act is None or not span.contains(act):
        words = joined([text[slice(*span)]])
    else:
        words = joined(
            [
                text[span.start : act.start],
                element("b", text[slice(*act)]),
                text[act.end : span.end],
            ]
        )
    return element("blockquote", words, dir="auto", data_article=article.id)


def source_line(article: Article) -> Markup:
    """Return outlet, title, day of publication and address.  The address is text, not a link."""
    published = article.published
    when = (
        f"published {interval_words(published.earliest, published.latest, published.edtf)}"
        if published
        else "publication date unknown"
    )
    title = element("cite", " ".join(article.title.split()) if article.title else "untitled")
    facts: list[str | None] = [article.outlet or "outlet unknown", title, when, article.url]
    return element(
        "p", joined([fact for fact in facts if fact], " · "), class_="source", dir="auto"
    )


def _incident(brief: Brief, row: Row) -> Markup:
    key = str(row[Col.ID])
    folder = brief.shown.folder
    linked = folder.linked[key]
    lead, *others = linked.accounts
    contest = who_says_what(linked) if others else None
    values = values_of(lead.case, lead.incident, folder.review_of(key))
    return element(
        "article",
        element("h3", _symbol(row), f"{brief.numbers[key]}. {row[Col.SUMMARY]}", dir="auto"),
        _badges(row),
        *_account(lead),
        _values(lead.case.article, values),
        *(
            (element("h4", f"Also told by {_counted(len(others))}"), *_others(others))
            if others
            else ()
        ),
        *((_contest(brief, contest),) if contest else ()),
        id=key,
        class_="incident",
    )


def _counted(others: int) -> str:
    return "one more account" if others == 1 else f"{others} more accounts"


def _account(account: Account) -> Iterator[Markup]:
    article, incident = account.case.article, account.incident
    for span in incident.evidence:
        yield quotation(article, span, incident.trigger)
    yield source_line(article)


def _others(accounts: Iterable[Account]) -> Iterator[Markup]:
    for account in accounts:
        yield from _account(account)


def _symbol(row: Row) -> Markup:
    family, style = TYPE_FAMILY[row[Col.TYPE]], STATUS_STYLE[row[Col.STATUS]]
    crossed = style is MarkStyle.CROSSED
    colour = LIGHT.denied if crossed else LIGHT.families[family.key]
    fill = LIGHT.page if style is MarkStyle.HOLLOW else colour
    glyph = CROSS_GLYPH if crossed else family.glyph
    drawn = shape(glyph, 8, 8, 6.5, fill=fill, line=colour, width=1.6)
    return element("svg", drawn, viewBox="0 0 16 16", class_="symbol", aria_hidden=True)


def _badges(row: Row) -> Markup:
    review = Review(row[Col.REVIEW])
    badges = [f"{REVIEW_SIGN[review]} {REVIEW_WORDS[review].lower()}"]
    if row[Col.STATUS] != Modality.REPORTED:
        badges.append(f"◌ {STATUS_WORDS[row[Col.STATUS]].lower()}")
    if row[Col.CONTESTED]:
        badges.append(f"{CONTESTED} contested: {row[Col.CONTESTED]}")
    if row[Col.BACKGROUND]:
        badges.append("◷ background: named as context, not on the map")
    if row[Col.AGGREGATE]:
        badges.append("Σ total of several acts")
    if row[Col.ACCOUNTS] > 1:
        badges.append(f"{row[Col.ACCOUNTS]} accounts of {_origins(row[Col.ORIGINS])}")
    badges.append(f"confidence {confidence_words(row[Col.CONFIDENCE])}")
    badges.append(str(row[Col.ID]))
    return element("p", joined([element("span", badge) for badge in badges], " "), class_="badges")


def _origins(count: int) -> str:
    return "one origin" if count == 1 else f"{count} origins"


def _values(article: Article, values: Iterable[Value]) -> Markup:
    lines = [
        element(
            "tr",
            element("th", value.label, scope="row"),
            element(
                "td",
                value.words,
                element("small", value.note) if value.note else None,
                class_="missing" if value.missing else None,
                dir="auto",
            ),
            element("td", _words(article, value)),
            element(
                "td", confidence_words(value.confidence) if value.confidence is not None else ""
            ),
            element(
                "td",
                ""
                if value.missing and value.review is Review.MACHINE
                else f"{REVIEW_SIGN[value.review]} {value.review.value}",
            ),
        )
        for value in values
    ]
    heads = ("Field", "Value", "Rests on the words", "Confidence", "By")
    return element(
        "table",
        element("thead", element("tr", *(element("th", words, scope="col") for words in heads))),
        element("tbody", joined(lines)),
        class_="values",
    )


def _words(article: Article, value: Value) -> Markup | str:
    if value.review is Review.HUMAN:
        return "set by a person"
    if value.span is None:
        return ""
    words = article.text[slice(*value.span)]
    return element("q", words, dir="auto", data_article=article.id)


def _place(row: Row) -> str:
    places = [row[column] for column in (Col.SITE, Col.PLACE, Col.ADMIN1)]
    steps = dict.fromkeys(place for place in places if isinstance(place, str) and place)
    return ", ".join(steps) or "no place"


# --- who says what -------------------------------------------------------------------------------


def _contest(brief: Brief, contest: Contest) -> Markup:
    spoken = [fact for fact in Fact if any(row.cell(fact) is not None for row in contest.rows)]
    heads = [
        element("th", f"{CONTESTED} {fact.value}" if fact in contest.contested else fact.value)
        for fact in spoken
    ]
    lines = [
        element(
            "tr",
            element("th", _source(brief, row), scope="row", dir="auto"),
            *(_cell(brief, row, fact) for fact in spoken),
        )
        for row in contest.rows
    ]
    return element(
        "div",
        element("h4", "Who says what"),
        element(
            "table",
            element("thead", element("tr", element("th", "Source"), *heads)),
            element("tbody", joined(lines)),
            class_="accounts",
        ),
    )


def _source(brief: Brief, row: Source) -> str:
    if row.speaker is not None:
        return f"↳ {row.speaker}" + (f" {stance_words(row.stance)}" if row.stance else "")
    article = brief.shown.folder.cases[row.article_id].article
    copies = f", repeated by {len(row.copies)}" if row.copies else ""
    return f"{row.outlet or article.title or 'an article'}{copies}"


def _cell(brief: Brief, row: Source, fact: Fact) -> Markup:
    cell = row.cell(fact)
    if cell is None:
        return element("td", "–", class_="missing")
    article = brief.shown.folder.cases[cell.article_id].article
    disputed = cell.standing is Standing.CONFLICTING
    return element(
        "td",
        f"{CONTESTED} {cell.words}" if disputed else cell.words,
        element(
            "small",
            element("q", article.text[slice(*cell.span)], dir="auto", data_article=article.id),
        ),
        class_="disputed" if disputed else None,
        dir="auto",
    )
