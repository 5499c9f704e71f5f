"""What a run has already read, kept beside its dataset so that the next run reads only the rest.

A part is one statement, filed under what it was made from: the file's bytes and name, the options
and the program. Where any of them changed, the name changes, and the old part is never found again.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import os
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import wsoa.model
from wsoa.corpus.convert import Options
from wsoa.errors import CannotWrite, FolderInUse
from wsoa.model import Known, Statement

FOLDER = ".parts"
_LIBRARIES = ("pymupdf", "pdfplumber", "pdfminer.six", "python-docx", "spacy", "dateparser")


@dataclass(frozen=True)
class Parts:
    """The parts in a folder that one program and one set of options made."""

    folder: Path
    maker: str

    def path(self, sha256: str, name: str, known: Known = Known()) -> Path:
        """Where the part of a file with these bytes and this name stands, read with what is known
        of it beforehand."""
        made_from = "\n".join((sha256, name, repr(known), self.maker))
        return self.folder / f"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}.part"

    def keep_only(self, paths: Iterable[Path]) -> None:
        """Remove every other part: nothing that a run no longer asks for is left behind."""
        kept = set(paths)
        for path in self.folder.glob("*.part*"):
            if path not in kept:
                path.unlink(missing_ok=True)


def maker_of(options: Options) -> str:
    """Names the program and the options: two makers of one name make the same statement."""
    return "\n".join((wsoa.__version__, _program(), repr(options)))


@cache
def _program() -> str:
    """A hash over our code and vocabulary, with the releases of what reads for us: a part made
    before a change must not outlive it, even where nobody raised the version."""
    digest = hashlib.sha256()
    for package in ("wsoa", "wsoa.extract", "wsoa.normalise", "wsoa.corpus"):
        for path in _files_of(package):
            digest.update(f"{package}/{path.name}\n".encode())
            digest.update(path.read_bytes())
    for library in _LIBRARIES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            digest.update(f"{library} {metadata.version(library)}\n".encode())
    return digest.hexdigest()


def _files_of(package: str) -> list[Path]:
    from importlib.util import find_spec

    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return sorted(
        path
        for folder in folders or ()
        for path in (*Path(folder).glob("*.py"), *Path(folder).glob("vocabulary/*"))
        if path.is_file()
    )


def save(path: Path, statement: Statement) -> None:
    """File a statement; a reader finds it whole or not at all, even where this run is killed."""
    beside = path.with_suffix(f".part-{os.getpid()}")
    beside.write_bytes(pickle.dumps(statement, protocol=5))
    beside.replace(path)


def load(path: Path) -> Statement | None:
    """The statement that was filed there; none where there is none or it cannot be used."""
    try:
        found = _Reader(io.BytesIO(path.read_bytes())).load()
    except Exception:  # bytes that are no part can fail in any way, and are read again in any case
        return None
    return found if isinstance(found, Statement) else None


class _Reader(pickle.Unpickler):
    """Loads our own dataclasses and dates and nothing else: a folder from someone else's machine
    must not be able to run code here."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("datetime", "date"):
            return datetime.date
        found = getattr(wsoa.model, name, None) if module == "wsoa.model" else None
        if isinstance(found, type) and found.__module__ == "wsoa.model":
            return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a part")


@contextlib.contextmanager
def claimed(folder: Path, *, fresh: bool = False) -> Iterator[Path]:
    """Hold a dataset's folder for this run alone, giving its folder of parts; `fresh` forgets them.

    Raises FolderInUse, naming the other run, where one holds it, and CannotWrite where the folder
    cannot be made. The hold ends with the process, however that ends.
    """
    parts = folder / FOLDER
    try:
        parts.mkdir(parents=True, exist_ok=True)
        lock = (parts / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or type(error).__name__) from error
    with lock:
        if not _lock(lock.fileno()):
            lock.seek(0)
            raise FolderInUse(str(folder), lock.read().strip())
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
