"""Read an archive into the folder of a layer: workers write, one process marks what is done.

The folder is one program's at a time: it is locked.  What was marked is not read again.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.archives.batches import Batching
from dashboard.data.archives.layer_folder import LayerFolder, Marker
from dashboard.data.archives.layer_rows import layer_rows
from dashboard.data.archives.reading import ReadArticles, packed_knowledge
from dashboard.data.archives.steps import Outcome, Step, Work, batches
from dashboard.data.engines.address import ClusterAddress
from dashboard.data.engines.mapping import Piece, SetAside, map_batches
from dashboard.data.engines.opening import opened_engine
from dashboard.data.intake.found import Item
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE, folder_in_use
from dashboard.data.knowledge_folder import use_knowledge
from dashboard.data.layers.manifest import LayerFile, Manifest
from dashboard.data.layers.mapping import LayerKind
from dashboard.data.model import stable_id
from dashboard.data.reader import READER_VERSION

__all__ = ["add_to_layer"]

_MOST, _CHARS = 256, 800_000  # articles and characters of a batch: each makes a file a month


@dataclass(frozen=True, slots=True)
class _Written:
    """An article that is in: how many incidents it has; the first of a batch names its files."""

    accounts: int
    files: tuple[LayerFile, ...] = ()


@dataclass(frozen=True, slots=True)
class _ReadIntoLayer:
    """Reads a batch and writes its incidents, in another process."""

    read: ReadArticles
    folder: LayerFolder

    def __call__(self, batch: Sequence[Work]) -> list[_Written | SetAside]:
        cases = self.read([work.article for work in batch])
        rows = layer_rows(case for case in cases if not isinstance(case, SetAside))
        files = self.folder.write(_name(batch), rows) if rows.num_rows else ()
        results: list[_Written | SetAside] = []
        for case in cases:
            if isinstance(case, SetAside):
                results.append(case)
            else:
                results.append(_Written(len(case.incidents), files))
                files = ()
        return results


def add_to_layer(
    folder: LayerFolder,
    found: Iterable[Item],
    *,
    title: str,
    processes: int | None = None,
    cluster: ClusterAddress | None = None,
) -> Generator[Step, None, None]:
    """Read what was *found* into the layer at *folder*, and yield a step for each.

    It may be stopped at any moment: what was marked is passed over the next time, and the rest of
    an unfinished batch is removed.  The manifest is written at the end, whatever was set aside.

    Raises:
        LayerError: the folder cannot be written, or another program writes to it.
        KnowledgeError: the user's own knowledge is wrong.
        EngineError: the cluster cannot be used, or not any more.
    """
    own = os.environ.get(KNOWLEDGE_VARIABLE)
    use_knowledge(Path(own) if own else None)
    folder.check()
    with folder.locked():
        markers = list(folder.markers())
        folder.tidy(markers)
        known = {article for marker in markers for article in marker.articles}
        function = _ReadIntoLayer(ReadArticles(packed_knowledge(folder_in_use())), folder)
        without: list[Step] = []
        with opened_engine(cluster, workers=processes) as engine:
            batching = Batching(engine.slots, most=_MOST, chars=_CHARS)
            sent = batches(batching, found, known, without)
            for piece in map_batches(function, sent, engine=engine):
                yield from without
                without.clear()
                if piece.items:
                    markers.append(marker := _marker(piece))
                    folder.mark(marker)
                yield from _steps(piece, known)
        yield from without
        folder.tidy(markers)  # a batch that was lost when it had written, and was halved
        folder.finish(_manifest(title), markers)


def _name(batch: Sequence[Work]) -> str:
    return stable_id("batch", *(work.article.id for work in batch))


def _marker(piece: Piece[Work, _Written | SetAside]) -> Marker:
    done = [
        (work.article.id, result.files)
        for work, result in zip(piece.items, piece.results, strict=True)
        if not isinstance(result, SetAside)
    ]
    files = tuple(file for _, files in done for file in files)
    return Marker(_name(piece.items), tuple(article for article, _ in done), files)


def _steps(piece: Piece[Work, _Written | SetAside], known: set[str]) -> Iterator[Step]:
    for work, result in zip(piece.items, piece.results, strict=True):
        if isinstance(result, SetAside):
            known.discard(work.article.id)  # a second copy is not there already
            yield Step(work.source, Outcome.REFUSED, f"{work.source}: {result.reason}")
        else:
            yield Step(work.source, Outcome.ADDED, "", work.article.id, result.accounts)


def _manifest(title: str) -> Manifest:
    now = dt.datetime.now(dt.UTC)
    return Manifest(
        id=f"{LayerKind.ARCHIVE}-{now:%Y%m%d-%H%M%S}",
        title=title,
        kind=LayerKind.ARCHIVE,
        licence=None,
        source=None,
        mapping=f"reader {READER_VERSION}",
        made_at=now.isoformat(timespec="seconds"),
        rows_read=0,
        rows=0,
    )
