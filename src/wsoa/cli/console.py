"""What a run shows of itself: progress while it works, and a summary when it has ended.

Progress and errors go to stderr, the summary to stdout. On a terminal there is a bar with the time
that is left; elsewhere a line for each document, so that a log can be read. As JSON, all but errors
goes to stdout, an object a line.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

from wsoa.errors import WsoaError
from wsoa.file_names import printable_name, printable_text

if TYPE_CHECKING:
    from wsoa.corpus.convert import Conversion
    from wsoa.corpus.inputs.passed_over import PassedOver

Tell = Callable[["Conversion"], None]

# Wide enough that no cell is cut where nobody looks at a screen.
_PLAIN_WIDTH = 200
_LAYOUT_WIDTH = 16


def print_line(words: object) -> None:
    """Words for people on stdout, fit for a terminal whatever documents say."""
    print(printable_text(str(words)))


def print_error(problem: WsoaError | str) -> None:
    """One sentence on stderr, fit for a terminal."""
    print(printable_text(str(problem)), file=sys.stderr, flush=True)


def print_record(record: Mapping[str, Any]) -> None:
    """One JSON object on a line of stdout."""
    import json

    line = json.dumps(record, ensure_ascii=False)
    print("".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line), flush=True)


@contextmanager
def progress(total: int, *, quiet: bool, as_json: bool) -> Iterator[Tell]:
    """Gives the function to call as each document ends."""
    if as_json:
        from wsoa.corpus.run import report_record

        yield lambda conversion: print_record(report_record(conversion))
    elif quiet:
        yield lambda conversion: None
    else:
        numbers = count(1)
        with steps("Reading", total) as step:
            yield lambda conversion: step(
                conversion.each.name, _state(conversion), next(numbers), total
            )


def _state(conversion: Conversion) -> str:
    return conversion.state.replace("_", " ") + (" (already read)" * conversion.resumed)


Step = Callable[[str, str, int, int], None]
"""Hears a document's name, what became of it, its number, and how many there are."""


@contextmanager
def steps(doing: str, total: int) -> Iterator[Step]:
    """Gives the function to call as each document is done: on a terminal it moves a bar that tells
    how long the rest will take, elsewhere it prints a line."""
    if sys.stderr.isatty():
        with _bar(doing, total) as step:
            yield step
    else:
        yield _line


def _line(name: str, words: str, number: int, total: int) -> None:
    print_error(f"[{number}/{total}] {name}: {words}")


@contextmanager
def _bar(doing: str, total: int) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, last="")
        yield lambda name, words, number, total: bar.update(
            task, completed=number, total=total, last=printable_name(name.rpartition("/")[2])
        )


def print_summary(conversions: Sequence[Conversion]) -> None:
    """A row for each document: what was recognised in it and how much was found."""
    from rich.console import Console
    from rich.table import Table

    width = None if sys.stdout.isatty() else _PLAIN_WIDTH
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("file", overflow="fold")
    table.add_column("area", overflow="fold")
    # Layouts are named by all their columns: on a screen, the first of them must do.
    table.add_column(
        "layout", overflow="ellipsis", max_width=_LAYOUT_WIDTH if width is None else None
    )
    for header in ("concerns", "actions", "milestones", "warnings"):
        table.add_column(header, justify="right", no_wrap=True)
    for conversion in conversions:
        table.add_row(*_row(conversion))
    Console(markup=False, highlight=False, emoji=False, width=width).print(table)


def _row(conversion: Conversion) -> list[str]:
    name, summary = printable_name(conversion.each.path.name), conversion.summary
    if summary is None:
        return [name, "", "failed", "", "", "", ""]
    counts = (summary.concerns, summary.actions, summary.milestones, summary.warnings)
    return [
        name,
        printable_text(summary.area or "unknown"),
        summary.layout if summary.actions else "no actions found",
        *map(str, counts),
    ]


def print_failures(conversions: Sequence[Conversion], problems: Sequence[str]) -> None:
    """What went wrong, a sentence each on stderr."""
    for conversion in conversions:
        if conversion.error:
            print_error(conversion.error)
        elif conversion.state == "no_actions_found":
            print_error(f"{conversion.each.name}: no actions were found in it.")
    for problem in problems:
        print_error(problem)


def print_ending(
    conversions: Sequence[Conversion],
    passed_over: Sequence[PassedOver],
    notes: Sequence[str],
    to: str,
    formats: Sequence[str],
) -> None:
    """What a run tells at its end: the summary, where the dataset is, what to do next."""
    print_summary(conversions)
    print_line(f"\nThe dataset is in {to}: nine tables as {', '.join(formats)}.")
    for words in notes:
        print_line(words)
    if passed_over:
        print_line(not_read(passed_over))
    warnings = sum(each.summary.warnings for each in conversions if each.summary)
    if "csv" in formats and "://" not in to and any(each.summary for each in conversions):
        told = f"{warnings or 'No'} warning{'s' * (warnings != 1)}"
        print_line(f"{told}: wsoa review {shlex.quote(to)}")


def not_read(passed_over: Sequence[PassedOver]) -> str:
    """One line on the files in the folders that were passed over."""
    from wsoa.corpus.inputs.passed_over import PICTURE, count_kinds

    pictures = any(each.kind == PICTURE for each in passed_over)
    named = " A picture of a page is read where it is named itself." * pictures
    return f"Passed over: {count_kinds(passed_over)}.{named}"
