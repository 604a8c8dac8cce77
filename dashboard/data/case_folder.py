"""Many articles as one: whose accounts are of the same incident, and who is the same actor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from dashboard.data.columns import Col
from dashboard.data.corpus.accounts import accounts_of
from dashboard.data.corpus.contested import who_says_what
from dashboard.data.corpus.copies import origins
from dashboard.data.corpus.decisions import LinkDecision
from dashboard.data.corpus.given import NOTHING_GIVEN, Given
from dashboard.data.corpus.linking import LinkedIncident, Suggestion, link
from dashboard.data.corpus.same_actor import ActorSuggestion, unify
from dashboard.data.frames import actors_frame_of, incidents_frame, roles_frame
from dashboard.data.model import Actor, CaseFile, Incident
from dashboard.data.passages import Passage, passages_of
from dashboard.data.review import UNREVIEWED, AccountReview
from dashboard.data.review.decided import NOBODY, Decided
from dashboard.data.search import Entry

__all__ = [
    "CaseFolder",
    "folder_actors",
    "folder_entries",
    "folder_incidents",
    "folder_of",
    "folder_passages",
    "folder_roles",
]


@dataclass(frozen=True, eq=False)
class CaseFolder:
    """The case files of a store and what they tell together; read-only."""

    cases: Mapping[str, CaseFile]  # by article id, in the order in which they were added
    incidents: tuple[LinkedIncident, ...]
    suggestions: tuple[Suggestion, ...]  # of two accounts that may be of one incident
    same_actors: Mapping[str, str]  # the id that stands for an actor, where it is another
    actor_suggestions: tuple[ActorSuggestion, ...]
    origins: Mapping[str, str]  # the article that an article is a copy of, else itself
    added: Mapping[str, dt.date] = field(default_factory=dict)  # to the store, by article id
    decided: Decided = NOBODY  # by people, about accounts

    @property
    def reviews(self) -> Mapping[str, AccountReview]:
        """Return what people said of accounts, by their ids."""
        return self.decided.reviews

    @cached_property
    def leads(self) -> Mapping[str, str]:
        """Return for each account the one that its incident is shown by.

        An account that a newer reader moved, or a person merged, is found by its old id too.
        """
        leads = {
            account.incident.id: linked.accounts[0].incident.id
            for linked in self.incidents
            for account in linked.accounts
        }
        moved = self.decided.ids.items()
        return leads | {old: leads[now] for old, now in moved if now in leads and old not in leads}

    @cached_property
    def linked(self) -> Mapping[str, LinkedIncident]:
        """Return the incidents by the account that they are shown by."""
        return {linked.accounts[0].incident.id: linked for linked in self.incidents}

    @cached_property
    def _articles(self) -> Mapping[str, str]:
        return {
            incident.id: article_id
            for article_id, case in self.cases.items()
            for incident in case.incidents
        }

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Return each actor once, with all its names and relations."""
        found: dict[str, Actor] = {}
        for case in self.cases.values():
            for actor in case.actors:
                key = self.actor_id(actor.id)
                found[key] = _joined(found[key], actor) if key in found else replace(actor, id=key)
        return found

    def actor_id(self, actor_id: str) -> str:
        """Return the id that stands for an actor in all articles."""
        return self.same_actors.get(actor_id, actor_id)

    def review_of(self, incident_id: str) -> AccountReview:
        """Return what people said of an account."""
        return self.reviews.get(incident_id, UNREVIEWED)

    def account_id(self, incident_id: str) -> str:
        """Return the account that an id means now: it may have moved, or been merged."""
        return self.decided.ids.get(incident_id, incident_id)

    def case_of(self, incident_id: str) -> CaseFile:
        """Return the case file that an account is in."""
        return self.cases[self._articles[incident_id]]

    def incident(self, incident_id: str) -> Incident:
        """Return an account by its id."""
        case = self.case_of(incident_id)
        return next(each for each in case.incidents if each.id == incident_id)


def folder_of(
    cases: Sequence[CaseFile],
    links: Sequence[LinkDecision] = (),
    same: Sequence[LinkDecision] = (),
    *,
    added: Mapping[str, dt.date] | None = None,
    decided: Decided = NOBODY,
    given: Given = NOTHING_GIVEN,
) -> CaseFolder:
    """Put the case files together.

    Args:
        cases: what was read, and corrected, in each article.
        links: what people decided about accounts of the same incident.
        same: what they decided about names of the same actor.
        added: the day on which each article came into the store, by its id.
        decided: what people decided about single accounts, laid over *cases* already.
        given: what imports say of their incidents, which are among *cases*.
    """
    party = unify(cases, (*given.apart(cases), *same))
    canonical = given.named(party.canonical)
    read = [case.article for case in cases if case.article.id not in given.origins]
    origin_of = {**given.origins, **origins(read)}
    linked = link(accounts_of(cases, canonical=canonical, origin_of=origin_of), links, given)
    return CaseFolder(
        cases={case.article.id: case for case in cases},
        incidents=linked.incidents,
        suggestions=linked.suggestions,
        same_actors=canonical,
        actor_suggestions=party.suggestions,
        origins=origin_of,
        added=added or {},
        decided=decided,
    )


