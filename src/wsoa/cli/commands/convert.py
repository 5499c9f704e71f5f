"""`wsoa convert`: sources in, a dataset out."""

from __future__ import annotations

import signal
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from wsoa.cli import console
from wsoa.cli.options import Jobs, Password, Quiet, Reader
from wsoa.cli.streams import STANDARD_INPUT, STREAM, input_file, write_bytes
from wsoa.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from wsoa.corpus.inputs.sources import FoundInputs

FLAT = "action_plans"  # the table that goes to standard output
STREAMED = ("csv", "jsonl")  # the formats that it can have there


def convert(
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="DIR",
            help="Where the dataset goes: a folder, an address, or - to print the flat table "
            "action_plans (with --format csv or jsonl) and nothing else.",
        ),
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="A file; a folder to search for PDF, Word, Excel, PowerPoint, web and text files; "
            "an address of either (https://, s3://, gs://, abfs:// and others); or - for what "
            "comes on standard input.",
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
        Reader,
        typer.Option(
            help="The library that reads PDF pages: pymupdf is fast, pdfplumber has the MIT "
            "licence."
        ),
    ] = Reader.PYMUPDF,
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAMES",
            help="csv, parquet, jsonl, xlsx, sqlite, duckdb: those wanted, with commas between.",
            show_default="csv,parquet; csv where --to is -",
        ),
    ] = "",
    jobs: Jobs = None,
    cluster: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Read on a Dask cluster: the address of its scheduler (tcp://HOST:PORT), or the "
            "word local to start one here.",
        ),
    ] = "",
    area: Annotated[
        str,
        typer.Option(metavar="NAME", help="The local area of documents that do not name it."),
    ] = "",
    password: Password = "",
    timeout: Annotated[
        float,
        typer.Option(
            metavar="S",
            min=0.1,
            help="Seconds that one document may take; each page whose text must be recognised "
            "adds 30.",
        ),
    ] = 120,
    memory: Annotated[
        int,
        typer.Option(metavar="MIB", min=64, help="Memory that one document may take, in MiB."),
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
            help="Corrections saved from the review page. They are kept beside the dataset, and "
            "hold for later runs too.",
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read every file again, also those read before.")
    ] = False,
    quiet: Quiet = False,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print a JSON object for each file as it ends, then one for the whole."
        ),
    ] = False,
) -> ExitCode:
    """Convert statements into one dataset, with an issue for all that is unsure.

    The same command again reads only what is new or has changed.
    """
    from wsoa.corpus.workers.worker_server import start_server

    wanted = _formats(formats, to, as_json)
    if not cluster:
        start_server(reader.value)  # first of all: nothing takes as long before the first page

    from wsoa.corpus import run
    from wsoa.corpus.convert import Options
    from wsoa.corpus.corrections.corrections_file import read_corrections
    from wsoa.corpus.workers.batch import default_jobs
    from wsoa.corpus.workers.isolation import Limits

    # Asked to end, the run ends as after Ctrl+C: its workers with it, and nothing half written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = Options(reader.value, _area_name(area), max_pages, names, password)
    by_hand = read_corrections(corrections) if corrections else None
    problems: list[str] = []
    notes: list[str] = []
    with ExitStack() as stack:
        found = _found(sources or [], manifest, stack)
        target = stack.enter_context(TemporaryDirectory(prefix="wsoa-")) if to == STREAM else to
        with console.progress(len(found.inputs), quiet=quiet, as_json=as_json) as tell:
            conversions = run.convert_into(
                target,
                found.inputs,
                options,
                jobs=jobs or default_jobs(),
                limits=Limits(timeout, memory),
                formats=wanted,
                fresh=fresh,
                cluster=cluster,
                corrections=by_hand,
                passed_over=found.passed_over,
                tell=tell,
                complain=problems.append,
                say=console.print_error,
                note=notes.append,
            )
        console.print_failures(conversions, problems)
        if to == STREAM:
            if found.passed_over and not quiet:
                console.print_error(console.not_read(found.passed_over))
            write_bytes(Path(target) / f"{FLAT}.{wanted[0]}")
        elif as_json:
            inputs, passed_over = (
                run.report_records(conversions),
                run.passed_over_records(found.passed_over),
            )
            console.print_record(
                {"dataset": to, "inputs": inputs, "passed_over": passed_over, "notes": notes}
            )
        elif not quiet:
            console.print_ending(conversions, found.passed_over, notes, to, wanted)
    return run.exit_code(conversions) or (ExitCode.INPUTS_FAILED if problems else ExitCode.OK)


def _formats(names: str, to: str, as_json: bool) -> list[str]:
    """The formats that are wanted; on standard output only one table can go, and nothing else."""
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    if to != STREAM:
        return wanted if names else ["csv", "parquet"]
    if as_json:
        raise UsageError("--to -", "with --json, both would be printed to standard output")
    wanted = wanted if names else ["csv"]
    if len(wanted) != 1 or wanted[0] not in STREAMED:
        raise UsageError("--to -", f"name one --format, {' or '.join(STREAMED)}, not {names}")
    return wanted


def _found(sources: list[str], manifest: Path | None, stack: ExitStack) -> FoundInputs:
    """The inputs of a conversion: what the sources hold, else what the manifest lists. What comes
    on standard input lies in a file until the stack is closed."""
    from wsoa.corpus.inputs.manifest import read_manifest
    from wsoa.corpus.inputs.sources import FoundInputs

    if manifest is None:
        if not sources:
            raise UsageError("SOURCE", "name files or folders to convert, or a --manifest")
        return _searched(sources, stack)
    listed = read_manifest(manifest)
    if not sources:
        return FoundInputs(listed.inputs)
    found = _searched(sources, stack)
    for row in listed.unused(found.inputs):
        console.print_error(
            f"{manifest}: row {row.number} is for {row.each.label}, which no SOURCE holds."
        )
    return replace(found, inputs=listed.told_of(found.inputs))


def _searched(sources: list[str], stack: ExitStack) -> FoundInputs:
    from wsoa.corpus.inputs.sources import search_sources

    if STREAM not in sources:
        return search_sources(sources)
    piped = stack.enter_context(input_file())
    found = search_sources([piped if source == STREAM else source for source in sources])
    inputs = (
        replace(each, label=STANDARD_INPUT, called=STANDARD_INPUT) if each.path == piped else each
        for each in found.inputs
    )
    return replace(found, inputs=tuple(inputs))


def _area_name(area: str) -> str:
    """The official name of the area that the user means."""
    if not area:
        return ""
    from wsoa.normalise.identity import find_area

    found = find_area(area)
    if found is None:
        raise UsageError("--area", f"{area!r} is no local area of England that wsoa knows")
    return found.name
