"""The command line: a thin face on the library.

Each command imports what it needs when it runs, so that `wsoa --version` waits for nothing. Errors
are caught in one place, `main`, and become a sentence on stderr and an exit code.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wsoa import __version__
from wsoa.errors import CannotWrite, ExitCode, NoSuchFile, UsageError, WsoaError

if TYPE_CHECKING:
    from wsoa.corpus.sources import Input
    from wsoa.output.dataset.dataset import Dataset

app = typer.Typer(
    name="wsoa",
    help="Turn published SEND action plans (Written Statements of Action) into one dataset.",
    epilog="Example: wsoa convert plans/ --to out",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Reader(StrEnum):
    """The library that PDF pages are read with."""

    PYMUPDF = "pymupdf"
    PDFPLUMBER = "pdfplumber"


Password = Annotated[
    str,
    typer.Option(
        metavar="WORD",
        envvar="WSOA_PASSWORD",
        help="Opens PDFs that are locked with it.",
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"wsoa {__version__}")
        raise typer.Exit


@app.callback()
def _wsoa(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn published SEND action plans (Written Statements of Action) into one dataset."""
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(ExitCode.USAGE)


@app.command(epilog="Example: wsoa convert plans/ extra.pdf --to out --format csv")
def convert(
    to: Annotated[
        str,
        typer.Option("--to", metavar="DIR", help="Where the dataset goes: a folder or an address."),
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Files, and folders to search for PDF, Word, Excel, PowerPoint, text and web "
            "files; or addresses of such: https://, s3://, gs://, abfs:// and others.",
        ),
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="A table of what you know of each file: path, area, kind, published, source page. "
            "Without a SOURCE, the files that it lists are converted.",
        ),
    ] = None,
    reader: Annotated[
        Reader, typer.Option(help="What PDF pages are read with: the fast one or the MIT one.")
    ] = Reader.PYMUPDF,
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAMES",
            help="csv, parquet, jsonl, xlsx, sqlite, duckdb: those wanted, with commas between.",
        ),
    ] = "csv,parquet",
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="How many documents at once [default: the cores]."),
    ] = None,
    cluster: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Read on the Dask cluster of this scheduler (tcp://HOST:PORT), or a local one.",
        ),
    ] = "",
    area: Annotated[
        str, typer.Option(metavar="NAME", help="The local area, where the documents do not say.")
    ] = "",
    password: Password = "",
    timeout: Annotated[
        float,
        typer.Option(
            metavar="S",
            min=0.1,
            help="Seconds that one document may take, and 30 more for each page to recognise.",
        ),
    ] = 120,
    memory: Annotated[
        int, typer.Option(metavar="MIB", min=64, help="Memory that one document may take.")
    ] = 2048,
    max_pages: Annotated[
        int, typer.Option(metavar="N", min=1, help="Pages that one document may have.")
    ] = 2000,
    names: Annotated[
        bool, typer.Option("--names/--no-names", help="Keep the names of people, or take them out.")
    ] = True,
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="Corrections from the review page. They are kept beside the dataset, and hold for "
            "the next runs too.",
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read every file again, also those read before.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show nothing but what went wrong.")
    ] = False,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print what became of each file as JSON, an object a line, and all last."
        ),
    ] = False,
) -> ExitCode:
    """Convert statements into one dataset, with an issue for all that is unsure.

    The same command again reads only what is new or has changed.
    """
    from wsoa.corpus.worker_server import start_server

    if not cluster:
        start_server(reader.value)  # first of all: nothing takes as long before the first page

    from wsoa import console
    from wsoa.corpus import run
    from wsoa.corpus.batch import default_jobs
    from wsoa.corpus.convert import Options, State
    from wsoa.corpus.corrections import read_corrections
    from wsoa.corpus.isolation import Limits

    # Asked to end, the run ends as after Ctrl+C: its workers with it, and nothing half written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    options = Options(reader.value, _area_name(area), max_pages, names, password)
    by_hand = read_corrections(corrections) if corrections else None
    inputs = _inputs(sources or [], manifest)
    problems: list[str] = []
    notes: list[str] = []
    with console.progress(len(inputs), quiet=quiet, as_json=as_json) as tell:
        conversions = run.convert_into(
            to,
            inputs,
            options,
            jobs=jobs or default_jobs(),
            limits=Limits(timeout, memory),
            formats=wanted,
            fresh=fresh,
            cluster=cluster,
            corrections=by_hand,
            tell=tell,
            complain=problems.append,
            say=console.complain,
            note=notes.append,
        )
    for conversion in conversions:
        if conversion.error:
            console.complain(conversion.error)
        elif conversion.state is State.NO_ACTIONS_FOUND:
            console.complain(f"{conversion.each.name}: no actions were found in it.")
    for problem in problems:
        console.complain(problem)
    if as_json:
        console.log({"dataset": to, "inputs": run.report(conversions), "notes": notes})
    elif not quiet:
        console.summary(conversions)
        console.where(to, wanted)
        for words in notes:
            print(words)
    return run.exit_code(conversions) or (ExitCode.INPUTS_FAILED if problems else ExitCode.OK)


