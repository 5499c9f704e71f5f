"""Which files a run reads, and in what order.

A source is a file, or a folder that is searched with all its folders. The order depends on the
names alone, never on the file system, so that the same files give the same dataset anywhere.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wsoa.errors import CannotOpen, NoSuchFile, NothingToConvert, WsoaError

SUFFIXES = frozenset({".pdf", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx"})


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that was asked for: a file to read, or the reason why there is none."""

    path: Path
    label: str  # names it in the report: its path from the source on, the same on any machine
    error: WsoaError | None = None

    @property
    def name(self) -> str:
        """How it is named to the user: as the path was given."""
        return str(self.path)


def find_inputs(sources: Iterable[Path]) -> tuple[Input, ...]:
    """The inputs of all sources, in the order of the sources and sorted within each folder.

    A file that is reached twice is read once. A source that is missing or holds nothing to read
    gives an input with its error.
    """
    found: dict[Path, Input] = {}
    for source in sources:
        for each in _inputs_of(source):
            found.setdefault(_identity(each.path), each)
    return tuple(found.values())


def _inputs_of(source: Path) -> Iterator[Input]:
    def named(path: Path, error: WsoaError | None = None) -> Input:
        return Input(path, path.relative_to(source.parent).as_posix(), error)

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
    or to a file that is found anyway."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(here, name)
            wanted = path.suffix.lower() in SUFFIXES and not name.startswith(".")
            if wanted and not path.is_symlink() and path.is_file():
                yield path


def _identity(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return path.absolute()


def content_hash(path: Path) -> str:
    """The SHA-256 of the file's bytes, in hexadecimal; raises CannotOpen where there are none."""
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise CannotOpen(str(path), error.strerror or type(error).__name__) from error
