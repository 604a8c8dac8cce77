"""The fields of an incident as a form: filled with what it has, and read as a person's values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.data.case_folder import CaseFolder
from dashboard.data.model import (
    ActorKind,
    CaseFile,
    IncidentType,
    Modality,
    Place,
    Precision,
)
from dashboard.data.plover import MODES
from dashboard.data.regions import country_name
from dashboard.data.review import Field
from dashboard.data.review.entries import (
    count_entered,
    date_entered,
    new_party,
    places_called,
    point_entered,
)
from dashboard.data.review.values import (
    Party,
    parties_text,
    place_text,
    read_parties,
    read_place,
)
from dashboard.words import STATUS_WORDS, TYPE_WORDS, kind_words, place_words

__all__ = ["Entered", "draw"]

_OWN = "own"  # neither of the article nor of the gazetteer: by its coordinates
_DATE_HELP = "A day (2019-02-03), a month (2019-02), a year, two with / between, ~ for about."
_COUNT_HELP = "3, 4-6, or 3+ for at least 3; empty where the article gives no figure."


@dataclass(frozen=True, slots=True)
class _Where:
    """What was entered for a place: one of the article's, of the gazetteer's, or a point."""

    place: Place | None
    name: str = ""  # of a point
    point: tuple[float | None, float | None] = (None, None)
    radius_km: float = 0.0
    precision: Precision = Precision.TOWN

    def text(self) -> str | None:
        """Return the place as a value.

        Raises:
            ReviewError: it is no place yet; the message says what is missing.
        """
        if self.place is not None:
            return place_text(self.place)
        lat, lon = self.point
        if not self.name:
            return None
        nan = float("nan")
        lat, lon = (nan if lat is None else lat), (nan if lon is None else lon)
        return place_text(point_entered(self.name, lat, lon, self.radius_km, self.precision))


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person has entered; the values are read when it is saved."""

    kind: str | None
    mode: str | None
    status: str
    actors: tuple[Party | str, ...]  # a text: a new name
    recipients: tuple[Party | str, ...]
    new_kind: ActorKind
    date: str
    where: _Where
    site: str
    killed: str
    injured: str
    weapon: str

    def values(self) -> Mapping[Field, str | None]:
        """Return the values.

        Raises:
            ReviewError: something entered is no value; the message says what and how to write it.
        """
        return {
            Field.TYPE: self.kind,
            Field.MODE: self.mode,
            Field.STATUS: self.status,
            Field.ACTORS: self._parties(self.actors),
            Field.RECIPIENTS: self._parties(self.recipients),
            Field.DATE: date_entered(self.date),
            Field.PLACE: self.where.text(),
            Field.SITE: _words(self.site),
            Field.KILLED: count_entered(self.killed),
            Field.INJURED: count_entered(self.injured),
            Field.WEAPON: _words(self.weapon),
        }

    def _parties(self, chosen: tuple[Party | str, ...]) -> str | None:
        return parties_text(
            new_party(each, self.new_kind) if isinstance(each, str) else each for each in chosen
        )


def _words(text: str) -> str | None:
    return " ".join(text.split()) or None


