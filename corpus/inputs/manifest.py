"""A manifest: a table by the user of which files to read, and what they know of each.

Its columns are `path`, `area`, `kind`, `published` and `source page`, in any order; all but the
path may be missing or empty, and other columns are left alone. It is a CSV file as any program
writes it: with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows' Western alphabet.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from wsoa.corpus.inputs.addresses import is_address
from wsoa.corpus.inputs.sources import Input, file_identity, find_inputs, input_at
from wsoa.errors import BadManifest
from wsoa.file_names import printable_name
from wsoa.model import Due, Known

# What each column may be called; case, and spaces or underscores between words, make no difference.
COLUMNS = {
    "path": ("path", "file", "path or url", "url"),
    "area": ("area", "area name", "local area"),
    "kind": ("kind",),
    "published": ("published", "published on"),
    "source page": ("source page", "source url"),
}


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """A row of a manifest: a file with what is known of it."""

    number: int  # as a spreadsheet counts, the header being row 1
    each: Input


@dataclass(frozen=True, slots=True)
class Manifest:
    rows: tuple[ManifestRow, ...]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The files that it lists, in its order; one that is missing has its error."""
        return tuple(row.each for row in self.rows)

    def told_of(self, inputs: Iterable[Input]) -> tuple[Input, ...]:
        """Other inputs, each with what the manifest says of it."""
        known = {file_identity(each): each.known for each in self.inputs}
        return tuple(
            replace(each, known=known.get(file_identity(each), each.known)) for each in inputs
        )

    def unused(self, inputs: Iterable[Input]) -> tuple[ManifestRow, ...]:
        """The rows whose files are not among the inputs."""
        found = {file_identity(each) for each in inputs}
        return tuple(row for row in self.rows if file_identity(row.each) not in found)


def read_manifest(path: Path) -> Manifest:
    """The manifest in a CSV file. Relative paths in it start at its own folder.

    Raises BadManifest, naming row and column, where it says what cannot be: nothing is guessed.
    """
    records = enumerate(_records(path), start=1)
    header = next((fields for _, fields in records), [])
    columns = _columns_of(path, header)
    rows: list[ManifestRow] = []
    seen: dict[Path | str, int] = {}
    for number, fields in records:
        values = {name: fields[at].strip() for name, at in columns.items() if at < len(fields)}
        if any(field.strip() for field in fields):
            each = _input(path, number, values.get("path", ""))
            each = replace(each, known=_known(path, number, values))
            first = seen.setdefault(file_identity(each), number)
            if first != number:
                raise _problem(path, number, "path", f"row {first} names the same file")
            rows.append(ManifestRow(number, each))
    if not rows:
        raise BadManifest(str(path), "it has no rows")
    return Manifest(tuple(rows))


def _records(path: Path) -> Iterator[list[str]]:
    from wsoa.extract.encoding import decode

    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise BadManifest(str(path), error.strerror or type(error).__name__) from error
    header = text.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    try:
        yield from csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    except csv.Error as error:
        raise BadManifest(str(path), f"it is no CSV file: {error}") from error


def _columns_of(path: Path, header: list[str]) -> dict[str, int]:
    """Where each of our columns stands among those of the manifest."""
    keys = [" ".join(re.split(r"[\s_]+", name.strip().lower())) for name in header]
    found: dict[str, int] = {}
    for name, spellings in COLUMNS.items():
        places = [at for at, key in enumerate(keys) if key in spellings]
        if len(places) > 1:
            raise _problem(path, 1, header[places[1]], f"a second column for the {name}")
        if places:
            found[name] = places[0]
    if "path" not in found:
        raise _problem(path, 1, "path", f"there is no such column among {', '.join(header)!r}")
    return found


def _input(path: Path, number: int, text: str) -> Input:
    """The file that a row names, labelled as it does, less the folder where that is absolute."""
    if not text:
        raise _problem(path, number, "path", "it is empty")
    if is_address(text):
        return input_at(text)
    place = path.parent / text
    try:
        is_folder = place.is_dir()
        found = () if is_folder else find_inputs([place])
    except (OSError, ValueError) as error:
        raise _problem(path, number, "path", "no file can have such a name") from error
    if is_folder:
        raise _problem(path, number, "path", f"{text} is a folder: name the files in it")
    (each,) = found
    is_absolute = Path(text).is_absolute()
    return replace(each, label=printable_name(place.name if is_absolute else Path(text).as_posix()))


def _known(path: Path, number: int, values: Mapping[str, str]) -> Known:
    return Known(
        area=_area(path, number, values.get("area", "")),
        kind=_kind(path, number, values.get("kind", "")),
        published=_published(path, number, values.get("published", "")),
        source_url=values.get("source page", ""),
    )


def _area(path: Path, number: int, text: str) -> str:
    from wsoa.normalise.identity import find_area

    if text and find_area(text) is None:
        detail = f"{text!r} is no local area of England that wsoa knows"
        raise _problem(path, number, "area", detail)
    return text


def _kind(path: Path, number: int, text: str) -> str:
    """A kind by its own name or by what people call it (`Accelerated progress plan`)."""
    from wsoa.normalise.identity import kind_in
    from wsoa.output.schema import schema

    kinds = [kind for kind in schema().enums["kind"] if kind != "unknown"]
    named = text.lower().replace(" ", "_")
    kind = named if named in kinds else kind_in(text)
    if text and not kind:
        raise _problem(path, number, "kind", f"{text!r} is none of {', '.join(kinds)}")
    return kind


def _published(path: Path, number: int, text: str) -> Due:
    from wsoa.normalise.dates import read_due

    if not text:
        return Due()
    due = read_due(text)
    # `May-19` is what Excel makes of `May 2019`, so that a doubt about its year is none here.
    if due.start is None or due.kind != "by" or set(due.issues) - {"ambiguous_date"}:
        detail = f"{text!r} is no date such as 2019-05-03, 3 May 2019, May 2019 or 2019"
        raise _problem(path, number, "published", detail)
    return replace(due, issues=())


def _problem(path: Path, number: int, column: str, detail: str) -> BadManifest:
    return BadManifest(str(path), f"row {number}, column {column}: {detail}")
