"""The columns of the shared view, named once."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Col"]


class Col(StrEnum):
    """Columns of the incidents, actors and roles frames."""

    ID = "id"
    ARTICLE_ID = "article_id"
    ARTICLE_TITLE = "article_title"
    OUTLET = "outlet"
    URL = "url"
    PUBLISHED_EARLIEST = "published_earliest"
    PUBLISHED_LATEST = "published_latest"
    TYPE = "type"
    MODE = "mode"
    QUAD = "quad"
    SUMMARY = "summary"
    STATUS = "status"
    ACTOR_IDS = "actor_ids"
    RECIPIENT_IDS = "recipient_ids"
    ACTORS = "actors"
    RECIPIENTS = "recipients"
    PLACE_ID = "place_id"
    PLACE = "place"
    SITE = "site"
    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    LAT = "lat"
    LON = "lon"
    PRECISION = "precision"
    RADIUS_KM = "radius_km"
    MAPPABLE = "mappable"
    DATE_EDTF = "date_edtf"
    DATE_EARLIEST = "date_earliest"
    DATE_LATEST = "date_latest"
    DATE_BASIS = "date_basis"
    DATE_TEXT = "date_text"
    KILLED_LOW = "killed_low"
    KILLED_HIGH = "killed_high"
    INJURED_LOW = "injured_low"
    INJURED_HIGH = "injured_high"
    WEAPON = "weapon"
    ATTRIBUTED_TO = "attributed_to"
    STANCE = "stance"
    CONFIDENCE = "confidence"
    BACKGROUND = "background"
    AGGREGATE = "aggregate"
    EVIDENCE_QUOTE = "evidence_quote"
    EVIDENCE_START = "evidence_start"
    EVIDENCE_END = "evidence_end"
    TRIGGER_START = "trigger_start"
    TRIGGER_END = "trigger_end"
    TRIGGER_TEXT = "trigger_text"
    REGIONS = "regions"
    ACCOUNTS = "accounts"  # how many articles tell of it
    ORIGINS = "origins"  # how many of those are no copy of another
    CONTESTED = "contested"  # what they disagree on
    OUTLETS = "outlets"  # all that tell of it
    ADDED_EARLIEST = "added_earliest"  # the day on which its article came into the store
    ADDED_LATEST = "added_latest"
    REVIEW = "review"  # machine, reviewed or human
    HUMAN_FIELDS = "human_fields"  # whose value a person set
    # actors
    NAME = "name"
    KIND = "kind"
    KNOWN = "known"
    ALIASES = "aliases"
    MENTIONS = "mentions"
    ACTED = "acted"
    RECEIVED = "received"
    SAID = "said"
    RELATIONS = "relations"
    # roles
    INCIDENT_ID = "incident_id"
    ACTOR_ID = "actor_id"
    ROLE = "role"
