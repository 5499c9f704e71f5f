"""Rows into a folder, whole or not at all.

Every file is made in a hidden folder inside the target and then renamed into place (a rename inside
one folder works on every disk, a mounted one too), none of it through a link (see `wsoa.folder`).
datapackage.json comes last: where it stands and its hashes agree, the dataset is whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import wsoa
from wsoa.errors import CannotWrite
from wsoa.folder import PARTIAL, Folder
from wsoa.output.dataset import datapackage
from wsoa.output.formats import FORMATS, Format, chosen_formats
from wsoa.output.schema import Rows, schema

REPORT = "report.json"


def write_dataset(
    rows: Rows,
    folder: Path | str,
    formats: Iterable[str] = ("csv", "parquet"),
    report: Sequence[Mapping[str, Any]] = (),
    passed_over: Sequence[Mapping[str, Any]] = (),
) -> list[Path]:
    """Writes a dataset, its report and its description; gives the paths of the files.

    `report` has a record for each input of the run, `passed_over` one for each file that was found
    beside them and not read. A dataset that stands in the folder already is
    replaced. Raises CannotWrite where the folder is not ours to write to, or cannot be written to.
    """
    wanted = chosen_formats(formats)
    folder = Path(folder)
    check_target(folder)
    try:
        with _opened(folder) as target, target.fresh(_is_ours) as partial:
            made = partial.location
            data = [name for entry in wanted for name in entry.write(rows, made)]
            partial.write(REPORT, _report(report, passed_over))
            described = datapackage.package_descriptor(
                [_file(made / name, wanted) for name in data], _origins(rows)
            )
            partial.write(datapackage.FILE, datapackage.as_text(described))
            names = [*data, REPORT, datapackage.FILE]
            _refuse_links(target, names)
            _remove_stale(target, keep=names)
            for name in names:
                partial.rename(name, target, name)
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or str(error)) from error
    return [folder / name for name in names]


def _origins(rows: Rows) -> Iterator[datapackage.PackageSource]:
    """The documents of a dataset, each once."""
    header = schema()["statements"].header
    places = [header.index(name) for name in ("source_name", "source_sha256", "source_url")]
    seen = set()
    for row in rows["statements"]:
        name, sha256, url = (str(row[place] or "") for place in places)
        if (name, sha256) not in seen:
            seen.add((name, sha256))
            yield datapackage.PackageSource(name, sha256, url)


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
def _opened(folder: Path) -> Iterator[Folder]:
    """The target, without what a run that was killed left in it; a target that was made in vain is
    gone again at the end."""
    is_new = not folder.exists()
    try:
        with Folder.at(folder) as target:
            target.clear_partial(_is_ours)
            yield target
    finally:
        if is_new:
            with suppress(OSError):
                folder.rmdir()  # only an empty folder can be removed


def _is_ours(name: str) -> bool:
    """Whether a file in the making is one of a dataset, or one that a database keeps beside its
    own while it is written."""
    known = (
        REPORT,
        datapackage.FILE,
        *(each for entry in FORMATS.values() for each in entry.files),
    )
    beside = tuple(f"{each}{mark}" for each in known for mark in "-.")
    return name in known or name.startswith((PARTIAL, *beside))


def _refuse_links(target: Folder, names: Iterable[str]) -> None:
    """Refuse before the first file has taken its place, so that a dataset that stands there stays
    whole."""
    for name in names:
        target.refuse_link(name)


def _remove_stale(target: Folder, keep: Sequence[str]) -> None:
    """Takes away the files of an earlier dataset in formats that this run was not asked for: they
    would tell of other rows than the files beside them."""
    ours = {name for entry in FORMATS.values() for name in entry.files}
    with suppress(FileNotFoundError):
        for name in ours.intersection(datapackage.described_files(target.location)).difference(
            keep
        ):
            target.remove(name)


def _report(inputs: Sequence[Mapping[str, Any]], passed_over: Sequence[Mapping[str, Any]]) -> str:
    report = {
        "wsoa": wsoa.__version__,
        "inputs": [dict(item) for item in inputs],
        "passed_over": [dict(item) for item in passed_over],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _file(path: Path, formats: Sequence[Format]) -> datapackage.File:
    entry = next(entry for entry in formats if path.name in entry.files)
    return datapackage.File(
        path=path.name,
        bytes=path.stat().st_size,
        sha256=datapackage.sha256(path),
        table=path.stem if entry.is_tabular else "",
    )
