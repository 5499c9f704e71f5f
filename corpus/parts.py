"""What a run has already read, kept beside its dataset so that the next run reads only the rest.

A part holds the rows of one statement, filed under what they were made from: the file's bytes and
name, the options and the program. Where any of them changed, the name changes, and the old part is
never found again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import wsoa
from wsoa.corpus.convert import Conversion, Options, Summary, summary_of
from wsoa.corpus.inputs.sources import FETCHED, Input
from wsoa.errors import CannotWrite, FolderInUse
from wsoa.folder import Folder
from wsoa.json_text import load_json
from wsoa.model import Fingerprint, Statement

FOLDER = ".parts"
SOURCES = "sources.json"
_LIBRARIES = (
    "pymupdf",
    "pdfplumber",
    "pdfminer.six",
    "python-docx",
    "openpyxl",
    "python-pptx",
    "spacy",
    "dateparser",
)
_PART = re.compile(r"[0-9a-f]{32}\.parquet(-[0-9]+)?")  # with the number of who is writing it
_LONGEST_LOCK = 100  # characters


@dataclass(frozen=True)
class Parts:
    """The parts in a folder that one program and one set of options made."""

    folder: Path
    maker: str

    def path(self, each: Input, sha256: str) -> Path:
        """Where the part of an input stands whose file has these bytes; where that is known by its
        address, its bytes may be others by now, which its summary tells."""
        made_from = "\n".join(
            (each.address or sha256, each.path.name, repr(each.known), self.maker)
        )
        digest = hashlib.sha256(os.fsencode(made_from)).hexdigest()
        return self.folder / f"{digest[:32]}.parquet"

    def keep_only(self, paths: Iterable[Path]) -> None:
        """Remove every other part, and what workers that were ended left behind: nothing stays that
        a run no longer asks for."""
        kept = {path.name for path in paths}
        with open_parts_folder(self.folder) as folder:
            for name in folder.names():
                if _PART.fullmatch(name) and name not in kept:
                    folder.remove(name)
                elif name.startswith(FETCHED):
                    folder.remove_folder(name, lambda fetched: True)
            folder.clear_partial(is_table)


def open_parts_folder(folder: Path) -> Folder:
    """The folder of parts: what a link in its place leads to is none of wsoa's."""
    return Folder.at(folder.parent, folder.name)


def is_table(name: str) -> bool:
    """Whether a file in the folder of tables in the making is one of them."""
    from wsoa.output.schema import schema

    return name.removesuffix(".parquet") in schema().by_name


def remember_sources(folder: Path, conversions: Iterable[Conversion]) -> None:
    """Keep among the parts where each file lies, from the folder of the dataset on: the report must
    not hang on the machine, but the review page has to find the files again."""
    base = os.path.abspath(folder.parent)
    lying = {
        conversion.sha256: _from(base, os.path.abspath(conversion.each.path))
        for conversion in conversions
        if conversion.summary and not (conversion.each.address or conversion.each.called)
    }
    text = json.dumps(lying, indent=1, sort_keys=True) + "\n"
    try:
        with open_parts_folder(folder) as parts:
            parts.write(SOURCES, text)
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or str(error)) from error


def _from(base: str, path: str) -> str:
    try:
        return os.path.relpath(path, base)
    except ValueError:  # on another drive
        return path


def sources_of(dataset: Path) -> list[Path]:
    """Where the files lay that the last run to a dataset read; nothing where none is known."""
    try:
        told = load_json((dataset / FOLDER / SOURCES).read_text(encoding="utf-8"))
        return [dataset / str(path) for path in told.values()]
    except (OSError, ValueError, AttributeError):
        return []


def maker_of(options: Options) -> str:
    """Names the program and the options: two makers of one name make the same rows."""
    return "\n".join((wsoa.__version__, _program(), repr(options)))


@cache
def _program() -> str:
    """A hash over our code and vocabulary, with the releases of what reads for us: a part made
    before a change must not outlive it, even where nobody raised the version."""
    digest = hashlib.sha256()
    for package in ("wsoa", "wsoa.extract", "wsoa.normalise", "wsoa.corpus", "wsoa.output"):
        for name, path in _files_of(package):
            digest.update(f"{package}/{name}\n".encode())
            digest.update(path.read_bytes())
    for library in _LIBRARIES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            digest.update(f"{library} {metadata.version(library)}\n".encode())
    return digest.hexdigest()


def _files_of(package: str) -> list[tuple[str, Path]]:
    """Every file of a package and of those inside it, by its path in the package; what Python
    compiles there is no file of ours."""
    from importlib.util import find_spec

    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return sorted(
        (path.relative_to(folder).as_posix(), path)
        for folder in folders or ()
        for path in Path(folder).rglob("*")
        if path.is_file() and path.suffix not in (".pyc", ".pyo")
    )


def pack_statement(statement: Statement) -> bytes:
    """The part of a statement: its rows, with the summary beside them."""
    from wsoa.output.formats import part
    from wsoa.output.schema import to_rows

    told = summary_of(statement)._asdict()
    note = told | {"fingerprint": asdict(statement.fingerprint)}
    return part.pack_rows(to_rows(statement), json.dumps(note))


def save_part(path: Path, content: bytes) -> None:
    """File a part; a reader finds it whole or not at all, even where this run is killed. Raises
    CannotWrite where it would be filed through a link."""
    with open_parts_folder(path.parent) as folder:
        beside = f"{path.name}-{os.getpid()}"
        folder.remove(beside)  # of a worker that was ended, and whose number this one has now
        folder.write(path.name, content, beside)


def load_summary(path: Path) -> Summary | None:
    """The summary of the part that was filed there; none where there is none, or no whole one."""
    if not path.is_file():
        return None
    from wsoa.output.formats import part

    try:
        told = load_json(part.read_note(path))
        fingerprint = Fingerprint(*map(tuple, told["fingerprint"].values()))
        return Summary(**told | {"notices": tuple(told["notices"]), "fingerprint": fingerprint})
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
    ):  # no part, or one of another time: read again
        return None


@contextlib.contextmanager
def claim_folder(folder: Path, *, fresh: bool = False) -> Iterator[Path]:
    """Hold a dataset's folder for this run alone, giving its folder of parts; `fresh` forgets them.

    Raises FolderInUse, naming the other run, where one holds it, and CannotWrite where the folder
    cannot be made. The hold ends with the process, however that ends.
    """
    parts = folder / FOLDER
    try:
        with Folder.at(folder, FOLDER) as opened_parts:
            lock = os.fdopen(opened_parts.keep_open("lock"), "r+", encoding="utf-8")
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or type(error).__name__) from error
    with lock:
        if not _lock(lock.fileno()):
            raise FolderInUse(str(folder), lock.read(_LONGEST_LOCK).strip())
        lock.truncate(0)
        lock.write(f"process {os.getpid()}")
        lock.flush()
        if fresh:
            Parts(parts, "").keep_only(())
        yield parts


def _lock(descriptor: int) -> bool:
    """Whether the open file could be locked; where a system has no such locks, it always is."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
