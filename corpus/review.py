"""A review page for a dataset: its documents found, its files written, its pages drawn.

The files come first, so that the rows can be looked at while pages are still being drawn, those of
the statement with the most warnings first. Each document is drawn in a process of its own: one that
brings down or holds up the program that draws it costs its own pictures alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import as_completed
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from wsoa.corpus.corrections.corrections_file import FILE, read_corrections
from wsoa.corpus.inputs.sources import content_hash, find_inputs
from wsoa.corpus.parts import sources_of
from wsoa.corpus.workers.isolation import enter_worker
from wsoa.errors import CannotWrite, NoSuchFile, PagesNotDrawn, WsoaError
from wsoa.extract.office import KINDS
from wsoa.folder import PARTIAL, Folder
from wsoa.json_text import load_json
from wsoa.output.dataset import REPORT, Dataset
from wsoa.output.review import (
    INDEX,
    Pictures,
    Record,
    are_drawn,
    asset_names,
    draw_pages,
    is_page,
    is_picture,
    page_files,
    statements_of,
)

FOLDER = "review"
_PICTURES = "pages"
_DRAWN = re.compile(r"[0-9a-f]{16}")  # the pictures of a document, in a folder named by its hash
_DATA, _ROWS = "data", "rows.js"
_DATA_FILE = re.compile(rf"rows\.js|[1-9][0-9]*\.js|{re.escape(PARTIAL)}.*")
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

TellStep = Callable[[str, int, int], None]
"""Hears the name of a document that has been drawn, its number and how many there are."""


class Drawing(NamedTuple):
    """A document whose pages are still to be drawn."""

    source: Path
    root: Path  # the folder that the user named
    names: tuple[str, ...]  # of the folders that lead from there to the pictures


def make_review(
    dataset: Path,
    to: Path | None = None,
    sources: Sequence[Path] = (),
    *,
    jobs: int = 1,
    tell: TellStep = lambda name, number, total: None,
) -> tuple[Path, list[WsoaError]]:
    """Write the review page of the dataset in a folder, into `to` or the folder `review` in it.

    The documents are looked for under `sources`, else where the dataset's report says, from the
    current folder and from the dataset's; only a file with the very bytes that were read is taken.
    Gives the page's path and what could not be shown. Raises NoSuchFile or NotADataset where
    there is no dataset, CannotWrite where the page cannot be written.
    """
    rows = Dataset.read(dataset).rows
    # The user's own folder may be a link; one inside a dataset is followed by nobody.
    root, names = (to, ()) if to else (dataset, (FOLDER,))
    target = root.joinpath(*names)
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
            place = (*names, *shown.folder.split("/"))
            drawings.append(Drawing(found[sha256], root, place))
        elif each["source_format"] == "pdf" and not shown.folder:
            problems.append(PagesNotDrawn(name, "the file was not found"))
    kept = read_corrections(dataset / FILE) if (dataset / FILE).exists() else ()
    shown_folders = {each.folder.rpartition("/")[2] for each in pictures.values()}
    try:
        _write(root, names, page_files(rows, pictures, kept), shown_folders)
    except OSError as error:
        raise CannotWrite(str(target), error.strerror or type(error).__name__) from error
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
    """Where the files may be that the dataset's report names: where the run that read them found
    them, or in the current folder or the dataset's."""
    yield from filter(_is_file, sources_of(dataset))
    try:
        inputs = load_json((dataset / REPORT).read_text(encoding="utf-8"))["inputs"]
        labels = [str(each["source"]) for each in inputs]
    except (OSError, ValueError, LookupError, TypeError):
        return
    for label in labels:
        for base in (Path(), dataset, dataset.absolute().parent):
            if _is_file(base / label):
                yield base / label


def _is_file(path: Path) -> bool:
    """Whether a file is there; none has a name that is too long."""
    try:
        return path.is_file()
    except OSError:
        return False


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


def _write(
    root: Path, names: Sequence[str], files: Iterable[tuple[str, str]], shown: set[str]
) -> None:
    """Write the page's files over those of an earlier one, and remove what it no longer shows.

    The rows are taken away first and come last: a run that was killed leaves a page without rows,
    and none that shows other rows than those of the files beside it.
    """
    with Folder.at(root, *names) as target:
        _refuse_strangers(target)
        with target.child(_DATA) as data:
            _write_files(target, data, files)
        with target.child(_PICTURES) as pictures:
            for name in pictures.names():
                if _DRAWN.fullmatch(name) and name not in shown:
                    pictures.remove_folder(name, is_picture)


def _write_files(target: Folder, data: Folder, files: Iterable[tuple[str, str]]) -> None:
    for folder in (target, data):
        folder.clear_partial(lambda name: False)
    for name in data.names():
        if not name.startswith(PARTIAL):
            data.remove(name)
    page: list[tuple[str, str]] = []
    rows = ""
    for name, text in files:
        below, _, inside = name.rpartition("/")
        if not below:
            page.append((name, text))
        elif inside == _ROWS:
            rows = text
        else:
            data.write(inside, text)
    # The page itself goes before its scripts: by it a later run knows that all are wsoa's.
    for name, text in sorted(page, key=lambda file: file[0] != INDEX):
        target.write(name, text)
    data.write(_ROWS, rows)


def _refuse_strangers(target: Folder) -> None:
    """Raises CannotWrite where a folder holds what no review page does."""
    assets = {*asset_names()}
    found = {name for name in target.names() if not name.startswith(".")}
    strange = found - assets - {_DATA, _PICTURES}
    has_rows = False
    if _DATA in found:
        with target.child(_DATA) as data:
            strange |= {name for name in data.names() if not _DATA_FILE.fullmatch(name)}
            has_rows = data.kind(_ROWS) == "file"
    # Without rows it is a page whose run was killed, or none of wsoa's.
    if strange or (found & assets and not has_rows and not is_page(target.read(INDEX))):
        raise CannotWrite(str(target.path), "the folder holds something else than a review page")


def _draw(drawings: Sequence[Drawing], jobs: int, tell: TellStep) -> list[WsoaError]:
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