def draw(
    folder: CaseFolder, case: CaseFile, values: Mapping[Field, str | None], *, key: str
) -> Entered:
    """Draw the fields, filled with *values*, and return what stands in them."""

    def now(field: Field) -> str:
        return values.get(field) or ""

    left, right = st.columns(2)
    with left:
        types = [each.value for each in IncidentType]
        kind = st.selectbox(
            "Type of act",
            types,
            index=types.index(now(Field.TYPE)) if now(Field.TYPE) else None,
            format_func=TYPE_WORDS.__getitem__,
            placeholder="Choose",
            key=f"{key}.type",
        )
    with right:
        modes = sorted(MODES.get(IncidentType(kind), ())) if kind else []
        mode = st.selectbox(
            "Mode",
            modes,
            index=modes.index(now(Field.MODE)) if now(Field.MODE) in modes else None,
            placeholder="None" if modes else "This type has no modes",
            disabled=not modes,
            key=f"{key}.mode.{kind}",
        )
    parties = _known_parties(folder, case)
    actors = _choose_parties("Who", parties, values, Field.ACTORS, key=key)
    recipients = _choose_parties("To whom", parties, values, Field.RECIPIENTS, key=key)
    new_kind = ActorKind.OTHER
    if any(isinstance(each, str) for each in (*actors, *recipients)):
        kinds = [each.value for each in ActorKind]
        asked = st.selectbox(
            "Kind of the new actor",
            kinds,
            index=kinds.index(ActorKind.OTHER.value),
            format_func=kind_words,
            key=f"{key}.kind",
            required=True,
        )
        new_kind = ActorKind(asked)
    left, right = st.columns(2)
    with left:
        date = st.text_input("When", now(Field.DATE), help=_DATE_HELP, key=f"{key}.date")
    with right:
        statuses = [each.value for each in Modality]
        status = st.selectbox(
            "Told as",
            statuses,
            index=statuses.index(now(Field.STATUS) or Modality.REPORTED),
            format_func=STATUS_WORDS.__getitem__,
            key=f"{key}.status",
        )
    where = _where(case, values, key=key)
    site = st.text_input(
        "Named site", now(Field.SITE), help="A bridge, a base, a mosque.", key=f"{key}.site"
    )
    left, right = st.columns(2)
    with left:
        killed = st.text_input("Killed", now(Field.KILLED), help=_COUNT_HELP, key=f"{key}.killed")
    with right:
        injured = st.text_input(
            "Injured", now(Field.INJURED), help=_COUNT_HELP, key=f"{key}.injured"
        )
    weapon = st.text_input("Weapon", now(Field.WEAPON), key=f"{key}.weapon")
    return Entered(
        kind, mode, status, actors, recipients, new_kind, date, where, site, killed, injured, weapon
    )


def _known_parties(folder: CaseFolder, case: CaseFile) -> dict[str, Party]:
    """Return the article's own actors, then those of other articles that are none of them."""
    own = {actor.id: Party(actor.id, actor.name, actor.kind) for actor in case.actors}
    there = {folder.actor_id(id_) for id_ in own}
    others = {
        key: Party(key, actor.name, actor.kind)
        for key, actor in folder.actors.items()
        if key not in there
    }
    return own | others


def _choose_parties(
    label: str,
    parties: Mapping[str, Party],
    values: Mapping[Field, str | None],
    field: Field,
    *,
    key: str,
) -> tuple[Party | str, ...]:
    chosen = st.multiselect(
        label,
        list(parties),
        default=[party.id for party in read_parties(values.get(field)) if party.id in parties],
        format_func=lambda id_: _party_words(parties, id_),
        accept_new_options=True,
        placeholder="Choose, or type a new name",
        key=f"{key}.{field}",
    )
    return tuple(parties.get(each, each) for each in chosen)


def _party_words(parties: Mapping[str, Party], id_: str) -> str:
    party = parties.get(id_)
    return f"{party.name} · {kind_words(party.kind).lower()}" if party else id_


def _where(case: CaseFile, values: Mapping[Field, str | None], *, key: str) -> _Where:
    places = {place.id: place for place in case.places}
    text = values.get(Field.PLACE)
    now = read_place(text).id if text else None
    chosen = st.selectbox(
        "Where",
        list(places),
        index=list(places).index(now) if now in places else None,
        format_func=lambda id_: _place_words(places[id_]) if id_ in places else id_,
        accept_new_options=True,
        placeholder="No place; choose one, or type a name",
        key=f"{key}.place",
    )
    if chosen is None:
        return _Where(None)
    if chosen in places:
        return _Where(places[chosen])
    return _named(chosen, key=key)


def _named(name: str, *, key: str) -> _Where:
    """Ask which place of the gazetteer a name is, or for its coordinates."""
    found = {place.id: place for place in places_called(name)}
    which = st.selectbox(
        f"Which {name}",
        [*found, _OWN],
        format_func=lambda id_: "By its coordinates" if id_ == _OWN else _place_words(found[id_]),
        key=f"{key}.which.{name}",
    )
    if which != _OWN:
        return _Where(found[which])
    lat, lon, radius = st.columns(3)
    kinds = [Precision.SITE, Precision.NEIGHBOURHOOD, Precision.TOWN, Precision.DISTRICT]
    return _Where(
        None,
        name,
        (
            lat.number_input("Latitude", value=None, format="%.4f", key=f"{key}.lat"),
            lon.number_input("Longitude", value=None, format="%.4f", key=f"{key}.lon"),
        ),
        radius.number_input("Within km", min_value=0.01, value=2.0, key=f"{key}.radius"),
        st.selectbox(
            "How exact", kinds, index=2, format_func=lambda each: each.value, key=f"{key}.exact"
        ),
    )


def _place_words(place: Place) -> str:
    return place_words(place, country_name(place.country) if place.country else None)
