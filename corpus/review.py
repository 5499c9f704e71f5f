"""A review page for a dataset: its documents found, its files written, its pages drawn.

The files come first, so that the rows can be looked at while pages are still being drawn, those of
the statement with the most warnings first. Each document is drawn in a process of its own: one that
brings down or holds up the program that draws it costs its own pictures alone.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import as_completed
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from wsoa.corpus.corrections import FILE, read_corrections
from wsoa.corpus.isolation import enter_worker
from wsoa.corpus.sources import content_hash, find_inputs
from wsoa.errors import CannotWrite, NoSuchFile, PagesNotDrawn, WsoaError
from wsoa.extract.office.kinds import KINDS
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.dataset.write import REPORT
from wsoa.output.review.page import INDEX, Pictures, Record, page_files, statements_of
from wsoa.output.review.page_pictures import are_drawn, draw_pages

FOLDER = "review"
_PICTURES = "pages"
_SECONDS, _MEMORY = 300.0, 2048  # and MiB, for the pages of one document
_FORMATS = {
    "docx": "a Word file",
    "html": "a web page",
    "markdown": "Markdown",
    "text": "text",
    "xlsx": "an Excel workbook",
    "pptx": "a presentation",
    "picture": "a picture",
    **{kind: each.name for kind, each in KINDS.items()},
}

Tell = Callable[[str, int, int], None]
"""Hears the name of a document that has been drawn, its number and how many there are."""


class Drawing(NamedTuple):
    """A document whose pages are still to be drawn."""

    source: Path
    folder: Path


def make_review(
    dataset: Path,
    to: Path | None = None,
    sources: Sequence[Path] = (),
    *,
    jobs: int = 1,
    tell: Tell = lambda name, number, total: None,
) -> tuple[Path, list[WsoaError]]:
    """Write the review page of the dataset in a folder, into `to` or the folder `review` in it.

    The documents are looked for under `sources`, else where the dataset's report says, from the
    current folder and from the dataset's; only a file with the very bytes that were read is taken.
    Gives the page's path and what could not be shown. Raises NoSuchFile or NotADataset where
    there is no dataset, CannotWrite where the page cannot be written.
    """
    rows = Dataset.read(dataset).rows
    target = to or dataset / FOLDER
    statements = statements_of(rows)
    found = _documents(dataset, {str(each["source_sha256"]) for each in statements}, sources)
    pictures: dict[str, Pictures] = {}
    problems: list[WsoaError] = []
    drawings: list[Drawing] = []
    for each in sorted(statements, key=lambda each: -int(str(each["warnings"]))):
        sha256, name = str(each["source_sha256"]), str(each["source_name"])
        shown = _pictures(each, found)
        pictures[str(each["statement_id"])] = shown
        if shown.folder and not are_drawn(target / shown.folder):
            drawings.append(Drawing(found[sha256], target / shown.folder))
        elif each["source_format"] == "pdf" and not shown.folder:
            problems.append(PagesNotDrawn(name, "the file was not found"))
    kept = read_corrections(dataset / FILE) if (dataset / FILE).exists() else ()
    _write(target, page_files(rows, pictures, kept), {each.folder for each in pictures.values()})
    problems += _draw(drawings, jobs, tell)
    return target / INDEX, problems


# --------------------------------------------------------------------------- documents


def _documents(dataset: Path, wanted: set[str], sources: Sequence[Path]) -> dict[str, Path]:
    """Where the documents of these hashes are; those that are nowhere are missing."""
    found: dict[str, Path] = {}
    for path in _named(sources) if sources else _reported(dataset):
        with suppress(WsoaError):
            sha256 = content_hash(path)
            if sha256 in wanted:
                found.setdefault(sha256, path)
    return found


def _named(sources: Sequence[Path]) -> Iterator[Path]:
    for source in sources:
        if not source.exists():
            raise NoSuchFile(str(source))
    return (each.path for each in find_inputs(sources) if not each.error)


def _reported(dataset: Path) -> Iterator[Path]:
    """Where the files may be that the dataset's report names."""
    try:
        inputs = json.loads((dataset / REPORT).read_text(encoding="utf-8"))["inputs"]
        labels = [str(each["source"]) for each in inputs]
    except (OSError, ValueError, LookupError, TypeError):
        return
    for label in labels:
        for base in (Path(), dataset, dataset.absolute().parent):
            if (base / label).is_file():
                yield base / label


def _pictures(statement: Record, found: dict[str, Path]) -> Pictures:
    """What can be shown of a statement's pages."""
    name, kind = statement["source_name"], str(statement["source_format"])
    sha256 = str(statement["source_sha256"])
    if kind != "pdf":
        why = f"{name} is {_FORMATS[kind]}: it has no pages to show."
    elif sha256 not in found:
        why = (
            f"{name} was not found, so its pages cannot be shown. "
            "Run wsoa review again with --sources and the folder that holds it."
        )
    else:
        return Pictures(folder=f"{_PICTURES}/{sha256[:16]}")
    return Pictures(why_none=why)


# --------------------------------------------------------------------------- files


def _write(target: Path, files: Iterable[tuple[str, str]], pictures: set[str]) -> None:
    """Write the page's files over those of an earlier one, and remove what it no longer shows."""
    try:
        if target.exists() and any(target.iterdir()) and not (target / "data/rows.js").is_file():
            raise CannotWrite(str(target), "the folder holds something else than a review page")
        shutil.rmtree(target / "data", ignore_errors=True)
        for each in target.glob(f"{_PICTURES}/*"):
            if f"{_PICTURES}/{each.name}" not in pictures:
                shutil.rmtree(each, ignore_errors=True)
        (target / "data").mkdir(parents=True, exist_ok=True)
        for name, text in files:
            (target / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotWrite(str(target), error.strerror or type(error).__name__) from error


def _draw(drawings: Sequence[Drawing], jobs: int, tell: Tell) -> list[WsoaError]:
    """Draw the pages of each document; gives what went wrong."""
    from pebble import ProcessExpired, ProcessPool

    if not drawings:
        return []
    problems: list[WsoaError] = []
    workers = min(jobs, len(drawings))
    with ProcessPool(workers, initializer=enter_worker, initargs=(_MEMORY,)) as pool:
        futures = {
            pool.schedule(draw_pages, tuple(each), timeout=_SECONDS): each for each in drawings
        }
        for number, future in enumerate(as_completed(futures), start=1):
            name = futures[future].source.name
            try:
                future.result()
            except CannotWrite:
                pool.stop()
                raise
            except TimeoutError:
                problems.append(PagesNotDrawn(name, f"it took longer than {_SECONDS:g} s"))
            except MemoryError:
                problems.append(PagesNotDrawn(name, f"it needed more than {_MEMORY} MiB"))
            except ProcessExpired:
                problems.append(PagesNotDrawn(name, "the program that draws them came down"))
            except WsoaError as error:
                problems.append(PagesNotDrawn(name, error.cause))
            tell(name, number, len(drawings))
    return problems
