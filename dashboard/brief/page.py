"""The page itself: head, pictures, incidents and ends, in one HTML file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dashboard.brief.contents import Brief
from dashboard.brief.ends import data_section, gap_section, source_section, term_section
from dashboard.brief.incidents import incident_index, incident_sections
from dashboard.brief.map_image import map_images
from dashboard.brief.markup import Markup, element, joined, styled
from dashboard.brief.timeline_image import timeline_image
from dashboard.data.columns import Col
from dashboard.theme import CONTESTED, FONT, LIGHT
from dashboard.words import CLOCK_WORDS

__all__ = ["html_page"]

_STYLE = Path(__file__).with_name("style.css")
_INDEX_FROM = 12  # incidents; fewer are soon leafed through
# Nothing is fetched and no script runs, whatever an article holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_page(brief: Brief) -> str:
    """Return the brief as one HTML page.  The same brief gives the same text."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", brief.title),
        styled(_css(brief)),
    )
    body = element(
        "body",
        element("main", _header(brief), *_pictures(brief), *_incidents(brief), *_ends(brief)),
    )
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def _css(brief: Brief) -> str:
    """Return the style sheet with the colours of the light theme; paper is white."""
    colours = {
        "page": LIGHT.page,
        "ink": LIGHT.ink,
        "quiet": LIGHT.quiet,
        "grid": LIGHT.grid,
        "band": LIGHT.band,
        "disputed": LIGHT.disputed,
        "link": LIGHT.accent,
    }
    named = "".join(f"--{name}: {colour}; " for name, colour in colours.items())
    made = f"{brief.made:%Y-%m-%d %H:%M} UTC"
    return (
        _STYLE.read_text("utf-8")
        .replace("MADE", made)
        .replace(":root {", f":root {{ {named}--font: {FONT};")
    )


def _header(brief: Brief) -> Markup:
    return element(
        "header",
        element("h1", brief.title),
        element("p", brief.shown.words, class_="choice", dir="auto"),
        element("p", brief.shown.accounting.line(), class_="accounting"),
        element("p", _make_up(brief), class_="make-up") if brief.rows else None,
        element(
            "p",
            f"Made {brief.made:%Y-%m-%d %H:%M} UTC with Incident Desk from data ",
            f"{brief.fingerprint}. It tells what articles say, not what is true. ",
            element("a", "Open this view", href=brief.link),
            class_="made",
        ),
    )


def _make_up(brief: Brief) -> str:
    """Return how many incidents are told how, and who answers for them."""
    rows = brief.rows
    parts = []
    for column in (Col.STATUS, Col.REVIEW):
        counts = Counter(str(row[column]) for row in rows)
        parts.append(", ".join(f"{count} {word}" for word, count in counts.most_common()))
    disputed = [str(brief.numbers[row[Col.ID]]) for row in rows if row[Col.CONTESTED]]
    parts.append(
        f"{CONTESTED} contested: No. {', '.join(disputed)}" if disputed else "nothing contested"
    )
    return " · ".join(parts)


def _pictures(brief: Brief) -> list[Markup]:
    if not brief.rows:
        return [element("p", "No incident meets this choice.", class_="none")]
    numbers = brief.numbers
    maps = map_images(brief.rows, numbers, region=brief.filters.region)
    off_map = len(brief.rows) - sum(1 for row in brief.rows if row[Col.MAPPABLE])
    left_out = f" {off_map} cannot be drawn on the map: see the list." if off_map else ""
    names = {key: actor.name for key, actor in brief.shown.folder.actors.items()}
    timeline = timeline_image(
        brief.rows, numbers, lane=brief.lanes, filters=brief.filters, names=names
    )
    return [
        element(
            "section",
            element("h2", "Map"),
            *(element("figure", picture) for picture in maps),
            element("p", f"Numbers are those of the incidents below.{left_out}", class_="caption"),
        ),
        element(
            "section",
            element("h2", "Timeline"),
            element("figure", timeline),
            element(
                "p",
                f"{CLOCK_WORDS[brief.filters.clock]}, in lanes by {brief.lanes}. "
                "A bar goes from the first to the last possible day; a faded end is approximate.",
                class_="caption",
            ),
        ),
    ]


def _incidents(brief: Brief) -> list[Markup]:
    if not brief.rows:
        return []
    index = incident_index(brief) if len(brief.rows) > _INDEX_FROM else None
    incidents = element("section", element("h2", "Incidents"), joined(incident_sections(brief)))
    return [index, incidents] if index else [incidents]


def _ends(brief: Brief) -> list[Markup]:
    return [gap_section(brief), source_section(brief), term_section(brief), data_section(brief)]
