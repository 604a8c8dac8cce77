"""`add`, `feeds` and `store` on the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.data.intake.web import Fetched
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE
from dashboard.data.knowledge_folder import use_knowledge
from dashboard.data.store import DecisionKind, open_store, tables
from dashboard.data.store.location import FILE_NAME
from dashboard.errors import IntakeError

_TEXT = "published: 2019-02-03\n\nGunmen shot {n} officers in Mosul on Saturday.\n"

_ACTORS = '[[actor]]\nname = "Vostrian Home Guard"\nkind = "militia"\n'

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    (made / "more").mkdir(parents=True)
    (made / "a.txt").write_text(_TEXT.format(n=2))
    (made / "more" / "b.txt").write_text(_TEXT.format(n=3))
    (made / "bad.bin").write_bytes(b"\x00\x01\x02" * 50)
    return made


def test_add_reads_what_it_can_and_tells_the_rest(
    folder: Path, tmp_path: Path, capsys: Printed
) -> None:
    place = str(tmp_path / "store")
    assert main(["add", "--store", place, str(folder)]) == 2
    printed = capsys.readouterr()
    assert printed.out == "2 added with 2 incidents, 0 already there, 1 refused\n"
    assert "bad.bin" in printed.err
    assert len(printed.err.splitlines()) == 1
    (folder / "bad.bin").unlink()
    assert main(["add", "--store", place, str(folder)]) == 0
    assert capsys.readouterr().out == "0 added with 0 incidents, 2 already there, 0 refused\n"


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: Printed) -> None:
    assert main(["add", "--store", str(tmp_path / "store"), str(tmp_path / "no.txt")]) == 2
    assert "no.txt: no such file" in capsys.readouterr().err


def test_check_history_and_backup(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    place = tmp_path / "store"
    main(["add", "--store", str(place), str(folder / "a.txt")])
    store = open_store(place)
    (listed,) = store.articles()
    store.decide(DecisionKind.ARTICLE, listed.id, by="ann", field="title", new="Two shot", why="so")
    store.close()
    capsys.readouterr()
    assert main(["store", "check", "--store", str(place)]) == 0
    assert capsys.readouterr().out == f"{place / FILE_NAME}: 1 article, whole\n"
    assert main(["store", "history", "--store", str(place)]) == 0
    added, decided = capsys.readouterr().out.splitlines()
    assert f"added {folder / 'a.txt'} as {listed.id} (1 incident)" in added
    assert f"ann  no. 1 article {listed.id}: title “nothing” → “Two shot” (so)" in decided
    copy = tmp_path / "copy" / FILE_NAME
    assert main(["store", "backup", str(copy), "--store", str(place)]) == 0
    assert main(["store", "check", "--store", str(copy.parent)]) == 0
    capsys.readouterr()
    assert main(["store", "backup", str(copy), "--store", str(place)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_check_tells_what_is_wrong(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    place = tmp_path / "store"
    main(["add", "--store", str(place), str(folder / "a.txt")])
    store = open_store(place)
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM accounts")
    store.close()
    capsys.readouterr()
    assert main(["store", "check", "--store", str(place)]) == 2
    printed = capsys.readouterr()
    assert "1 incidents were read and 0 are listed" in printed.err
    assert "1 article, 1 problem" in printed.out


def test_feeds_says_how_to_add_one(tmp_path: Path, capsys: Printed) -> None:
    place = tmp_path / "store"
    assert main(["feeds", "--store", str(place)]) == 0
    assert "no feed is kept" in capsys.readouterr().out
    store = open_store(place)
    store.keep_feed("https://news.example/rss", "Example News")
    store.close()
    assert main(["feeds", "--store", str(place)]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("https://news.example/rss  Example News  read 20")


def test_only_feeds_that_were_read_are_noted_as_read(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetched(url: str) -> Fetched:
        if "gone" in url:
            raise IntakeError(f"{url}: is not there (404)")
        feed = '<rss version="2.0"><channel><title>Example News</title></channel></rss>'
        return Fetched(feed.encode(), url, "application/rss+xml", "utf-8")

    monkeypatch.setattr("dashboard.data.intake.followed._fetch", fetched)
    place = tmp_path / "store"
    store = open_store(place)
    for name in ("rss", "gone"):
        store.keep_feed(f"https://news.example/{name}", None)
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(tables.feeds.update().values(refreshed_at=None))
    assert main(["feeds", "--refresh", "--store", str(place)]) == 2
    assert "gone: is not there" in capsys.readouterr().err
    noted = {feed.url.rpartition("/")[2]: feed.refreshed_at for feed in store.feeds()}
    assert noted["rss"] is not None
    assert noted["gone"] is None
    store.close()


def test_a_feed_read_again_asks_only_for_what_is_new(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    pages = ["1"]

    def fetched(url: str) -> Fetched:
        asked.append(url.rpartition("/")[2])
        if not url.endswith("rss"):  # each leads on to an address of its own
            text = f"{_TEXT} It was attack no. {asked[-1]} of that week, a spokesman said."
            return Fetched(text.encode(), f"{url}-moved", "text/plain", "utf-8")
        items = "".join(f"<item><link>https://news.example/{page}</link></item>" for page in pages)
        feed = f'<rss version="2.0"><channel><title>Example News</title>{items}</channel></rss>'
        return Fetched(feed.encode(), url, "application/rss+xml", "utf-8")

    monkeypatch.setattr("dashboard.data.intake.followed._fetch", fetched)
    place = ["--store", str(tmp_path / "store")]
    assert main(["add", "https://news.example/rss", *place]) == 0
    pages += ["2"]
    assert main(["feeds", "--refresh", *place]) == 0
    assert asked == ["rss", "1", "rss", "2"]
    assert capsys.readouterr().out.splitlines() == [
        "1 added with 1 incident, 0 already there, 0 refused",
        "1 added with 1 incident, 1 already there, 0 refused",
    ]


@pytest.mark.parametrize("processes", ["1", "2"])
def test_add_reads_with_a_folder_of_own_knowledge(
    processes: str, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, "")
    mine, place, articles = (tmp_path / name for name in ("mine", "store", "articles"))
    mine.mkdir()
    articles.mkdir()
    (mine / "actors.toml").write_text(_ACTORS)
    for n in range(7):
        (articles / f"{n}.txt").write_text(f"The Vostrian Home Guard shelled Mosul {n} times.")
    arguments = ["--store", str(place), "--processes", processes, "--knowledge", str(mine)]
    try:
        assert main(["add", *arguments, str(articles)]) == 0
    finally:
        use_knowledge(None)
    store = open_store(place)
    known = [{actor.name for actor in case.actors if actor.known} for case in store.cases()]
    assert len(known) == 7
    assert all("Vostrian Home Guard" in names for names in known)
    store.close()
    (mine / "actors.toml").write_text("[[actor]]\nnam = 1\n")
    assert main(["add", *arguments, str(articles)]) == 2
    assert "actors.toml" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["mysql://host/name", "sqlite://"])
def test_an_address_of_no_store_costs_one_line(place: str, tmp_path: Path, capsys: Printed) -> None:
    assert main(["add", "--store", place, str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def _store_of_two(folder: Path, tmp_path: Path) -> tuple[str, str, str]:
    """Return a store's place, and the ids of its two articles: of a.txt and of b.txt."""
    place = str(tmp_path / "store")
    main(["add", "--store", place, str(folder / "a.txt"), str(folder / "more")])
    store = open_store(place)
    ids = {Path(each.source).name: each.id for each in store.articles()}
    store.close()
    return place, ids["a.txt"], ids["b.txt"]


