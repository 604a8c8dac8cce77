"""The part of the command line that is about the store: `add`, `feeds`, `store ...`."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.console import counted, printable
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE

if TYPE_CHECKING:
    from dashboard.data.adding import Step
    from dashboard.data.engines.address import ClusterAddress
    from dashboard.data.intake.found import Item
    from dashboard.data.store import Store

__all__ = ["add", "feeds", "store_app"]

_ADDRESS_RE = re.compile(r"https?://", re.IGNORECASE)
_EXIT_REFUSED = 2

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="DIR|URL",
        envvar="INCIDENT_DESK_STORE",
        help="The folder or postgresql:// address of the store; else the one in your user data.",
    ),
]

KnowledgeOption = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        metavar="DIR",
        envvar=KNOWLEDGE_VARIABLE,
        help="A folder of your own knowledge, read beside the package's.",
    ),
]

store_app = typer.Typer(
    help="Look after the store of articles.", no_args_is_help=True, rich_markup_mode=None
)


def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE|DIR|URL...", help="Articles, folders of them, or addresses."),
    ],
    store: StoreOption = None,
    processes: Annotated[
        int | None, typer.Option(min=1, help="How many to read at once; one a core by default.")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Read on dask://HOST:8786, ray://HOST:10001 or spark://HOST:7077, "
            "or on dask://local?workers=2.",
        ),
    ] = None,
    layer: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help="Write a layer of Parquet into this folder (or file://, s3://), not to the store.",
        ),
    ] = None,
    purged_too: Annotated[
        bool, typer.Option("--purged-too", help="Add what was purged, too; else it is left out.")
    ] = False,
    knowledge: KnowledgeOption = None,
) -> int:
    """Read articles into the store: text, HTML, PDF, DOCX, e-mail, ZIP, CSV rows, addresses, feeds.

    What the store has already is passed over, so it may be stopped and started again. What
    cannot be read is told on stderr and stops nothing; the exit status is then 2.
    """
    if cluster is not None and processes is not None:
        raise typer.BadParameter("--processes is for this machine; a cluster has its own")
    if layer is not None and any(map(_ADDRESS_RE.match, sources)):
        raise typer.BadParameter("--layer takes files and folders; add addresses to the store")
    from dashboard.data.adding import Outcome, add_all
    from dashboard.data.engines.address import cluster_address
    from dashboard.data.store import open_store

    address = None if cluster is None else cluster_address(cluster)
    opened = open_store(store) if layer is None else None
    if knowledge is not None:
        from dashboard.data.knowledge_folder import use_knowledge

        use_knowledge(knowledge)  # what is wrong in it is said before anything is read
        os.environ[KNOWLEDGE_VARIABLE] = str(knowledge.resolve())  # for the reading processes
    counts = dict.fromkeys(Outcome, 0)
    incidents = 0
    with _Progress(_known(sources)) as progress:
        if opened is not None:
            found = progress.counted(
                _found(sources, opened, progress.expect, purged_too=purged_too)
            )
            steps = add_all(
                opened, found, processes=processes, cluster=address, purged_too=purged_too
            )
        else:
            found = progress.counted(_in_files(sources))
            steps = _into_layer(layer or "", found, processes, address)
        for step in steps:
            counts[step.outcome] += 1
            incidents += step.accounts if step.outcome is Outcome.ADDED else 0
            progress.tell(step)
    left_out = counts[Outcome.PURGED]
    purged = f", {left_out} left out that had been purged" if left_out else ""
    sys.stdout.write(
        f"{counts[Outcome.ADDED]} added with {counted(incidents, 'incident')}, "
        f"{counts[Outcome.THERE]} already there, {counts[Outcome.REFUSED]} refused{purged}\n"
    )
    return _EXIT_REFUSED if counts[Outcome.REFUSED] else 0


def feeds(
    store: StoreOption = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Add what is new in each.")] = False,
) -> int:
    """List the feeds that are kept, or add what is new in them."""
    from dashboard.data.store import open_store

    opened = open_store(store)
    kept = opened.feeds()
    if refresh and kept:
        return add([feed.url for feed in kept], store=store)
    for feed in kept:
        seen = feed.refreshed_at or "never"
        sys.stdout.write(f"{printable(feed.url)}  {printable(feed.title or '')}  read {seen}\n")
    if not kept:
        sys.stdout.write("no feed is kept; add one with: incident-desk add URL\n")
    return 0


def _found(
    sources: Sequence[str], store: Store, expect: Callable[[int], None], *, purged_too: bool
) -> Iterator[Item]:
    """Yield what is found at each source, read only when it is asked for.

    *expect* is called when a source turns out to have more than one article.
    """
    from dashboard.data.adding import known_addresses
    from dashboard.data.intake.folders import read_path
    from dashboard.data.intake.followed import read_address

    addressed = any(map(_ADDRESS_RE.match, sources))
    known = known_addresses(store, purged_too=purged_too) if addressed else frozenset()
    for source in sources:
        if _ADDRESS_RE.match(source):
            yield from read_address(
                source, keep=store.keep_feed, known=known, listed=lambda pages: expect(pages - 1)
            )
        else:
            yield from read_path(Path(source))


def _in_files(sources: Sequence[str]) -> Iterator[Item]:
    from dashboard.data.intake.folders import read_path

    for source in sources:
        yield from read_path(Path(source))


def _into_layer(
    folder: str, found: Iterable[Item], processes: int | None, cluster: ClusterAddress | None
) -> Iterator[Step]:
    from dashboard.data.archives.into_layer import add_to_layer
    from dashboard.data.archives.layer_folder import LayerFolder

    title = f"Archive: {folder.rstrip('/').rpartition('/')[2]}"
    return add_to_layer(
        LayerFolder(folder), found, title=title, processes=processes, cluster=cluster
    )


def _known(sources: Sequence[str]) -> int:
    """Count the files that will be opened; an archive, a table or a feed may hold more."""
    from dashboard.data.intake.folders import documents_in

    return sum(
        1 if _ADDRESS_RE.match(source) else sum(1 for _ in documents_in(Path(source)))
        for source in sources
    )


class _Progress:
    """A bar with counts and the time left on a terminal; elsewhere only what was refused."""

    def __init__(self, expected: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.progress import TimeRemainingColumn as Left

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            Left(),
            console=Console(stderr=True, highlight=False, markup=False, emoji=False),
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._task = self._bar.add_task("Reading", total=expected)
        self._expected, self._seen = expected, 0

    def __enter__(self) -> _Progress:
        self._bar.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._bar.stop()

    def expect(self, more: int) -> None:
        """Expect so many articles *more* than before."""
        self._expected += more
        self._bar.update(self._task, total=self._expected)

    def counted(self, found: Iterable[Item]) -> Iterator[Item]:
        """Pass on what is found; if that is more than was expected, expect more."""
        for item in found:
            self._seen += 1
            if self._seen > self._expected:
                self.expect(self._seen - self._expected)
            # What is fetched waits to be read: the first ones of a feed for some seconds.
            words = f"{self._seen} of {self._expected} found; reading"
            self._bar.update(self._task, description=words)
            yield item

    def tell(self, step: Step) -> None:
        """Show one step."""
        self._bar.advance(self._task)
        if not step.reason:
            return
        line = f"incident-desk: {printable(step.reason)}"
        if self._bar.disable:
            sys.stderr.write(f"{line}\n")
        else:  # over the bar, not through it
            self._bar.console.print(line, soft_wrap=True)


@store_app.command("check")
def check(store: StoreOption = None) -> int:
    """Look whether the store is whole: its file, what refers to what, and every article."""
    from dashboard.data.store import open_store
    from dashboard.data.store.checks import problems

    opened = open_store(store)
    wrong = list(problems(opened))
    for line in wrong:
        sys.stderr.write(f"incident-desk: {opened.location.name}: {printable(line)}\n")
    state = counted(len(wrong), "problem") if wrong else "whole"
    articles = counted(len(opened.articles()), "article")
    sys.stdout.write(f"{opened.location.name}: {articles}, {state}\n")
    return _EXIT_REFUSED if wrong else 0


@store_app.command("history")
def history(store: StoreOption = None) -> None:
    """Print what was added and what people decided, the oldest first."""
    from dashboard.data.review.history import change_words
    from dashboard.data.store import DecisionKind, open_store

    opened = open_store(store)
    rows = [
        (
            each.added_at,
            "",
            f"added {each.source} as {each.id} ({counted(each.accounts, 'incident')})",
        )
        for each in opened.articles()
    ]
    rows += [(each.made_at, each.made_by, f"imported {each.file}") for each in opened.imports()]
    for decision in opened.decisions():
        about = " and ".join(part for part in (decision.subject, decision.other) if part)
        if decision.kind is DecisionKind.PURGE:
            about = decision.subject  # the other marks are hashes
        change = f": {change_words(decision)}" if decision.field else ""
        why = f" ({decision.why})" if decision.why else ""
        number = f" no. {decision.undoes}" if decision.undoes else ""
        text = f"no. {decision.id} {decision.kind}{number} {about}{change}{why}"
        rows.append((decision.made_at, decision.made_by, text))
    for when, who, what in sorted(rows, key=lambda row: row[0]):
        second = dt.datetime.fromisoformat(when).isoformat(timespec="seconds")
        sys.stdout.write(f"{second}  {printable(who)}{'  ' if who else ''}{printable(what)}\n")
