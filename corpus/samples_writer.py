"""The fictional statements that come with wsoa, for a first look."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from wsoa.corpus.inputs.sources import SUFFIXES
from wsoa.errors import CannotWrite
from wsoa.folder import Folder


def write_samples(folder: Path) -> list[Path]:
    """Write the samples into a folder, which is made where it is missing; gives their paths.

    Raises CannotWrite, before anything is written, where a file of that name holds something else.
    """
    samples = {
        each.name: each.read_bytes()
        for each in (files("wsoa.corpus") / "samples").iterdir()
        if Path(each.name).suffix in SUFFIXES
    }
    try:
        with Folder.at(folder) as target:
            for name, content in samples.items():
                target.refuse_link(name)
                if target.kind(name) and (folder / name).read_bytes() != content:
                    detail = "another file of that name stands there"
                    raise CannotWrite(str(folder / name), detail)
            for name, content in samples.items():
                target.write(name, content)
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or type(error).__name__) from error
    return sorted(folder / name for name in samples)
