"""Standard input as a source, and standard output as a target, both written `-`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

STREAM = "-"
STANDARD_INPUT = "standard input"
_FILE = "standard-input"
_PIECE = 1 << 20


@contextmanager
def input_file() -> Iterator[Path]:
    """A file that holds what comes on standard input, as long as the context lasts: readers of
    documents go back and forth in them, as in a stream nobody can."""
    from wsoa.extract.guard import MAX_FILE

    with TemporaryDirectory(prefix="wsoa-") as folder:
        path = Path(folder) / _FILE
        with path.open("wb") as handle:
            left = MAX_FILE + 1  # so that what is too large is seen to be
            while left > 0 and (piece := sys.stdin.buffer.read(min(left, _PIECE))):
                left -= handle.write(piece)
        yield path


def write_bytes(path: Path) -> None:
    """Write a file's bytes to standard output."""
    with path.open("rb") as handle:
        shutil.copyfileobj(handle, sys.stdout.buffer)
    sys.stdout.buffer.flush()