def _joined(first: Actor, other: Actor) -> Actor:
    return replace(
        first,
        aliases=tuple(dict.fromkeys((*first.aliases, *other.aliases))),
        mentions=(*first.mentions, *other.mentions),
        relations=tuple(dict.fromkeys((*first.relations, *other.relations))),
        country=first.country or other.country,
    )


# --- frames --------------------------------------------------------------------------------------


def folder_incidents(folder: CaseFolder) -> pd.DataFrame:
    """Return one row per incident: as its first account tells it, and how many tell it."""
    frame = _stacked(incidents_frame(case) for case in folder.cases.values())
    frame = frame[frame[Col.ID].isin(folder.linked)].reset_index(drop=True)
    for column in (Col.ACTOR_IDS, Col.RECIPIENT_IDS):
        frame[column] = [tuple(dict.fromkeys(map(folder.actor_id, ids))) for ids in frame[column]]
    linked = [folder.linked[str(key)] for key in frame[Col.ID]]
    reviews = [folder.review_of(str(key)) for key in frame[Col.ID]]
    frame[Col.REVIEW] = [each.review.value for each in reviews]
    frame[Col.HUMAN_FIELDS] = [tuple(sorted(each.set)) for each in reviews]
    frame[Col.OUTLETS] = [_outlets(each) for each in linked]
    days = pd.to_datetime(frame[Col.ARTICLE_ID].map(folder.added)).astype("datetime64[s]")
    frame[Col.ADDED_EARLIEST] = frame[Col.ADDED_LATEST] = days
    frame[Col.ACCOUNTS] = [len(each.accounts) for each in linked]
    frame[Col.ORIGINS] = [each.origins for each in linked]
    frame[Col.CONTESTED] = [
        ", ".join(who_says_what(each).contested) if len(each.accounts) > 1 else ""
        for each in linked
    ]
    # Pages read rows again and again; out of Arrow's strings each value is made anew every time.
    return frame.astype({name: object for name in frame.columns if frame[name].dtype == "str"})


def _outlets(linked: LinkedIncident) -> tuple[str, ...]:
    told = (account.case.article.outlet for account in linked.accounts)
    return tuple(dict.fromkeys(outlet for outlet in told if outlet))


def folder_roles(folder: CaseFolder) -> pd.DataFrame:
    """Return who has which part in which incident, in any of its accounts."""
    frame = _stacked(roles_frame(case) for case in folder.cases.values())
    frame[Col.INCIDENT_ID] = frame[Col.INCIDENT_ID].map(folder.leads)
    frame[Col.ACTOR_ID] = frame[Col.ACTOR_ID].map(folder.actor_id)
    names = {key: actor.name for key, actor in folder.actors.items()}
    frame[Col.NAME] = frame[Col.ACTOR_ID].map(lambda key: names.get(key, key))
    return frame.drop_duplicates(ignore_index=True)


def folder_actors(folder: CaseFolder, roles: pd.DataFrame) -> pd.DataFrame:
    """Return one row per actor, over all articles."""
    return actors_frame_of(folder.actors.values(), roles)


def _stacked(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(list(frames), ignore_index=True)


def folder_entries(folder: CaseFolder) -> Iterator[Entry]:
    """Yield the words by which each incident is found: those of all its accounts."""
    for key, linked in folder.linked.items():
        accounts = [(account.case, account.incident) for account in linked.accounts]
        yield Entry(
            incident=key,
            summary=". ".join(incident.summary for _, incident in accounts),
            actors=". ".join(_party_names(case, incident) for case, incident in accounts),
            places=". ".join(_place_names(case, incident) for case, incident in accounts),
            sentences=" ".join(
                case.article.text[slice(*span)]
                for case, incident in accounts
                for span in incident.evidence
            ),
            article=". ".join(
                words
                for case, _ in accounts
                for words in (case.article.title, case.article.outlet)
                if words
            ),
        )


def folder_passages(folder: CaseFolder) -> Iterator[Passage]:
    """Yield what the articles say outside the sentences of their incidents."""
    for case in folder.cases.values():
        yield from passages_of(case)


def _party_names(case: CaseFile, incident: Incident) -> str:
    wanted = {role.actor for role in (*incident.actors, *incident.recipients)}
    named = (actor for actor in case.actors if actor.id in wanted)
    return ". ".join(name for actor in named for name in (actor.name, *actor.aliases))


def _place_names(case: CaseFile, incident: Incident) -> str:
    if incident.place is None:
        return ""
    place = next((each for each in case.places if each.id == incident.place.place), None)
    names = (place.name, place.admin1, place.admin2) if place else ()
    return ". ".join(name for name in (*names, incident.place.site) if name)