def _inputs(sources: list[str], manifest: Path | None) -> tuple[Input, ...]:
    """The inputs of a conversion: what the sources hold, else what the manifest lists."""
    from wsoa import console
    from wsoa.corpus.manifest import read_manifest
    from wsoa.corpus.sources import find_inputs

    if manifest is None:
        if not sources:
            raise UsageError("SOURCE", "name files or folders to convert, or a --manifest")
        return find_inputs(sources)
    listed = read_manifest(manifest)
    if not sources:
        return listed.inputs
    inputs = find_inputs(sources)
    for row in listed.unused(inputs):
        console.complain(
            f"{manifest}: row {row.number} is for {row.each.label}, which no SOURCE holds."
        )
    return listed.told_of(inputs)


def _area_name(area: str) -> str:
    """The official name of the area that the user means."""
    if not area:
        return ""
    from wsoa.normalise.identity.areas import find_area

    found = find_area(area)
    if found is None:
        raise UsageError("--area", f"{area!r} is no local area of England that wsoa knows")
    return found.name


@app.command(epilog="Example: wsoa samples plans")
def samples(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the samples go.")],
) -> None:
    """Write fictional statements to try wsoa with."""
    from wsoa.corpus.samples_writer import write_samples

    for path in write_samples(folder):
        print(path)


@app.command(epilog="Example: wsoa validate out")
def validate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a dataset.")],
) -> ExitCode:
    """Check a dataset against its definition: columns, types, keys, hashes."""
    from wsoa.output.dataset.validate import validate as check

    problems = check(folder)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{folder}: the dataset is sound.")
    return ExitCode.NOT_SOUND if problems else ExitCode.OK


@app.command(epilog="Example: wsoa review out --sources plans/")
def review(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a dataset.")],
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="A file or folder with the documents [default: where they were converted from].",
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Where the page goes [default: DIR/review]."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="How many documents at once [default: the cores]."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Show nothing but what went wrong.")
    ] = False,
) -> ExitCode:
    """Make a page that shows each row beside the place it was read from, to check and correct.

    It opens in a browser from disk. The pages of the documents are drawn once.
    """
    from wsoa import console
    from wsoa.corpus.batch import default_jobs
    from wsoa.corpus.review import make_review

    tell = (lambda name, number, total: None) if quiet else console.drawn
    page, problems = make_review(folder, to, sources or (), jobs=jobs or default_jobs(), tell=tell)
    for problem in problems:
        console.complain(problem)
    if not quiet:
        print(f"The review page is {page}: open it in a browser.")
    return ExitCode.INPUTS_FAILED if problems else ExitCode.OK


@app.command(epilog="Example: wsoa compare out --to report --as-at 2020-01-01")
def compare(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a dataset.")],
    to: Annotated[
        Path, typer.Option("--to", metavar="REPORT", help="Where the report goes: a folder.")
    ],
    as_at: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="The day to ask for what was overdue [default: that of each newest document].",
        ),
    ] = None,
) -> None:
    """Compare areas: a report with charts, and the tables behind them as CSV.

    REPORT may also be the page itself, if it ends in .html; its tables then stand in a folder
    beside it.
    """
    from wsoa.output.compare.report import compare as write_report
    from wsoa.output.dataset.dataset import Dataset

    page, *beside = write_report(Dataset.read(folder), to, as_at.date() if as_at else None)
    tables = [path for path in beside if path.parent == beside[0].parent]
    lists = [path for path in beside if path.suffix == ".csv" and path not in tables]
    print(
        f"The report is {page}, with {len(tables)} tables and {len(lists)} lists of actions in "
        f"{beside[0].parent}."
    )


