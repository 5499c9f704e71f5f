"""What a run shows of itself: progress while it works, and a summary when it has ended.

Progress and errors go to stderr, the summary to stdout. On a terminal there is a bar; elsewhere a
line for each document, so that a log can be read. As JSON, all but errors goes to stdout, an object
a line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wsoa.errors import WsoaError
from wsoa.file_names import shown

if TYPE_CHECKING:
    from wsoa.corpus.convert import Conversion

Tell = Callable[["Conversion"], None]

# Wide enough that no cell is cut where nobody looks at a screen.
_PLAIN_WIDTH = 200
_LAYOUT_WIDTH = 16


def complain(problem: WsoaError | str) -> None:
    """One sentence on stderr."""
    print(problem, file=sys.stderr, flush=True)


def log(record: Mapping[str, Any]) -> None:
    """One JSON object on a line of stdout."""
    import json

    print(json.dumps(record, ensure_ascii=False), flush=True)


@contextmanager
def progress(total: int, *, quiet: bool, as_json: bool) -> Iterator[Tell]:
    """Gives the function to call as each document ends."""
    if as_json:
        from wsoa.corpus.run import record_of

        yield lambda conversion: log(record_of(conversion))
    elif quiet:
        yield lambda conversion: None
    elif sys.stderr.isatty():
        yield from _bar(total)
    else:
        yield _lines(total)


def _bar(total: int) -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[last]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, last="")
        yield lambda conversion: bar.update(task, advance=1, last=shown(conversion.each.path.name))


def _lines(total: int) -> Tell:
    told = 0

    def tell(conversion: Conversion) -> None:
        nonlocal told
        told += 1
        words = conversion.state.replace("_", " ") + (" (already read)" * conversion.resumed)
        print(f"[{told}/{total}] {conversion.each.name}: {words}", file=sys.stderr, flush=True)

    return tell


def drawn(name: str, number: int, total: int) -> None:
    """A document whose pages have been drawn for review."""
    print(f"[{number}/{total}] {name}: pages drawn", file=sys.stderr, flush=True)


def summary(conversions: Sequence[Conversion]) -> None:
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
    name, summary = shown(conversion.each.path.name), conversion.summary
    if summary is None:
        return [name, "", "failed", "", "", "", ""]
    counts = (summary.concerns, summary.actions, summary.milestones, summary.warnings)
    return [
        name,
        summary.area or "unknown",
        summary.layout if summary.actions else "no actions found",
        *map(str, counts),
    ]


def where(folder: str, formats: Sequence[str]) -> None:
    """Where the dataset is, and as what."""
    print(f"\nThe dataset is in {folder}: nine tables as {', '.join(formats)}.")
