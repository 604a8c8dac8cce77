"""A view → the same incidents in the same order, told with discretion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dashboard.data.case_folder import CaseFolder, folder_incidents
from dashboard.data.columns import Col
from dashboard.data.corpus.accounts import accounts_of
from dashboard.data.corpus.linking import LinkedIncident
from dashboard.data.discretion.asked import Discretion
from dashboard.data.discretion.names import Hiding, hiding_of
from dashboard.data.discretion.places import coarse_case, coarse_place
from dashboard.data.filters import Filters
from dashboard.data.model import CaseFile
from dashboard.data.review import Field
from dashboard.data.review.decided import Decided
from dashboard.data.review.values import parties_text, place_text, read_parties, read_place
from dashboard.data.shown import Shown

__all__ = ["discreet"]


def discreet(shown: Shown, asked: Discretion) -> Shown:
    """Return *shown* as *asked*: every export and the brief are made of what this returns.

    The choice of incidents stays that of the view, whatever is hidden afterwards.
    """
    if not asked.words:
        return shown
    folder = shown.folder
    hiding = None
    if asked.hide_names:
        people = (actor for case in folder.cases.values() for actor in case.actors)
        hiding = hiding_of(people, folder.same_actors)

    def told(case: CaseFile) -> CaseFile:
        if asked.coarsened:
            case = coarse_case(case, asked)
        return hiding.case(case) if hiding else case

    hidden = _folder(folder, told, asked, hiding)
    rows = folder_incidents(hidden)
    order = {key: at for at, key in enumerate(shown.ids)}
    rows = rows[rows[Col.ID].isin(order)]
    rows = rows.sort_values(str(Col.ID), key=lambda ids: ids.map(order), kind="stable")
    return replace(
        shown,
        folder=hidden,
        rows=rows,
        filters=_filters(shown.filters, hiding) if hiding else shown.filters,
        discretion=asked,
    )


def _folder(
    folder: CaseFolder,
    told: Callable[[CaseFile], CaseFile],
    asked: Discretion,
    hiding: Hiding | None,
) -> CaseFolder:
    ids = hiding.ids if hiding else {}
    say = hiding.text if hiding else str
    cases = {key: told(case) for key, case in folder.cases.items()}
    same = {ids.get(one, one): ids.get(other, other) for one, other in folder.same_actors.items()}
    accounts = {
        account.id: account
        for account in accounts_of(cases.values(), canonical=same, origin_of=folder.origins)
    }
    incidents = tuple(
        LinkedIncident(
            each.id,
            tuple(accounts[account.id] for account in each.accounts),
            tuple(replace(link, reasons=tuple(map(say, link.reasons))) for link in each.links),
            each.origins,
        )
        for each in folder.incidents
    )
    return CaseFolder(
        cases=cases,
        incidents=incidents,
        suggestions=(),
        same_actors={one: other for one, other in same.items() if one != other},
        actor_suggestions=(),
        origins=folder.origins,
        added=folder.added,
        decided=_decided(folder.decided, asked, hiding),
    )


def _decided(decided: Decided, asked: Discretion, hiding: Hiding | None) -> Decided:
    """Return how far people answer for what is told; what it was before is told so too."""
    reviews = {
        key: replace(
            review, was=tuple((of, _before(of, text, asked, hiding)) for of, text in review.was)
        )
        for key, review in decided.reviews.items()
    }
    return Decided(reviews=reviews, ids=decided.ids)


def _before(of: Field, text: str | None, asked: Discretion, hiding: Hiding | None) -> str | None:
    if text is None or (of is Field.SITE and asked.coarsened):
        return None
    if of is Field.PLACE and asked.coarsened:
        text = place_text(coarse_place(read_place(text), asked))
    if hiding is None:
        return text
    if of in {Field.ACTORS, Field.RECIPIENTS}:
        return parties_text(
            replace(each, id=hiding.ids.get(each.id, each.id), name=hiding.text(each.name))
            for each in read_parties(text)
        )
    return hiding.text(text)


def _filters(filters: Filters, hiding: Hiding) -> Filters:
    return replace(
        filters,
        actors=tuple(dict.fromkeys(hiding.ids.get(key, key) for key in filters.actors)),
        outlets=tuple(map(hiding.text, filters.outlets)),
        region=hiding.text(filters.region),
        q=hiding.words(filters.q),
    )