@app.command(epilog="Example: wsoa diff out-2019 out-2020 --to changes.html")
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A dataset's folder, or a plan.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, of a later version.")],
    within: Annotated[
        Path | None,
        typer.Option(
            "--in", metavar="DIR", help="A dataset of which OLD and NEW are statement_ids."
        ),
    ] = None,
    to: Annotated[
        list[Path] | None,
        typer.Option("--to", metavar="FILE", help="Write all changes too: .csv or .html, or both."),
    ] = None,
) -> None:
    """Tell what changed between two versions: added, dropped, reworded, re-dated, re-rated.

    Of datasets, the newest plans of each area in both are compared.
    """
    from wsoa import console
    from wsoa.output.compare.diff_report import summary, warnings, write_differences
    from wsoa.output.dataset.dataset import Dataset

    if within:
        one = other = Dataset.read(within)
        chosen = (old, new)
    else:
        one, other = _dataset(Path(old)), _dataset(Path(new))
        chosen = None
    for doubt in warnings(one, other, chosen):
        console.complain(f"Mind: {doubt}")
    for line in summary(one, other, chosen):
        print(line)
    for path in write_differences(one, other, chosen, to or []):
        print(f"All changes: {path}")


def _dataset(path: Path) -> Dataset:
    """The dataset of a folder, or of one statement."""
    import wsoa
    from wsoa.output.dataset.dataset import Dataset

    if not path.exists():
        raise NoSuchFile(str(path))
    if path.is_dir():
        return Dataset.read(path)
    return Dataset.from_statements([wsoa.read(path)])


@app.command(epilog="Example: wsoa inspect plan.pdf --page 3 --png page.png")
def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A statement.")],
    reader: Annotated[Reader, typer.Option(help="What PDF pages are read with.")] = Reader.PYMUPDF,
    page: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The page to draw, from 1 (PDF alone).")
    ] = None,
    png: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Draw the page, with what was seen on it, into a file."),
    ] = None,
    password: Password = "",
) -> None:
    """Show what each table and column of a statement was taken for, and why; its rows and warnings.

    With --page and --png the page is drawn instead, with a frame and a name for each table, cell
    and action that was seen on it.
    """
    from wsoa import inspect_view
    from wsoa.extract.open import read_document
    from wsoa.normalise.statement import explain, read_statement

    if (page is None) != (png is None):
        raise UsageError("inspect", "--page N and --png OUT go together")
    document = read_document(file, reader=reader.value, password=password)
    if page is None or png is None:
        inspect_view.show(document, explain(document), read_statement(document))
        return
    from wsoa.output.review.overlay import draw_seen

    source = document.source
    if source.format != "pdf":
        raise UsageError("--page", f"{source.name} is {source.format}, which has no pages to draw")
    if source.pages and page > source.pages:
        raise UsageError("--page", f"{source.name} has {source.pages} pages")
    seen = inspect_view.frames(page, explain(document), read_statement(document))
    draw_seen(file, page, seen, png, password)
    print(f"{png}: page {page} of {source.name} with {len(seen)} frames on it.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    from typer.exceptions import Abort, TyperException

    try:
        code = app(
            list(arguments) if arguments is not None else None,
            prog_name="wsoa",
            standalone_mode=False,
        )
    except WsoaError as error:
        return _ended(str(error), error.exit_code)
    except TyperException as error:
        return _ended(f"{error.format_message()} See `wsoa --help`.", ExitCode.USAGE)
    except (KeyboardInterrupt, Abort):
        return _interrupted()
    except OSError as error:
        problem = CannotWrite(error.filename or "output", error.strerror or str(error))
        return _ended(str(problem), ExitCode.CANNOT_WRITE)
    if code == ExitCode.INTERRUPTED:
        return _interrupted()
    return int(code or ExitCode.OK)


def _interrupted() -> int:
    words = "Interrupted. What has been read is kept: the same command goes on from there."
    return _ended(words, ExitCode.INTERRUPTED)


def _ended(sentence: str, code: ExitCode) -> int:
    print(sentence, file=sys.stderr)
    return int(code)
