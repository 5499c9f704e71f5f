"""How fast wsoa is, beside what others' table finders take for the same pages.

    python bench/speed.py [--repeats N] [--copies N] [--pages N] [--rows N] [--short]

Measures on the PDFs of the folder `shared` beside the checkout (or named by WSOA_SHARED) where it
is there, on the samples otherwise. The floor is what it costs to have PyMuPDF hand over the words
and the drawings of a page: whatever finds tables must pay that. Times a page and of start-up are
medians, and the first reading of each kind, which also imports and compiles, is not counted. The
last lines are those that README quotes. `--short` takes seconds: reading and converting beside the
floor, and how both grow with pages and rows; a whole measurement takes minutes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("WSOA_SHARED", ROOT.parent / "shared"))
SAMPLES = ROOT / "corpus" / "samples"

Work = Callable[[Path], object]
MOST_PAGES = 100_000  # more than any file that is made here has


def statements() -> list[Path]:
    """The PDFs that are measured."""
    return sorted((SHARED / "pdf").glob("*.pdf")) or sorted(SAMPLES.glob("*.pdf"))


def pages_of(path: Path) -> int:
    import pymupdf

    with pymupdf.open(path) as document:
        return int(document.page_count)


# --------------------------------------------------------------------------- what is measured


def floor(path: Path) -> None:
    """What PyMuPDF takes to hand over words and drawings."""
    import pymupdf

    with pymupdf.open(path) as document:
        for page in document:
            page.get_text("words")
            page.get_cdrawings()


def reading(path: Path) -> None:
    """Our reading: pages into tables of cells."""
    from wsoa.extract.open import read_document

    read_document(path)


def conversion(path: Path) -> None:
    """Our whole conversion: read, everything normalised, the dataset written."""
    from wsoa.corpus.convert import Options, read
    from wsoa.output.dataset.dataset import Dataset

    with tempfile.TemporaryDirectory() as folder:
        statement = read(path, Options(max_pages=MOST_PAGES))
        Dataset.from_statements([statement]).write(folder)


def pdfplumber_tables(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()


def pymupdf_tables(path: Path) -> None:
    import pymupdf

    pymupdf.no_recommend_layout()
    with pymupdf.open(path) as document:
        for page in document:
            for table in page.find_tables().tables:
                table.extract()


def camelot_lattice(path: Path) -> None:
    """Camelot's lattice over the lines that the page draws: no page is made a picture."""
    import camelot

    camelot.read_pdf(str(path), pages="all", flavor="lattice", engine="vector")


KINDS: dict[str, Work] = {
    "floor (PyMuPDF words and drawings)": floor,
    "wsoa, reading": reading,
    "wsoa, whole conversion": conversion,
    "PyMuPDF find_tables": pymupdf_tables,
    "pdfplumber extract_tables": pdfplumber_tables,
    "camelot lattice (vector)": camelot_lattice,
}
QUICK = (floor, reading, conversion)  # so quick that each can be measured so many times as often:
TURNS = 4
FEWEST_PAGES, FEWEST_ROWS = 64, 150  # from which growth is measured
SHORT_PAGES, SHORT_ROWS = 128, 600  # pages of a file and rows of a table in a short measurement


# --------------------------------------------------------------------------- measuring


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def own_seconds(work: Callable[[], object]) -> float:
    """Seconds that this process worked: the same on a machine that others use too, nearly."""
    started = time.process_time()
    work()
    return time.process_time() - started


def a_page(
    paths: Sequence[Path], repeats: int, kinds: Mapping[str, Work]
) -> dict[str, tuple[float, float]]:
    """Median milliseconds a page of each kind of work, and how many times the floor's they are.

    A kind takes turns with the floor, so that a machine that is busy for a while slows both; one
    kind comes after the other, so that none works in the memory that another leaves in pieces.
    """
    pages = sum(map(pages_of, paths))
    found: dict[str, tuple[float, float]] = {}
    for name, work in kinds.items():
        if not _can(work, paths[0]):
            continue
        taken: dict[Work, list[float]] = {floor: [], work: []}
        for _ in range(repeats * (TURNS if work in QUICK else 1)):
            for kind, spent in taken.items():
                spent.append(sum(own_seconds(lambda p=p, kind=kind: kind(p)) for p in paths))
        middle = statistics.median(taken[work])
        found[name] = 1000 * middle / pages, middle / statistics.median(taken[floor])
    return found