def test_purge_removes_names_the_backups_and_says_so_in_the_history(
    folder: Path, tmp_path: Path, capsys: Printed
) -> None:
    place, first, second = _store_of_two(folder, tmp_path)
    copy = tmp_path / "copy.db"
    assert main(["store", "backup", str(copy), "--store", place]) == 0
    capsys.readouterr()
    purge = ["store", "purge", str(folder / "a.txt"), "--store", place, "--reason", "asked for"]
    assert main([*purge, "--yes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{first}: removed with 1 reading, 1 incident, 0 decisions"
    assert f"{copy} of " in lines[1]
    assert f"STILL HOLDS {first}; purge again with --with-backups" in lines[1]
    main(["store", "backups", "--store", place])
    assert "as it was made" in capsys.readouterr().out

    purge[2] = first  # where it came from is not known any more
    assert main([*purge, "--with-backups"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{first}: was removed before"
    assert lines[1].endswith(f"{first} removed")
    assert b"shot 2 officers" not in copy.read_bytes()
    assert b"shot 3 officers" in copy.read_bytes()
    main(["store", "history", "--store", place])
    told = capsys.readouterr().out
    assert f"purge {first} (asked for)" in told
    assert second in told
    assert main(["store", "check", "--store", place]) == 0
    assert "1 article, whole" in capsys.readouterr().out

    assert main(["add", "--store", place, str(folder / "a.txt")]) == 0
    printed = capsys.readouterr()
    assert printed.out.endswith("0 refused, 1 left out that had been purged\n")
    assert "add --purged-too" in printed.err
    assert main(["add", "--store", place, str(folder / "a.txt"), "--purged-too"]) == 0
    assert capsys.readouterr().out.startswith("1 added")


def test_a_backup_that_holds_what_is_purged_can_be_deleted(
    folder: Path, tmp_path: Path, capsys: Printed
) -> None:
    place, first, _ = _store_of_two(folder, tmp_path)
    main(["store", "backup", str(tmp_path / "copy.db"), "--store", place])
    command = ["store", "purge", first, "--store", place, "--reason", "x", "--yes"]
    assert main([*command, "--delete-backups"]) == 0
    assert "copy.db of " in capsys.readouterr().out
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--yes"], "say why: --reason TEXT"),
        (["--reason", "x"], "nobody is there to be asked; to purge without asking add --yes"),
        (["--reason", "x", "--yes", "--with-backups", "--delete-backups"], "not both"),
    ],
)
def test_a_purge_that_is_not_meant_leaves_all_as_it_is(
    folder: Path, tmp_path: Path, capsys: Printed, options: list[str], said: str
) -> None:
    place, first, _ = _store_of_two(folder, tmp_path)
    capsys.readouterr()
    assert main(["store", "purge", first, "--store", place, *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 1
    assert len(open_store(place).articles()) == 2


def test_a_purge_of_what_is_not_there_is_refused_before_anything_goes(
    folder: Path, tmp_path: Path, capsys: Printed
) -> None:
    place, first, _ = _store_of_two(folder, tmp_path)
    capsys.readouterr()
    command = ["store", "purge", first, "art-none", "--store", place, "--reason", "x", "--yes"]
    assert main(command) == 2
    assert "has no article art-none; see: incident-desk store history" in capsys.readouterr().err
    assert len(open_store(place).articles()) == 2


def test_a_purge_asks_in_a_terminal(
    folder: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, first, _ = _store_of_two(folder, tmp_path)
    command = ["store", "purge", first, "--store", place, "--reason", "x"]
    monkeypatch.setattr("sys.stdin", _Terminal("n\n"))
    assert main(command) == 130
    assert "Nothing brings them back" in capsys.readouterr().err
    assert len(open_store(place).articles()) == 2
    monkeypatch.setattr("sys.stdin", _Terminal("y\n"))
    assert main(command) == 0
    assert len(open_store(place).articles()) == 1


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
