"""Rows into a folder, whole or not at all.

Every file is made in a hidden folder inside the target and then renamed into place (a rename inside
one folder works on every disk, a mounted one too). datapackage.json comes last: where it stands and
its hashes agree, the dataset is whole.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import wsoa
from wsoa.errors import CannotWrite
from wsoa.output.dataset import datapackage
from wsoa.output.formats.registry import FORMATS, Format, chosen
from wsoa.output.schema.rows import Rows

REPORT = "report.json"
_PARTIAL = ".wsoa-partial-"


def write(
    rows: Rows,
    folder: Path | str,
    formats: Iterable[str] = ("csv", "parquet"),
    report: Sequence[Mapping[str, Any]] = (),
) -> list[Path]:
    """Writes a dataset, its report and its description; gives the paths of the files.

    `report` has a record for each input of the run. A dataset that stands in the folder already is
    replaced. Raises CannotWrite where the folder is not ours to write to, or cannot be written to.
    """
    wanted = chosen(formats)
    folder = Path(folder)
    check_target(folder)
    try:
        with _partial_folder(folder) as partial:
            data = [name for entry in wanted for name in entry.write(rows, partial)]
            (partial / REPORT).write_text(_report(report), encoding="utf-8", newline="\n")
            described = datapackage.package([_file(partial / name, wanted) for name in data])
            (partial / datapackage.FILE).write_text(
                datapackage.as_text(described), encoding="utf-8", newline="\n"
            )
            names = [*data, REPORT, datapackage.FILE]
            _remove_stale(folder, keep=names)
            for name in names:
                os.replace(partial / name, folder / name)
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or str(error)) from error
    return [folder / name for name in names]


def check_target(folder: Path) -> None:
    """Refuses a folder that holds something else than a dataset of ours. Hidden files count for
    nothing: they are none that a dataset could take the place of."""
    try:
        names = [item.name for item in folder.iterdir()]
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or str(error)) from error
    refuse_strangers(str(folder), names, is_ours=datapackage.is_ours(folder))


def refuse_strangers(folder: str, names: Iterable[str], *, is_ours: bool) -> None:
    """Raises CannotWrite where a folder holds files of these names and is none of ours."""
    if not is_ours and any(not name.startswith(".") for name in names):
        raise CannotWrite(
            folder,
            "the folder is not empty and holds no dataset of wsoa, and its files must not be lost",
        )


@contextmanager
def _partial_folder(folder: Path) -> Iterator[Path]:
    """A hidden folder in the target for files in the making, gone again at the end. What a run that
    was killed left behind goes too, and so does a target that was made in vain."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    for left_behind in folder.glob(f"{_PARTIAL}*"):
        shutil.rmtree(left_behind)
    partial = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=folder))
    try:
        yield partial
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        if is_new:
            with suppress(OSError):
                folder.rmdir()  # only an empty folder can be removed


def _remove_stale(folder: Path, keep: Sequence[str]) -> None:
    """Takes away the files of an earlier dataset in formats that this run was not asked for: they
    would tell of other rows than the files beside them."""
    ours = {name for entry in FORMATS.values() for name in entry.files}
    with suppress(FileNotFoundError):
        for name in ours.intersection(datapackage.described(folder)).difference(keep):
            (folder / name).unlink(missing_ok=True)


def _report(inputs: Sequence[Mapping[str, Any]]) -> str:
    report = {"wsoa": wsoa.__version__, "inputs": [dict(item) for item in inputs]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _file(path: Path, formats: Sequence[Format]) -> datapackage.File:
    entry = next(entry for entry in formats if path.name in entry.files)
    return datapackage.File(
        path=path.name,
        bytes=path.stat().st_size,
        sha256=datapackage.sha256(path),
        table=path.stem if entry.is_tabular else "",
    )
