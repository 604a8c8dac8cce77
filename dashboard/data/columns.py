"""The columns of the shared view, named once, with the titles that people read."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["LABELS", "Col"]


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


LABELS: dict[Col, str] = {
    Col.ID: "Incident",
    Col.ARTICLE_ID: "Article id",
    Col.ARTICLE_TITLE: "Article",
    Col.OUTLET: "Outlet",
    Col.URL: "Address",
    Col.PUBLISHED_EARLIEST: "Published from",
    Col.PUBLISHED_LATEST: "Published to",
    Col.TYPE: "Type",
    Col.MODE: "Mode",
    Col.QUAD: "Class",
    Col.SUMMARY: "Summary",
    Col.STATUS: "Status",
    Col.ACTOR_IDS: "Actor ids",
    Col.RECIPIENT_IDS: "Recipient ids",
    Col.ACTORS: "Who",
    Col.RECIPIENTS: "To whom",
    Col.PLACE_ID: "Place id",
    Col.PLACE: "Place",
    Col.SITE: "Site",
    Col.COUNTRY: "Country",
    Col.ADMIN1: "Governorate",
    Col.ADMIN2: "District",
    Col.LAT: "Latitude (°N)",
    Col.LON: "Longitude (°E)",
    Col.PRECISION: "Precision",
    Col.RADIUS_KM: "Uncertainty (km)",
    Col.MAPPABLE: "On the map",
    Col.DATE_EDTF: "Date (EDTF)",
    Col.DATE_EARLIEST: "Earliest day",
    Col.DATE_LATEST: "Latest day",
    Col.DATE_BASIS: "Date rests on",
    Col.DATE_TEXT: "Date as written",
    Col.KILLED_LOW: "Killed, at least",
    Col.KILLED_HIGH: "Killed, at most",
    Col.INJURED_LOW: "Injured, at least",
    Col.INJURED_HIGH: "Injured, at most",
    Col.WEAPON: "Weapon",
    Col.ATTRIBUTED_TO: "According to",
    Col.STANCE: "Stance",
    Col.CONFIDENCE: "Confidence (0 to 1)",
    Col.BACKGROUND: "Background",
    Col.AGGREGATE: "Total of several",
    Col.EVIDENCE_QUOTE: "Quote",
    Col.EVIDENCE_START: "Quote begins at",
    Col.EVIDENCE_END: "Quote ends at",
    Col.TRIGGER_START: "Trigger begins at",
    Col.TRIGGER_END: "Trigger ends at",
    Col.TRIGGER_TEXT: "Trigger",
    Col.REGIONS: "Regions",
    Col.NAME: "Name",
    Col.KIND: "Kind",
    Col.KNOWN: "In the actor file",
    Col.ALIASES: "Names as written",
    Col.MENTIONS: "Mentions",
    Col.ACTED: "Acted",
    Col.RECEIVED: "Was acted on",
    Col.SAID: "Quoted as source",
    Col.RELATIONS: "Relations",
    Col.INCIDENT_ID: "Incident",
    Col.ACTOR_ID: "Actor id",
    Col.ROLE: "Role",
}
