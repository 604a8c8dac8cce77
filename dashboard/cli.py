"""The command line: `incident-desk`, and `python -m dashboard`.  Thin: it calls the data module."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import __version__, cli_exchange, cli_layers, cli_purge, cli_store
from dashboard.console import Stopwatch, case_table, counted, printable
from dashboard.data.article import load_article
from dashboard.data.exports.json import dumps, schema_text
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE
from dashboard.data.model import Article, CaseFile
from dashboard.errors import DashboardError
from dashboard.evaluation.guide import GUIDE

if TYPE_CHECKING:
    from dashboard.evaluation.last_run import Comparison
    from dashboard.evaluation.matching import Verdict

__all__ = ["app", "main"]

PROGRAM = "incident-desk"
EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells have it

app = typer.Typer(
    name=PROGRAM,
    add_completion=False,
    pretty_exceptions_enable=False,  # a defect shows the plain traceback, which can be searched
    rich_markup_mode=None,
)
knowledge_app = typer.Typer(
    help="Check a folder of your own knowledge.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(knowledge_app, name="knowledge")
app.add_typer(cli_purge.store_app, name="store")
app.add_typer(cli_layers.layers_app, name="layers")
app.command("add")(cli_store.add)
app.command("feeds")(cli_store.feeds)
app.command("export")(cli_exchange.export)
app.command("import")(cli_exchange.import_view)

Knowledge = cli_store.KnowledgeOption


class Format(StrEnum):
    """How `parse` prints a case file, and `eval` its figures."""

    JSON = "json"
    TABLE = "table"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; a bad input costs one line on stderr."""
    _speak_utf8()
    try:
        status = app(args=arguments, prog_name=PROGRAM, standalone_mode=False)
    except typer.TyperException as error:
        return _complain(f"{error.format_message()} (see '{PROGRAM} --help')")
    except DashboardError as error:
        return _complain(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return EXIT_INTERRUPTED
    return status if isinstance(status, int) else 0


@app.callback(invoke_without_command=True)
def _default(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Turn a news article about armed actors into incidents and actors.

    Without a command: serve the dashboard.
    """
    if version:
        _put(f"{PROGRAM} {__version__}\n")
    elif context.invoked_subcommand is None:
        own = os.environ.get(KNOWLEDGE_VARIABLE)
        serve(knowledge=Path(own) if own else None)


@app.command()
def parse(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for stdin.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="When it was published: 2019-02-03, 2019-02 or 2019."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its title, where no header says it.")] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.JSON,
    timing: Annotated[
        bool, typer.Option("--timing", help="Print to stderr how long each stage took.")
    ] = False,
    knowledge: Knowledge = None,
) -> None:
    """Read one article and print its incidents, actors, places, times and gaps."""
    watch = Stopwatch()
    article = load_article(file, published=published, title=title)
    if knowledge is not None:
        with watch.stage("knowledge"):
            _use(knowledge)
    # Only now: a bad file is refused at once, without waiting for spaCy.
    with watch.stage("load"):
        _load_model()
    with watch.stage("import"):
        from dashboard.data.reader import read
    case = read(article, timer=watch.stage)
    if form is Format.JSON:
        _put(dumps(case))
    else:
        _show_table(case)
    if timing:
        sys.stderr.write(watch.report())


@app.command("eval", epilog=GUIDE)
def evaluate(
    gold_dir: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="The folder of your gold, as said below.")
    ],
    only: Annotated[
        list[str] | None, typer.Option(metavar="KEY", help="This article alone; may be repeated.")
    ] = None,
    half: Annotated[
        str | None, typer.Option(metavar="NAME", help="This half of split.json alone: dev, held.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TABLE,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="List what was missed, over-generated or differs.")
    ] = False,
    reliability: Annotated[
        bool, typer.Option("--reliability", help="Show how far confidence can be trusted.")
    ] = False,
    last: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where results are kept for the next run; the default is in the user's cache.",
        ),
    ] = None,
    no_save: Annotated[
        bool, typer.Option("--no-save", help="Leave the last results as they are.")
    ] = False,
    knowledge: Knowledge = None,
) -> None:
    """Measure the reader on articles that you coded, and say what changed since the last run.

    Each article is compared with its own last results. They are replaced at the end of a run
    that went through, and only then.
    """
    from dashboard.evaluation.gold import load_gold
    from dashboard.evaluation.last_run import compare, default_path, load_run, run_of, save_run
    from dashboard.evaluation.reading import ProgressLine
    from dashboard.evaluation.reading import evaluate as read_all

    gold = load_gold(gold_dir, only=only or (), half=half)
    kept = last or default_path(gold_dir)
    before = load_run(kept, tell=None if last else _note)
    if knowledge is not None:
        _use(knowledge)  # before the model, so that a wrong folder is refused at once
    _load_model()
    with ProgressLine() as progress:
        verdicts = read_all(gold, _reader(), tell=progress)
    comparison = compare(before, verdicts) if before else None
    if form is Format.JSON:
        from dashboard.evaluation.json_report import dumps as figures_json

        _put(figures_json(verdicts, comparison, verbose=verbose, with_reliability=reliability))
    else:
        _show_evaluation(verdicts, comparison, verbose=verbose, with_reliability=reliability)
    if not no_save:
        now = run_of(verdicts)
        save_run(kept, before.updated(now) if before and (only or half) else now)
        if form is Format.TABLE:
            _put(f"Results kept in {printable(str(kept))}\n")


@app.command()
def schema() -> None:
    """Print the JSON Schema that the output of parse keeps to."""
    _put(schema_text())


@app.command()
def serve(
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="8501 or the next free one; 0: any free one."),
    ] = None,
    address: Annotated[
        str, typer.Option(help="Where to listen on this machine: 127.0.0.1, or ::1 say.")
    ] = "127.0.0.1",
    to_network: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Serve others, at this address; needs --access."),
    ] = None,
    access: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Let those in whom this file names, by a login."),
    ] = None,
    behind_proxy: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Take requests from the proxy at this address alone."),
    ] = None,
    open_browser: Annotated[
        bool, typer.Option("--open", help="Open a browser when it is ready.")
    ] = False,
    article: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Show this article alone, not the store.")
    ] = None,
    store: cli_store.StoreOption = None,
    knowledge: Knowledge = None,
) -> None:
    """Serve the dashboard until Ctrl-C, and print its address."""
    from dashboard.serve import serve as serve_dashboard

    if knowledge is not None:
        _use(knowledge)
        os.environ[KNOWLEDGE_VARIABLE] = str(knowledge.resolve())  # for the pages
    serve_dashboard(
        port=port,
        address=to_network or address,
        open_browser=open_browser,
        article=article,
        store=store,
        to_network=to_network is not None,
        access=access,
        proxy=behind_proxy,
    )


def _load_model() -> None:
    from dashboard.data.language import load_pipeline

    load_pipeline()
    gc.freeze()  # the model stays: no collection need walk through it again
    gc.set_threshold(50_000, 20, 100)  # nor through the tables at every thousandth entry


def _reader() -> Callable[[Article], CaseFile]:
    from dashboard.data.reader import read

    return read


def _show_evaluation(
    verdicts: Sequence[Verdict],
    comparison: Comparison | None,
    *,
    verbose: bool,
    with_reliability: bool,
) -> None:
    from rich.console import Console

    from dashboard.evaluation import report

    console = Console(highlight=False, markup=False, emoji=False)
    if verbose:
        console.print(report.findings_report(verdicts))
    console.print(report.figures_report(verdicts, width=console.width))
    if with_reliability:
        console.print(report.reliability_report(verdicts))
    console.print(report.comparison_report(comparison))


@knowledge_app.command()
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of TOML files.")],
) -> None:
    """Check a folder of your own knowledge, and print what each file adds."""
    from dashboard.data.knowledge_folder import additions

    _use(folder)
    rows = additions(folder)
    width = max(len(row.file) for row in rows)
    for row in rows:
        counts = (counted(count, thing) for thing, count in row.counts.items() if count)
        _put(f"{row.file:<{width}}  {', '.join(counts) or 'nothing'}\n")


def _use(folder: Path) -> None:
    from dashboard.data.knowledge_folder import use_knowledge

    use_knowledge(folder)


def _show_table(case: CaseFile) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    console.print(case_table(case, width=console.width))


def _put(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()  # a reader that went away is noticed here, and not while shutting down


def _complain(message: str) -> int:
    _note(message)
    return EXIT_BAD_INPUT


def _note(message: str) -> None:
    sys.stderr.write(f"{PROGRAM}: {printable(message)}\n")


def _speak_utf8() -> None:
    """Write UTF-8 with plain newlines whatever the console is set to: the JSON is one contract."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
