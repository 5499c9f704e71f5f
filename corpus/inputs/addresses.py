"""Documents that stand elsewhere: on the web, in a bucket, on a file server.

An address is `scheme://place`, as fsspec understands it. What it names is listed, and fetched to a
file of our own before anything reads it: readers know of files alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import wsoa
from wsoa.errors import CannotFetch, CannotOpen, NoSuchFile, TooLarge, UsageError, WsoaError
from wsoa.extract.guard import MAX_FILE, MEBIBYTE
from wsoa.extras import pip_install

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

SECONDS = 300.0  # for one document to arrive
_SILENCE = 60.0  # how long a web server may say nothing
_LONGEST_NAME = 200
_PAUSES = (1.0, 4.0)  # seconds, until a server that is busy or a line that broke is tried again
_PASSING = frozenset({429, 500, 502, 503, 504})  # what HTTP calls faults of the moment

# What may stand before `://`, and what brings the library for it. Others that fsspec knows look
# into archives and caches, or run code: an address in a list from elsewhere must not choose those.
_REMOTE = ""  # the extra
_BRINGS = {
    "http": _REMOTE,
    "https": _REMOTE,
    "file": _REMOTE,
    "memory": _REMOTE,
    "ftp": _REMOTE,
    "s3": "s3fs",
    "gs": "gcsfs",
    "abfs": "adlfs",
    "abfss": "adlfs",
    "az": "adlfs",
    "sftp": "fsspec paramiko",
    "smb": "fsspec smbprotocol",
    "hdfs": "fsspec pyarrow",
    "webhdfs": "fsspec requests",
}
_SHAPE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)")
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\]")


def is_address(place: str) -> bool:
    """Whether the text is an address and no path on this machine."""
    return _SHAPE.match(place) is not None


def _install(scheme: str) -> str:
    """The command that installs the library for a scheme."""
    return f"pip install {_BRINGS[scheme]}" if _BRINGS[scheme] else pip_install("remote")


def file_name(address: str) -> str:
    """What the file at an address is called, fit for a file of ours."""
    path = unquote(re.split("[?#]", address)[0]) if is_web(address) else address
    name = _NOT_IN_NAMES.sub("_", path.rstrip("/").rpartition("/")[2])
    return name.strip(". ")[-_LONGEST_NAME:] or "document"


def files_under(address: str) -> list[str]:
    """The addresses of all files under an address, sorted; of a file, itself, and so of whatever
    is on the web, which has no folders. Raises UsageError, NoSuchFile, CannotOpen, CannotFetch."""
    system, path = open_address(address)
    if is_web(address):
        return [address]
    with errors_told_for(address):
        found = sorted(system.find(path))
        if not found and not system.exists(path):
            raise FileNotFoundError(address)
    if found == [path]:
        return [address]
    folder = address if address.endswith("/") else f"{address}/"
    return [folder + each.removeprefix(path).lstrip("/") for each in found]


def fetch(
    address: str, folder: Path, *, seconds: float = SECONDS, most_bytes: int = MAX_FILE
) -> Path:
    """Copy what stands at an address to a file in the folder, under its own name; gives its path.
    What may be different in a moment is tried again, twice.

    Raises UsageError, NoSuchFile, CannotOpen, CannotFetch, or TooLarge before the disk is full.
    """
    from fsspec import Callback
    from fsspec.asyn import AsyncFileSystem

    def bound(size: int | None, arrived: int) -> None:
        if max(size or 0, arrived) > most_bytes:
            raise TooLarge(address, f"over {most_bytes // MEBIBYTE} MiB")

    system, remote = open_address(address)
    path = folder / file_name(address)
    patience = {"timeout": seconds} if isinstance(system, AsyncFileSystem) else {}
    with errors_told_for(address, seconds):
        for pause in (*_PAUSES, None):
            try:
                callback = Callback(hooks={"bound": bound})
                system.get_file(remote, str(path), callback=callback, **patience)
                break
            except Exception as error:
                if pause is None or not _may_pass(address, error):
                    raise
                sleep(pause)
        bound(None, path.stat().st_size)  # not every library tells of what has arrived
    return path


def _may_pass(address: str, error: Exception) -> bool:
    """Whether the same request may be answered in a moment."""
    if is_web(address):
        from aiohttp import ClientConnectionError, ClientPayloadError

        if isinstance(error, ClientConnectionError | ClientPayloadError):
            return not isinstance(error, TimeoutError)  # that was patience enough
    return isinstance(error, ConnectionError) or getattr(error, "status", None) in _PASSING


def open_address(address: str) -> tuple[AbstractFileSystem, str]:
    """What fsspec reads and writes this address with, and the path on it; raises UsageError where
    nothing does, and where the address tells a password, which the report would tell on."""
    found = _SHAPE.match(address)
    scheme = found[1].lower() if found else ""
    if scheme not in _BRINGS or "::" in address:
        known = ", ".join(f"{name}://" for name in _BRINGS)
        raise UsageError(address, f"wsoa knows addresses that begin with {known}")
    if found and ":" in found[2].rpartition("@")[0]:
        hidden = address.replace(found[2].rpartition("@")[0], "***", 1)
        raise UsageError(hidden, "a password in an address would stand in the dataset's report")
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(address, **_settings(address))
    except ImportError as error:
        detail = f"{scheme}:// needs a library that is not installed: {_install(scheme)}"
        raise UsageError(address, detail) from error
    except Exception as error:  # an account or a server that the library cannot make out
        raise CannotFetch(address, _reason(error)) from error
    return system, path


def is_web(address: str) -> bool:
    """Whether the address is one of the web, where there are no folders to list."""
    return address.lower().startswith(("http://", "https://"))


def _settings(address: str) -> dict[str, Any]:
    """Who we are on the web, and how patient."""
    if not is_web(address):
        return {}
    import aiohttp

    patience = aiohttp.ClientTimeout(total=None, sock_connect=_SILENCE, sock_read=_SILENCE)
    client = {
        "headers": {"User-Agent": f"wsoa/{wsoa.__version__}"},
        "timeout": patience,
        "trust_env": True,  # the proxy that this machine is set to
    }
    return {"client_kwargs": client}


@contextmanager
def errors_told_for(address: str, seconds: float = SECONDS) -> Iterator[None]:
    """Turn whatever a file system raises into the sentence for this address."""
    try:
        yield
    except WsoaError:
        raise
    except FileNotFoundError as error:
        raise NoSuchFile(address) from error
    except PermissionError as error:
        raise CannotOpen(address, "no permission") from error
    except TimeoutError as error:
        raise CannotFetch(address, f"it took longer than {seconds:g} s") from error
    except Exception as error:  # each library has errors of its own
        status = getattr(error, "status", None)
        if status in (401, 403):
            raise CannotOpen(address, f"no permission, HTTP {status}") from error
        raise CannotFetch(address, f"HTTP {status}" if status else _reason(error)) from error


def _reason(error: Exception) -> str:
    """The error in a few words, on one line; its class where it says nothing more."""
    if getattr(error, "status", None) == 0:  # aiohttp's errors of no answer at all
        return type(error).__name__
    words = " ".join(str(error).split()).rstrip(".")
    return words[:200] or type(error).__name__