def _can(work: Work, path: Path) -> bool:
    """Whether this kind of work can be done here; done once, so that all is imported."""
    try:
        work(path)
    except ImportError:
        return False
    return True


def copies_of(path: Path, pages: int, folder: Path) -> Path:
    """A PDF of so many pages: a statement again and again."""
    import pymupdf

    target = folder / f"{pages}.pdf"
    with pymupdf.open(path) as one, pymupdf.open() as many:
        while many.page_count < pages:
            many.insert_pdf(one, to_page=min(one.page_count, pages - many.page_count) - 1)
        many.save(target)
    return target


def long_table(rows: int, folder: Path) -> Path:
    """A PDF with one ruled table of so many rows, 20 on a page."""
    import pymupdf

    header = ("Ref", "Action", "Lead", "By when", "Status")
    edges = (40, 80, 300, 400, 480, 560)
    document = pymupdf.open()
    for first in range(0, rows, 20):
        numbers = range(first + 1, min(rows, first + 20) + 1)
        lines = [header, *(_row(number) for number in numbers)]
        page = document.new_page()
        for number, line in enumerate(lines):
            top = 60 + 34 * number
            for text, left, right in zip(line, edges[:-1], edges[1:], strict=True):
                page.draw_rect((left, top, right, top + 34))
                page.insert_text((left + 3, top + 14), text, fontsize=8)
    target = folder / f"{rows}-rows.pdf"
    document.save(target)
    return target


def _row(number: int) -> tuple[str, ...]:
    lead = ("Head of Inclusion", "SEND Manager", "Clinic")[number % 3]
    return (
        f"1.{number}",
        f"Agree pathway {number} and tell families of it",
        lead,
        f"{number % 28 + 1} March 2031",
        "Green",
    )


def growth(paths: Iterable[tuple[int, Path]]) -> list[tuple[int, float]]:
    """Seconds of a whole conversion by size."""
    return [(size, own_seconds(lambda p=path: conversion(p))) for size, path in paths]


def doubling(size: int, most: int) -> list[int]:
    """Sizes up to the largest, each twice the one before."""
    sizes = [most]
    while sizes[0] // 2 >= size:
        sizes.insert(0, sizes[0] // 2)
    return sizes


def as_installed(folder: Path) -> dict[str, str]:
    """The environment of a program that has been installed: its byte code is at hand, as pip leaves
    it, wherever the checkout itself is kept free of it."""
    left_alone = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**left_alone, "PYTHONPYCACHEPREFIX": str(folder / "byte code")}


