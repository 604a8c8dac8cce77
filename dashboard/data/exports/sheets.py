"""What stands beside the incidents in a workbook: their actors, relations and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dashboard.data.columns import Col
from dashboard.data.exports.about import DEFINITIONS, about_of
from dashboard.data.model import CaseFile, Span
from dashboard.data.shown import Shown

__all__ = ["Sheet", "about_sheet", "actors_sheet", "relations_sheet", "sources_sheet"]

Sheet = tuple[Sequence[str], Iterable[Sequence[object]]]  # the header, and the rows


def actors_sheet(shown: Shown) -> Sheet:
    """Return who takes part in what is shown, or tells of it."""
    header = (
        "actor_id",
        "name",
        "kind",
        "names_as_written",
        "in_the_actor_file",
        "as_actor",
        "as_recipient",
    )
    return header, _actors(shown)


def _actors(shown: Shown) -> Iterator[Sequence[object]]:
    acts = [id_ for ids in shown.rows[Col.ACTOR_IDS] for id_ in ids]
    suffers = [id_ for ids in shown.rows[Col.RECIPIENT_IDS] for id_ in ids]
    for key in _parties(shown):
        actor = shown.folder.actors[key]
        names = "; ".join(actor.aliases)
        yield (
            key,
            actor.name,
            actor.kind.value,
            names,
            actor.known,
            acts.count(key),
            suffers.count(key),
        )


def _parties(shown: Shown) -> list[str]:
    """Return the ids of the actors of all accounts, in the order in which they come."""
    folder = shown.folder
    found: dict[str, None] = {}
    for account in _accounts(shown):
        incident = folder.incident(account)
        for role in (*incident.actors, *incident.recipients):
            found[folder.actor_id(role.actor)] = None
        for told in incident.attributions:
            if told.actor:
                found[folder.actor_id(told.actor)] = None
    return [key for key in found if key in folder.actors]


def _accounts(shown: Shown) -> Iterator[str]:
    for key in shown.ids:
        for account in shown.folder.linked[key].accounts:
            yield account.id


def relations_sheet(shown: Shown) -> Sheet:
    """Return how those actors stand to others, and what says so."""
    header = ("actor_id", "actor", "relation", "to", "quote", "article_id", "source")
    return header, _relations(shown)


def _relations(shown: Shown) -> Iterator[Sequence[object]]:
    folder, parties = shown.folder, set(_parties(shown))
    names = {key: actor.name for key, actor in folder.actors.items()}
    seen: set[Sequence[object]] = set()
    for case in _cases(shown):
        for actor in case.actors:
            key = folder.actor_id(actor.id)
            if key not in parties:
                continue
            for relation in actor.relations:
                to = names.get(folder.actor_id(relation.to), relation.to)
                quote = _words(case, relation.evidence)
                article = case.article.id if quote else None
                row = (
                    key, names[key], relation.kind.value, to, quote, article, relation.source,
                )  # fmt: skip
                if row not in seen:
                    seen.add(row)
                    yield row


def _words(case: CaseFile, span: Span | None) -> str | None:
    return case.article.text[slice(*span)] if span else None


def sources_sheet(shown: Shown) -> Sheet:
    """Return the articles that tell of what is shown."""
    header = (
        "article_id", "title", "outlet", "published", "published_basis", "url", "reader",
        "copy_of", "accounts",
    )  # fmt: skip
    return header, _sources(shown)


def _sources(shown: Shown) -> Iterator[Sequence[object]]:
    told = [shown.folder.case_of(account).article.id for account in _accounts(shown)]
    for case in _cases(shown):
        article = case.article
        origin = shown.folder.origins.get(article.id, article.id)
        yield (
            article.id, article.title, article.outlet,
            article.published.edtf if article.published else None,
            article.published_basis.value if article.published_basis else None,
            article.url, case.reader_version, origin if origin != article.id else None,
            told.count(article.id),
        )  # fmt: skip


def _cases(shown: Shown) -> list[CaseFile]:
    """Return the case files with an account of what is shown, in the order of the folder."""
    told = {shown.folder.case_of(account).article.id for account in _accounts(shown)}
    return [case for key, case in shown.folder.cases.items() if key in told]


def about_sheet(shown: Shown) -> Sheet:
    """Return what the workbook is of, and what its words mean."""
    return ("what", "value"), [*about_of(shown).items(), *DEFINITIONS.items()]
