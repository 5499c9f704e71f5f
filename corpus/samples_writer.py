"""The fictional statements that come with wsoa, for a first look."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from wsoa.corpus.sources import SUFFIXES
from wsoa.errors import CannotWrite


def write_samples(folder: Path) -> list[Path]:
    """Write the samples into a folder, which is made where it is missing; gives their paths.

    Raises CannotWrite, before anything is written, where a file of that name holds something else.
    """
    samples = {
        folder / each.name: each.read_bytes()
        for each in (files("wsoa.corpus") / "samples").iterdir()
        if Path(each.name).suffix in SUFFIXES
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in samples.items():
            if path.exists() and path.read_bytes() != content:
                raise CannotWrite(str(path), "another file of that name stands there")
        for path, content in samples.items():
            path.write_bytes(content)
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or type(error).__name__) from error
    return sorted(samples)
