"""A dataset for somewhere else: made in a folder of this machine, then copied to its address.

The parts stay in that folder, in the user's cache: a million of them would take longer to send than
to make. So the same command on the same machine goes on where it was interrupted.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from wsoa.corpus.inputs.addresses import (
    errors_told_for,
    fetch,
    file_name,
    is_address,
    is_web,
    open_address,
)
from wsoa.errors import CannotWrite, NoSuchFile, UsageError, WsoaError
from wsoa.output.dataset import datapackage, refuse_strangers

# What a dataset is copied to before it takes its place, so that nobody finds half a file.
_PARTIAL = ".wsoa-partial-"


def working_folder(to: str | Path) -> Path:
    """The folder in which the dataset is made: `to` itself, unless that is an address.

    Raises UsageError where nothing can be written to the address, and CannotWrite where something
    else than a dataset of wsoa stands there.
    """
    if local := _local(to):
        return local
    address = str(to).rstrip("/")
    if is_web(address):
        raise UsageError(address, "wsoa can read from the web, not write to it")
    with _told_as_unwritten(address):
        system, path = open_address(address)
        there = system.ls(path, detail=False) if system.exists(path) else []
        names = [each.rstrip("/").rpartition("/")[2] for each in there]
        refuse_strangers(address, names, is_ours=bool(_described(address)))
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    known_by = hashlib.sha256(address.encode()).hexdigest()[:16]
    return cache / "wsoa" / f"{file_name(address)}-{known_by}"


def _local(to: str | Path) -> Path | None:
    """The folder of this machine that is meant, if it is one: by its path, or as `file://` and its
    path, for which nothing needs to be copied."""
    if not is_address(str(to)):
        return Path(to)
    scheme, _, path = str(to).partition("://")
    return Path(path) if scheme.lower() == "file" else None


def deliver(files: Sequence[Path], to: str | Path) -> None:
    """Copy the files of a dataset to the address that it was made for, in the order in which they
    are to appear; what an earlier dataset there has besides is removed. Raises CannotWrite."""
    if _local(to):
        return
    address = str(to).rstrip("/")
    with _told_as_unwritten(address):
        system, path = open_address(address)
        stale = _described(address) - {file.name for file in files}
        system.makedirs(path, exist_ok=True)
        for file in files:
            system.put_file(str(file), f"{path}/{_PARTIAL}{file.name}")
        for name in sorted(stale):
            if system.exists(f"{path}/{name}"):
                system.rm_file(f"{path}/{name}")
        for file in files:
            system.mv(f"{path}/{_PARTIAL}{file.name}", f"{path}/{file.name}")


def _described(address: str) -> set[str]:
    """The names of the files of the dataset that stands at the address; none where none does."""
    with TemporaryDirectory(prefix="wsoa-") as folder:
        try:
            fetch(f"{address}/{datapackage.FILE}", Path(folder))
        except NoSuchFile:
            return set()
        return (
            set(datapackage.described_files(Path(folder)))
            if datapackage.is_ours(Path(folder))
            else set()
        )


@contextmanager
def _told_as_unwritten(address: str) -> Iterator[None]:
    """What is wrong with the place is wrong with the target, not with an input."""
    try:
        with errors_told_for(address):
            yield
    except (UsageError, CannotWrite):
        raise
    except WsoaError as error:
        raise CannotWrite(address, error.detail or error.cause) from error
