"""In which of its formats a dataset that stands in a folder is read back."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from wsoa.errors import UsageError
from wsoa.extras import pip_install
from wsoa.output.formats import FORMATS, Format
from wsoa.output.schema import schema


def format_in(folder: Path) -> Format:
    """The first of the formats that a table of a folder is written in; CSV where there is none.
    Raises UsageError where the dataset stands in nothing but what is not read back here."""
    there = [
        each
        for each in FORMATS.values()
        if any((folder / each.file(table)).is_file() for table in schema().tables)
    ]
    for each in there:
        if each.read and (not each.needs or find_spec(each.needs) is not None):
            return each
    for each in there:
        if each.read:
            why = f"to read {each.file(schema().tables[0])}: {pip_install(each.extra)}"
            raise UsageError(str(folder), why)
        why = f"{each.files[0]} alone is not read back: convert again with --format csv,{each.name}"
        raise UsageError(str(folder), why)
    return FORMATS["csv"]
