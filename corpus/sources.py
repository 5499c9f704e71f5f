"""Which files a run reads, and in what order.

A source is a file, or a folder that is searched with all its folders, on this machine or at an
address. The order depends on the names alone, never on the file system, so that the same files give
the same dataset anywhere.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory

from wsoa.corpus.addresses import fetch, file_name, is_address, listed
from wsoa.errors import CannotOpen, NoSuchFile, NothingToConvert, WsoaError
from wsoa.file_names import shown
from wsoa.folder import Folder
from wsoa.model import Known
from wsoa.output.dataset.datapackage import is_ours

# Of pictures only those that are named: in a folder most are logos.
SUFFIXES = frozenset(
    {".pdf", ".txt", ".text", ".md", ".markdown", ".html", ".htm"}
    | {".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pptm", ".ppsx"}
    | {".doc", ".odt", ".rtf", ".xls", ".xlsb", ".ods", ".ppt", ".odp"}
)
FETCHED = "fetched-"  # how the folders begin that hold what was fetched


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that was asked for: a file to read, or the reason why there is none."""

    path: Path  # of one at an address, only the name that its file will have
    label: str  # names it in the report: its path from the source on, the same on any machine
    error: WsoaError | None = None
    address: str = ""
    known: Known = Known()  # what the user says of it beforehand

    @property
    def name(self) -> str:
        """How it is named to the user: as the path or the address was given."""
        return shown(self.address or str(self.path))


def input_at(address: str) -> Input:
    """The document at an address, which nobody asks for before it is read."""
    return Input(Path(file_name(address)), address, address=address)


def find_inputs(sources: Iterable[Path | str]) -> tuple[Input, ...]:
    """The inputs of all sources, in the order of the sources and sorted within each folder.

    A file that is reached twice is read once. A source that is missing or holds nothing to read
    gives an input with its error.
    """
    found: dict[Path | str, Input] = {}
    for source in sources:
        remote = is_address(str(source))
        for each in _inputs_at(str(source)) if remote else _inputs_of(Path(source)):
            found.setdefault(identity(each), each)
    return tuple(found.values())


def _inputs_at(address: str) -> Iterator[Input]:
    try:
        found = listed(address)
        if found != [address]:
            found = [
                each for each in found if _is_wanted(PurePosixPath(each.removeprefix(address)))
            ]
            if not found:
                raise NothingToConvert(address)
        yield from map(input_at, found)
    except WsoaError as error:
        yield Input(Path(file_name(address)), error.file, error, error.file)


def _inputs_of(source: Path) -> Iterator[Input]:
    def named(path: Path, error: WsoaError | None = None) -> Input:
        return Input(path, shown(path.relative_to(source.parent).as_posix()), error)

    if source.is_dir():
        files = sorted(_files_under(source), key=lambda path: path.relative_to(source).parts)
        if not files:
            yield named(source, NothingToConvert(str(source)))
        yield from map(named, files)
    elif not source.exists():
        yield named(source, NoSuchFile(str(source)))
    elif not source.is_file():
        # Opening a pipe or a device could wait for ever.
        yield named(source, CannotOpen(str(source), "it is no regular file"))
    else:
        yield named(source)


def _files_under(folder: Path) -> Iterator[Path]:
    """The files that wsoa reads, hidden ones and links left out: a link leads out of the folder,
    or to a file that is found anyway. What stands in the folder of a dataset is no statement, but a
    page that wsoa made of some."""
    for here, folders, names in os.walk(folder):
        folders[:] = [
            name for name in folders if not name.startswith(".") and not is_ours(Path(here, name))
        ]
        for name in names:
            path = Path(here, name)
            if _is_wanted(PurePath(name)) and not path.is_symlink() and path.is_file():
                yield path


def _is_wanted(path: PurePath) -> bool:
    """Whether a file found in a folder, named from there on, is one that wsoa reads."""
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix.lower() in SUFFIXES and not hidden


def identity(each: Input) -> Path | str:
    """The same for each path that leads to one file, and for no two files."""
    if each.address:
        return each.address
    try:
        return each.path.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return each.path.absolute()


@contextmanager
def at_hand(each: Input, folder: Path | None = None) -> Iterator[Path]:
    """The file of an input: fetched from its address, where it has one, into a folder that is made
    for it (in `folder`, where one is given) and gone afterwards. Raises a WsoaError where there is
    none to be had."""
    if each.error:
        raise each.error
    if not each.address:
        yield each.path
    elif folder is None:
        with TemporaryDirectory(prefix=FETCHED) as own:
            yield fetch(each.address, Path(own))
    else:
        with (
            Folder.at(folder.parent, folder.name) as parts,
            parts.fresh(lambda fetched: True, FETCHED) as made,
        ):
            yield fetch(each.address, made.location)


def content_hash(path: Path) -> str:
    """The SHA-256 of the file's bytes, in hexadecimal; raises CannotOpen where there are none."""
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise CannotOpen(str(path), error.strerror or type(error).__name__) from error
