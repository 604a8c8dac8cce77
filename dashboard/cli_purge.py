"""The part of the command line that copies the store and takes articles out: `store purge`."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli_store import StoreOption, store_app
from dashboard.console import counted, printable
from dashboard.errors import StoreError

if TYPE_CHECKING:
    from dashboard.data.store import Listed, Store
    from dashboard.data.store.backups import Backup

__all__ = ["backup", "list_backups", "purge", "store_app"]

_EXIT_REFUSED = 2


@store_app.command("backup")
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file.")],
    store: StoreOption = None,
) -> None:
    """Copy the store to a new file, whole, while others may write to it; not its layers."""
    from dashboard.data.store import layers_folder, open_store
    from dashboard.data.store.backups import back_up

    opened = open_store(store)
    back_up(opened, file, by=getpass.getuser())
    sys.stdout.write(f"{opened.location.name} copied to {printable(str(file))}\n")
    if layers := opened.layers():
        folder = layers_folder(opened.location)
        sys.stdout.write(
            f"{counted(len(layers), 'layer')} not copied: copy {printable(str(folder))} beside it\n"
        )


@store_app.command("backups")
def list_backups(store: StoreOption = None) -> None:
    """List the copies that `store backup` made, and whether they are still what they were."""
    from dashboard.data.store import open_store
    from dashboard.data.store.backups import backups, state_of

    made = backups(open_store(store))
    for each in made:
        sys.stdout.write(
            f"{each.made_at}  {printable(each.made_by)}  {printable(str(each.path))}  "
            f"{each.sha256[:16]}  {state_of(each)}\n"
        )
    if not made:
        sys.stdout.write("no backup is known; make one with: incident-desk store backup FILE\n")


@store_app.command("purge")
def purge(
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE...", help="Ids, addresses or files, as `history` has them."
        ),
    ],
    reason: Annotated[
        str | None,
        typer.Option(help="Why; it is kept and shown, so put nothing of the article into it."),
    ] = None,
    with_backups: Annotated[
        bool, typer.Option("--with-backups", help="Take them out of the known backups too.")
    ] = False,
    delete_backups: Annotated[
        bool, typer.Option("--delete-backups", help="Delete the backups that hold one of them.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    store: StoreOption = None,
) -> int:
    """Remove articles for good: text, incidents, decisions, and the bytes that they leave.

    Nothing brings them back.  That it was done is kept, with who, when and why.
    """
    from dashboard.data.store import open_store
    from dashboard.data.store.purging import purge as purge_one
    from dashboard.data.store.purging import sweep

    if not (reason or "").strip():
        raise typer.BadParameter("say why: --reason TEXT")
    if with_backups and delete_backups:
        raise typer.BadParameter("--with-backups or --delete-backups, not both")
    opened = open_store(store)
    wanted = [_named(opened, name) for name in articles]
    _confirm(opened, wanted, asked=not yes)
    by, why = getpass.getuser(), str(reason)
    for article_id, there in wanted:
        if there:
            gone = purge_one(opened, article_id, by=by, why=why)
            parts = (
                counted(gone.readings, "reading"),
                counted(gone.accounts + gone.imported, "incident"),
                counted(gone.decisions, "decision"),
            )
            sys.stdout.write(f"{article_id}: removed with {', '.join(parts)}\n")
        else:
            sys.stdout.write(f"{article_id}: was removed before\n")
    sweep(opened)
    if opened.location.file is None:
        sys.stdout.write("its backups are the server's: look into the dumps and the archived log\n")
        return 0
    mode = "purge" if with_backups else "delete" if delete_backups else "tell"
    lines = list(_in_backups(opened, [each for each, _ in wanted], mode=mode, by=by, why=why))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _named(store: Store, name: str) -> tuple[str, bool]:
    """Return the id of the article that *name* means, and whether it is there."""
    from dashboard.data.article import address_id
    from dashboard.data.store.purging import holds, was_purged

    found = [each for each in store.articles() if name in {each.id, each.url, each.source}]
    if len(found) > 1:
        ids = ", ".join(each.id for each in found)
        raise StoreError(f"{name}: {len(found)} articles came from there; name one: {ids}")
    for id_ in (found[0].id if found else name, address_id(name)):
        if id_ is not None and (found or holds(store, id_)):
            return id_, True
        if id_ is not None and was_purged(store, id_):
            return id_, False
    raise StoreError(
        f"{store.location.name}: has no article {name}; see: incident-desk store history"
    )


def _confirm(store: Store, wanted: list[tuple[str, bool]], *, asked: bool) -> None:
    there = [id_ for id_, here in wanted if here]
    if not asked or not there:
        return
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody is there to be asked; to purge without asking add --yes")
    titles: dict[str, Listed] = {each.id: each for each in store.articles()}
    for id_ in there:
        title = titles[id_].title or titles[id_].source if id_ in titles else "imported"
        sys.stderr.write(f"  {id_}  {printable(title)}\n")
    typer.confirm(
        f"Remove {counted(len(there), 'article')} for good? Nothing brings them back.",
        abort=True,
        err=True,
    )


def _in_backups(store: Store, ids: list[str], *, mode: str, by: str, why: str) -> Iterator[str]:
    """Yield a line for each backup that holds one of the articles, or that may."""
    from dashboard.data.store.backups import (
        BackupState,
        backups,
        delete_backup,
        holds_article,
        purge_backup,
        state_of,
    )

    def line(of: Backup, what: str) -> str:
        return f"backup {printable(str(of.path))} of {of.made_at}: {what}"

    for each in backups(store):
        if state_of(each) is BackupState.MISSING:
            yield line(each, "is not there any more; where it was moved to is not known")
            continue
        held = [id_ for id_ in ids if holds_article(each.path, id_)]
        if not held:
            continue
        if mode == "delete":
            delete_backup(store, each)
            yield line(each, "deleted")
        elif mode == "purge":
            for id_ in held:
                purge_backup(store, each, id_, by=by, why=why)
            yield line(each, f"{', '.join(held)} removed")
        else:
            yield line(
                each, f"STILL HOLDS {', '.join(held)}; purge again with --with-backups to remove it"
            )
