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

from wsoa.corpus.inputs.addresses import fetch, file_name, files_under, is_address
from wsoa.corpus.inputs.passed_over import LINK, PassedOver, count_kinds, is_litter, kind_by_name
from wsoa.errors import CannotOpen, NoSuchFile, NothingToConvert, WsoaError
from wsoa.file_names import printable_name
from wsoa.folder import Folder
from wsoa.model import Known
from wsoa.output.dataset import is_ours

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
    called: str = ""  # how the user knows it, where that is neither its path nor its address
    known: Known = Known()  # what the user says of it beforehand

    @property
    def name(self) -> str:
        """How it is named to the user: as the path or the address was given."""
        return printable_name(self.called or self.address or str(self.path))


def input_at(address: str) -> Input:
    """The document at an address, which nobody asks for before it is read."""
    return Input(Path(file_name(address)), address, address=address)


@dataclass(frozen=True, slots=True)
class FoundInputs:
    """What a search for inputs came upon."""

    inputs: tuple[Input, ...]
    passed_over: tuple[PassedOver, ...] = ()


def find_inputs(sources: Iterable[Path | str]) -> tuple[Input, ...]:
    """The inputs of all sources, as `search_sources` finds them."""
    return search_sources(sources).inputs


def search_sources(sources: Iterable[Path | str]) -> FoundInputs:
    """The inputs of all sources, in the order of the sources and sorted within each folder, and
    the files that were passed over in folders.

    A file that is reached twice is read once. A source that is missing or holds nothing to read
    gives an input with its error.
    """
    found: dict[Path | str, Input] = {}
    passed_over: dict[str, PassedOver] = {}
    for source in sources:
        remote = is_address(str(source))
        inputs, passed = _at(str(source)) if remote else _of(Path(source))
        for each in inputs:
            found.setdefault(file_identity(each), each)
        for other in passed:
            passed_over.setdefault(other.place, other)
    read = {str(key) for key in found}
    left = (each for each in passed_over.values() if each.place not in read)
    return FoundInputs(tuple(found.values()), tuple(left))


_Search = tuple[list[Input], list[PassedOver]]


def _at(address: str) -> _Search:
    """What is found at an address."""
    try:
        found = files_under(address)
        if found == [address]:
            return [input_at(address)], []
        inputs, passed = [], []
        for each in found:
            inside = PurePosixPath(each.removeprefix(address))
            if any(is_litter(part) for part in inside.parts):
                continue
            if _is_wanted(inside):
                inputs.append(input_at(each))
            else:
                passed.append(PassedOver(each, kind_by_name(inside), each))
        if not inputs:
            raise NothingToConvert(address, count_kinds(passed))
        return inputs, passed
    except WsoaError as error:
        return [Input(Path(file_name(address)), error.file, error, error.file)], []


def _of(source: Path) -> _Search:
    """What is found at a path of this machine."""

    def label(path: Path) -> str:
        return printable_name(path.relative_to(source.parent).as_posix())

    def only(error: WsoaError | None = None) -> _Search:
        return [Input(source, label(source), error)], []

    if source.is_dir():
        files = sorted(_files_under(source), key=lambda path: path.relative_to(source).parts)
        wanted = [path for path in files if _is_wanted(path) and not path.is_symlink()]
        chosen = set(wanted)
        passed = [
            PassedOver(label(path), LINK, str(path.absolute()))
            if path.is_symlink()
            else PassedOver(label(path), kind_by_name(path), str(path.resolve()))
            for path in files
            if path not in chosen
        ]
        if not wanted:
            return only(NothingToConvert(str(source), count_kinds(passed)))[0], passed
        return [Input(path, label(path)) for path in wanted], passed
    if not source.exists():
        return only(NoSuchFile(str(source)))
    if not source.is_file():
        # Opening a pipe or a device could wait for ever.
        return only(CannotOpen(str(source), "it is no regular file"))
    return only()


def _files_under(folder: Path) -> Iterator[Path]:
    """The files and links in a folder and those inside it, hidden ones left out. What stands in the
    folder of a dataset is no statement, but a page that wsoa made of some. Links are not followed:
    one leads out of the folder, or to a file that is found anyway."""
    for here, folders, names in os.walk(folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and name not in links and not is_ours(Path(here, name))
        ]
        for name in (*names, *links):
            path = Path(here, name)
            if not is_litter(name) and (path.is_symlink() or path.is_file()):
                yield path


def _is_wanted(path: PurePath) -> bool:
    """Whether a file found in a folder is one that wsoa reads."""
    return path.suffix.lower() in SUFFIXES


def file_identity(each: Input) -> Path | str:
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
