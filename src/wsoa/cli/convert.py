"""`wsoa convert`: sources in, a dataset out."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wsoa.cli import console
from wsoa.cli.options import Password, Reader
from wsoa.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from wsoa.corpus.sources import Input


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
