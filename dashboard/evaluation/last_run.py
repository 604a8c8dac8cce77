"""Results of an evaluation kept for the next one, and what changed between the two.

A file holds for each article the incidents that were found and missed, by their ids, and the counts
behind its figures; no text.  An article is compared with its own last results, and only while its
text is the same: ids are places in the text.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from dashboard.data.model import stable_id
from dashboard.errors import LastRunError
from dashboard.evaluation.figures import Figures, Tally, figures_of, total
from dashboard.evaluation.gold import GoldArticle, GoldIncident
from dashboard.evaluation.matching import Slot, Verdict

__all__ = ["Comparison", "Run", "compare", "default_path", "load_run", "run_of", "save_run"]

_SCHEMA = 1  # rises when the file's form or the meaning of its counts changes
_HEADLINES = ("incidents", "typed", "slots", "actors")


@dataclass(frozen=True, slots=True)
class ArticleRun:
    """What came of one article."""

    text: str  # fingerprint
    found: frozenset[str]  # ids of coded incidents, required or not
    missed: frozenset[str]
    figures: Figures


@dataclass(frozen=True, slots=True)
class Run:
    """What came of every article when it was last evaluated, by key."""

    articles: Mapping[str, ArticleRun]

    def updated(self, later: Run) -> Run:
        """Return these results with the articles of *later* in place of their own."""
        return Run({**self.articles, **later.articles})


@dataclass(frozen=True, slots=True)
class Change:
    """A coded incident that is found now and was not, or the other way round."""

    gold: GoldArticle
    incident: GoldIncident


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in the articles that both runs have, their texts being the same."""

    articles: int
    left_out: tuple[str, ...]  # keys of articles that are new or have another text
    recoded: int  # incidents that one of the two golds does not have
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    before: Figures
    now: Figures


def run_of(verdicts: Iterable[Verdict]) -> Run:
    """Return what is worth keeping of an evaluation."""
    return Run({verdict.gold.key: _article_run(verdict) for verdict in verdicts})


def compare(before: Run, verdicts: Iterable[Verdict]) -> Comparison:
    """Say what changed since *before*."""
    verdicts = tuple(verdicts)
    pairs = [
        (then, verdict)
        for verdict in verdicts
        if (then := before.articles.get(verdict.gold.key)) is not None
        and then.text == _fingerprint(verdict.gold)
    ]
    compared = {verdict.gold.key for _, verdict in pairs}
    return Comparison(
        articles=len(pairs),
        left_out=tuple(v.gold.key for v in verdicts if v.gold.key not in compared),
        recoded=sum(_recoded(then, verdict.gold) for then, verdict in pairs),
        gained=tuple(
            Change(verdict.gold, match.gold)
            for then, verdict in pairs
            for match in verdict.matches
            if match.gold.id in then.missed
        ),
        lost=tuple(
            Change(verdict.gold, incident)
            for then, verdict in pairs
            for incident in verdict.missed
            if incident.id in then.found
        ),
        before=total(then.figures for then, _ in pairs),
        now=total(figures_of(verdict) for _, verdict in pairs),
    )


def default_path(folder: Path) -> Path:
    """Return where results for the gold of *folder* are kept: in the user's cache."""
    folder = folder.resolve()
    name = f"{folder.name or 'gold'}-{stable_id('gold', folder)[-10:]}.json"
    return _cache_folder() / "incident-desk" / "evaluation" / name


def load_run(path: Path, *, tell: Callable[[str], None] | None = None) -> Run | None:
    """Read kept results; None when there are none yet.

    With *tell* there are none either when another version kept them: it is told so, and the next
    results may replace them.  Without it they are refused, as a file that somebody chose.

    Raises:
        LastRunError: the file holds something else, or cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LastRunError(
            f"{path}: cannot be read ({error.strerror}); choose another with --last FILE"
        ) from None
    try:
        found = json.loads(content)
        if tell and isinstance(found["schema"], int) and found["schema"] != _SCHEMA:
            tell(f"the results in {path} are of another version of 'eval' and count as none")
            return None
        return _read_run(found)
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
        raise LastRunError(
            f"{path}: holds no results of 'eval' of this version; "
            "remove it, or choose another with --last FILE"
        ) from None


def save_run(path: Path, run: Run) -> None:
    """Keep results in a file: all of them, or what was there before.

    Raises:
        LastRunError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(_dumps(run), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise LastRunError(
            f"{path}: cannot be written ({error.strerror}); "
            "choose another with --last FILE, or --no-save"
        ) from None
    finally:
        beside.unlink(missing_ok=True)


def _article_run(verdict: Verdict) -> ArticleRun:
    return ArticleRun(
        text=_fingerprint(verdict.gold),
        found=frozenset(match.gold.id for match in verdict.matches),
        missed=frozenset(incident.id for incident in verdict.missed),
        figures=figures_of(verdict),
    )


def _recoded(then: ArticleRun, gold: GoldArticle) -> int:
    return len((then.found | then.missed) ^ {incident.id for incident in gold.incidents})


def _fingerprint(gold: GoldArticle) -> str:
    return hashlib.sha256(gold.article.text.encode("utf-8")).hexdigest()[:12]


def _cache_folder() -> Path:
    """Return the folder for what programs can make again, as each system has it."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if named:
        return Path(named)
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


# --- the file ------------------------------------------------------------------------------------


def _dumps(run: Run) -> str:
    """Write an article a line, so that versions of a file can be compared line by line."""
    rows = [
        f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(_plain(run.articles[key]))}"
        for key in sorted(run.articles)
    ]
    articles = ",\n".join(rows)
    return f'{{\n "schema": {_SCHEMA},\n "articles": {{\n{articles}\n }}\n}}\n'


def _plain(article: ArticleRun) -> dict[str, Any]:
    figures = article.figures
    return {
        "text": article.text,
        "found": sorted(article.found, key=_in_text_order),
        "missed": sorted(article.missed, key=_in_text_order),
        **{name: astuple(getattr(figures, name)) for name in _HEADLINES},
        "by_slot": {slot.value: astuple(tally) for slot, tally in figures.by_slot.items()},
    }


def _in_text_order(id_: str) -> tuple[int, str]:
    return int(id_.partition("-")[0]), id_


def _read_run(found: Mapping[str, Any]) -> Run:
    if found["schema"] != _SCHEMA:
        raise ValueError(f"schema {found['schema']}")
    return Run({key: _read_article(value) for key, value in found["articles"].items()})


def _read_article(found: Mapping[str, Any]) -> ArticleRun:
    return ArticleRun(
        text=found["text"],
        found=_ids(found["found"]),
        missed=_ids(found["missed"]),
        figures=Figures(
            **{name: _tally(found[name]) for name in _HEADLINES},
            by_slot={slot: _tally(found["by_slot"][slot]) for slot in Slot},
        ),
    )


def _ids(found: Sequence[str]) -> frozenset[str]:
    return frozenset(sorted(found, key=_in_text_order))  # refuses what is no place in a text


def _tally(counts: Sequence[int]) -> Tally:
    right, read, found, wanted = map(int, counts)
    return Tally(right, read, found, wanted)
