"""The command line: what is printed where, and how it ends.  The reader is stood in for."""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import jsonschema
import pytest

from dashboard import __version__
from dashboard.cli import main
from dashboard.console import Stopwatch, printable
from dashboard.data.article import ARTICLE_VARIABLE
from dashboard.data.exports.json import schema_text
from dashboard.data.model import Article, CaseFile
from dashboard.data.served import case_of
from dashboard.errors import ServeError
from dashboard.serve import APP, free_port, serve
from dashboard.state import load_view, view_at
from tests import factories

Timer = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Put a reader in place that finds the hand-made case in any article; return what it got."""
    given: list[Article] = []

    def stand_in(article: Article, *, timer: Timer | None = None) -> CaseFile:
        given.append(article)
        with timer("parse") if timer else contextlib.nullcontext():
            return dataclasses.replace(factories.case(), article=factories.article())

    module = types.ModuleType("dashboard.data.reader")
    module.read = stand_in  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dashboard.data.reader", module)
    return given


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text("Fighters blocked a road.", encoding="utf-8")
    return str(path)


# --- parse ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("read")
def test_parse_prints_one_object_and_nothing_else(
    article: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", article]) == 0

    printed = capfd.readouterr()
    jsonschema.validate(json.loads(printed.out), json.loads(schema_text()))
    assert printed.err == ""


def test_parse_hands_on_the_day_and_the_title(article: str, read: list[Article]) -> None:
    assert main(["parse", article, "--published", "2019-02", "--title", "A road"]) == 0

    (given,) = read
    assert given.title == "A road"
    assert given.published is not None
    assert given.published.edtf == "2019-02"


def test_parse_reads_standard_input(read: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Kata’ib.".encode())))

    assert main(["parse", "-"]) == 0
    assert [given.text for given in read] == ["Kata’ib."]


@pytest.mark.usefixtures("read")
def test_timing_goes_to_stderr(article: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", article, "--timing"]) == 0

    printed = capfd.readouterr()
    json.loads(printed.out)
    rows = re.findall(r"^(.+?) +\d+\.\d\d s$", printed.err, re.MULTILINE)
    assert rows == ["load", "import", "parse", "the rest", "total"]


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["parse", "no.txt"], "no.txt: no such file; check the path"),
        (["parse", "."], ".: is a directory; name one text file in it"),
        (["parse", "empty.txt"], "empty.txt: is empty; give it the text of an article"),
        (["parse", "a.txt", "--published", "soon"], "a.txt: published 'soon' is no date; "),
        (["parse", "a.txt", "--format", "xml"], "Invalid value for '--format'"),
        (["parse"], "Missing argument 'FILE|-'"),
        (["parse", "a.txt", "b.txt"], "Got unexpected extra argument"),
        (["serve", "--port", "70000"], "Invalid value for '--port'"),
        (["serve", "--article", "no.txt"], "no.txt: no such file"),
        (["serve", "--address", "192.0.2.1"], "--address 192.0.2.1 is open to others"),
        (["read", "a.txt"], "No such command 'read'"),
    ],
)
def test_a_bad_input_costs_one_line_and_status_two(
    arguments: list[str],
    complaint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Fighters blocked a road.", encoding="utf-8")
    (tmp_path / "empty.txt").touch()

    assert main(arguments) == 2

    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"incident-desk: {complaint}")
    assert printed.err.count("\n") == 1


@pytest.mark.usefixtures("read")
def test_a_file_name_cannot_command_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "no\x1b[2J\nsuch.txt"]) == 2

    assert capfd.readouterr().err.startswith("incident-desk: no such.txt: no such file")


# --- the table -----------------------------------------------------------------------------------


def table(
    article: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(["parse", article, "--format", "table"]) == 0
    return capfd.readouterr().out


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
def test_the_table_fits_the_terminal(
    article: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    width: int,
) -> None:
    printed = table(article, capfd, monkeypatch, width)

    assert max(map(len, printed.splitlines())) <= width
    assert "\x1b" not in printed  # this is no terminal


@pytest.mark.usefixtures("read")
def test_the_table_tells_what_matters(
    article: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = table(article, capfd, monkeypatch, 240)
    case = factories.case()

    assert "A tense week in the north · The Test Herald · published 2019-02-03" in printed
    assert "12 incidents · " in printed
    for incident in case.incidents:
        assert str(incident.type) in printed
        assert str(incident.modality) in printed
    assert "near Hit" in printed
    assert "no place" in printed
    assert "no date" in printed
    assert "→" in printed


def test_the_table_shows_markup_as_it_stands(
    article: str,
    read: list[Article],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = factories.case()
    title = "[red]Attack[/red] [link=https://evil.test]here[/link] :boom: \x1b[31mred\x07"
    hostile = dataclasses.replace(case, article=dataclasses.replace(case.article, title=title))
    monkeypatch.setattr(sys.modules["dashboard.data.reader"], "read", lambda _, **__: hostile)

    printed = table(article, capfd, monkeypatch, 200)

    assert "[red]Attack[/red] [link=https://evil.test]here[/link] :boom: red ·" in printed
    assert read == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text”", "plain “text”"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;a new title\x07rest", "rest"),
        ("\x1b]8;;https://evil.test\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("gnp.\u202etxt.exe", "gnp. txt.exe"),
        ("[bold]stays[/bold]", "[bold]stays[/bold]"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


# --- the other commands --------------------------------------------------------------------------


def test_schema_prints_the_schema(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0

    assert capfd.readouterr().out == schema_text()


def test_version_prints_the_version(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0

    assert capfd.readouterr().out == f"incident-desk {__version__}\n"


def test_without_a_command_the_dashboard_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[dict[str, object]] = []
    monkeypatch.setattr("dashboard.serve.serve", lambda **options: served.append(options))

    assert main([]) == 0
    assert served == [
        {
            "port": None,
            "address": "127.0.0.1",
            "open_browser": False,
            "to_network": False,
            "access": None,
            "proxy": None,
            "article": None,
            "store": None,
        }
    ]


def test_an_interrupt_ends_with_the_status_of_one(
    article: str, read: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["dashboard.data.reader"], "read", interrupted)

    assert main(["parse", article]) == 130
    assert read == []


def run(*arguments: str, **options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **options},
        timeout=60,
    )


def test_the_module_is_the_same_command() -> None:
    done = run("schema", PYTHONIOENCODING="ascii")  # the output is UTF-8 all the same

    assert (done.returncode, done.stdout.decode("utf-8"), done.stderr) == (0, schema_text(), b"")


def test_a_reader_of_the_output_may_leave() -> None:
    writer = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "schema"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()

    with writer.stderr as complaints:
        assert complaints.read() == b""
    assert writer.wait(timeout=60) == 1


def test_importing_the_package_does_not_load_spacy() -> None:
    heavy = "{'spacy', 'streamlit', 'plotly', 'pandas', 'geopy'}"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, dashboard.cli; print({heavy} & set(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout == "set()\n"


def test_a_stopwatch_adds_up_and_tells_the_rest() -> None:
    ticks = iter([0.0, 1.0, 3.0, 4.0, 4.5, 6.0])
    watch = Stopwatch(clock=lambda: next(ticks))
    with watch.stage("parse"):
        pass
    with watch.stage("parse"):
        pass

    assert watch.report().splitlines() == [
        "parse        2.50 s",
        "the rest     3.50 s",
        "total        6.00 s",
    ]


# --- serve ---------------------------------------------------------------------------------------


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_is_said_when_it_was_asked_for(
    taken_port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--port", str(taken_port)]) == 2

    assert capfd.readouterr().err == (
        f"incident-desk: port {taken_port} is taken or not allowed; "
        "choose another, or leave --port out\n"
    )


def test_the_next_free_port_is_taken_when_none_was_asked_for(
    taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.serve.DEFAULT_PORT", taken_port)

    assert taken_port < free_port("127.0.0.1", None) < taken_port + 100


def test_no_free_port_at_all_is_said(taken_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.serve.DEFAULT_PORT", taken_port)
    monkeypatch.setattr("dashboard.serve._PORTS_TRIED", 1)

    with pytest.raises(ServeError, match="are all taken; choose one with --port"):
        free_port("127.0.0.1", None)


def test_the_article_to_show_is_handed_to_the_app(
    article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ARTICLE_VARIABLE, "")  # so that it is as before afterwards
    monkeypatch.setattr("dashboard.serve.case_of", lambda _: None)
    monkeypatch.setattr("dashboard.serve._announce", lambda *_, **__: None)
    started: list[list[str]] = []
    monkeypatch.setattr("dashboard.serve._run_streamlit", started.append)

    assert main(["serve", "--port", "0", "--article", article]) == 0

    assert os.environ[ARTICLE_VARIABLE] == article
    (arguments,) = started
    assert arguments[:2] == ["run", str(APP)]
    assert "--server.address=127.0.0.1" in arguments


def test_the_page_shows_what_was_read_before_it_was_asked_for(
    read: list[Article], article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ARTICLE_VARIABLE, "")
    monkeypatch.setattr("dashboard.serve._announce", lambda *_, **__: None)
    monkeypatch.setattr("dashboard.serve._run_streamlit", lambda _: None)

    serve(port=0, article=Path(article))
    view = load_view()

    assert [each.text for each in read] == ["Fighters blocked a road."]
    assert len(view.incidents) == 12
    view_at.clear()
    case_of.cache_clear()


SERVE_A_PAGE = """
import pathlib, sys
from dashboard import cli, serve
serve.APP = pathlib.Path(sys.argv[1])
serve.case_of = lambda article: print(article.outlet, flush=True)
sys.exit(cli.main(["serve", "--port", "0"]))
"""


def test_serving_prints_the_address_once_it_answers_and_ends_cleanly(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    page = tmp_path / "app.py"
    page.write_text("import streamlit as st\nst.title('Page')\n", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE_A_PAGE, page],
        cwd=tmp_path,  # no .streamlit/ here: the flags alone decide
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == "The Jerusalem Post\n"  # read before the address is told
        address = server.stdout.readline()
        match = re.fullmatch(r"Incident Desk: http://127\.0\.0\.1:(\d+)\n", address)
        assert match is not None, address
        connection = http.client.HTTPConnection("127.0.0.1", int(match[1]), timeout=10)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        connection.close()
        server.send_signal(signal.SIGINT)
        rest, complaints = server.communicate(timeout=20)
    finally:
        server.kill()

    assert server.returncode == 0
    assert "Incident Desk" not in rest
    assert complaints == ""