def run(*arguments: str, folder: Path, cores: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command of Python, on so many cores alone where the system can bind it to them."""

    def bound() -> None:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])

    can_bind = cores and hasattr(os, "sched_setaffinity")
    return subprocess.run(
        [sys.executable, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=as_installed(folder),
        preexec_fn=bound if can_bind else None,
    )


def started(*arguments: str, repeats: int, folder: Path) -> float:
    """Median seconds that a command of Python takes; the first, which compiles, is not counted."""
    run(*arguments, folder=folder)
    return statistics.median(
        seconds(lambda: run(*arguments, folder=folder)) for _ in range(repeats)
    )


def imported(path: Path, folder: Path, repeats: int) -> float:
    """Median seconds that converting one file in a process of its own spends in imports; the first
    time, which compiles, is not counted."""
    work = f"import wsoa; wsoa.convert({str(path)!r}).write({str(folder / 'imported')!r})"
    taken = []
    for _ in range(repeats + 1):
        told = run("-X", "importtime", "-c", work, folder=folder).stderr.splitlines()
        own = (line.split("|")[0].removeprefix("import time:") for line in told)
        taken.append(sum(int(each) for each in own if each.strip().isdigit()) / 1e6)
    return statistics.median(taken[1:])


def batch(copies: int, folder: Path, repeats: int) -> list[float]:
    """Median seconds for a batch of copies of the measured statements, each with bytes of its own,
    on one core and on two, by turns."""
    plans = folder / "plans"
    plans.mkdir()
    paths = statements()
    for number in range(copies):
        path = paths[number % len(paths)]
        own = f"\n% copy {number}\n".encode()
        (plans / f"{path.stem}-{number}.pdf").write_bytes(path.read_bytes() + own)
    command = ("-m", "wsoa", "convert", str(plans), "--to", str(folder / "out"), "-q", "--fresh")

    def on(cores: int) -> None:
        run(*command, "--jobs", str(cores), folder=folder, cores=cores)

    taken = [[seconds(lambda n=cores: on(n)) for cores in (1, 2)] for _ in range(repeats)]
    return [statistics.median(some) for some in zip(*taken, strict=True)]


# --------------------------------------------------------------------------- the report


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="How fast wsoa is.")
    parser.add_argument("--repeats", type=count, default=5, help="measurements of each kind")
    parser.add_argument("--copies", type=count, default=200, help="documents in the batch")
    parser.add_argument("--pages", type=count, default=1024, help="pages of one file")
    parser.add_argument("--rows", type=count, default=5000, help="rows in one table")
    parser.add_argument("--short", action="store_true", help="measure for seconds")
    wanted = parser.parse_args(arguments)
    paths = statements()
    pages = sum(map(pages_of, paths))
    print(f"{len(paths)} PDFs of {pages} pages in {paths[0].parent.name}/, medians")
    with redirect_stderr(StringIO()), tempfile.TemporaryDirectory() as made:
        if wanted.short:
            own = {name: work for name, work in KINDS.items() if work in QUICK}
            print_a_page(paths, 1, own)
            print_growth(paths, SHORT_PAGES, SHORT_ROWS, Path(made))
        else:
            each = print_a_page(paths, wanted.repeats, KINDS)
            print_growth(paths, wanted.pages, wanted.rows, Path(made))
            print_for_readme(each, paths, wanted, Path(made))


def print_a_page(
    paths: Sequence[Path], repeats: int, kinds: Mapping[str, Work]
) -> dict[str, tuple[float, float]]:
    """What each kind of work takes a page, which is printed too."""
    each = a_page(paths, repeats, kinds)
    print("\nms a page, and how many times the floor:")
    for name, (spent, times) in each.items():
        print(f"  {name:36} {spent:8.1f} {times:8.2f}")
    for name in kinds.keys() - each.keys():
        print(f"  {name:36} not installed: pip install 'wsoa[bench]'")
    return each


def print_growth(paths: Sequence[Path], pages: int, rows: int, folder: Path) -> None:
    """How the time of a conversion grows with the pages of a file and the rows of a table."""
    shortest = min(paths, key=pages_of)
    print("\nPages of one file, a statement again and again (pages, seconds, ms a page):")
    _show(growth((n, copies_of(shortest, n, folder)) for n in doubling(FEWEST_PAGES, pages)))
    print("\nRows of one table (rows, seconds, ms a row):")
    _show(growth((n, long_table(n, folder)) for n in doubling(FEWEST_ROWS, rows)))


def print_for_readme(
    each: Mapping[str, tuple[float, float]],
    paths: Sequence[Path],
    wanted: argparse.Namespace,
    folder: Path,
) -> None:
    bare = started("-c", "pass", repeats=wanted.repeats, folder=folder)
    version = started("-m", "wsoa", "--version", repeats=wanted.repeats, folder=folder)
    imports = imported(min(paths, key=pages_of), folder, wanted.repeats)
    one, two = batch(wanted.copies, folder, wanted.repeats)
    print("\nFor README:")
    print(f"  the floor: {next(iter(each.values()))[0]:.1f} ms a page")
    print(f"  reading: {each['wsoa, reading'][1]:.2f} times the floor")
    print(f"  whole conversion: {each['wsoa, whole conversion'][1]:.2f} times the floor")
    print(f"  `wsoa --version`: {version / bare:.1f} times `python -c pass` ({1000 * bare:.0f} ms)")
    print(f"  imports for one small file: {imports:.2f} s")
    print(f"  {wanted.copies} documents: {one:.0f} s on one core, {two:.0f} s on two, ", end="")
    print(f"{one / two:.2f} times as fast")


def count(text: str) -> int:
    """A number of things, one at least."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("one at least")
    return number


def _show(measured: Iterable[tuple[int, float]]) -> None:
    for size, spent in measured:
        print(f"  {size:6} {spent:8.2f} {1000 * spent / size:8.2f}")


if __name__ == "__main__":
    main()
