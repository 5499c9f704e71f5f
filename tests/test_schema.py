"""The schema: one definition, whose page is current and whose values read back."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.output.schema import columns_page
from wsoa.output.schema.definition import Type, format_value, parse_value, schema


@given(st.integers(-(2**31), 2**31 - 1) | st.dates() | st.floats(allow_nan=False) | st.none())
def test_a_value_reads_back_from_its_text(value: Any) -> None:
    kinds: dict[type, Type] = {int: "integer", float: "number", dt.date: "date"}
    assert parse_value(format_value(value), kinds.get(type(value), "string")) == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [("1.0", "integer"), ("20310101", "date"), ("2031-02-30", "date"), ("x", "number")],
)
def test_a_text_that_is_no_such_value_is_refused(text: str, kind: Any) -> None:
    with pytest.raises(ValueError, match="is not a"):
        parse_value(text, kind)


def fingerprint() -> str:
    """A short hash of all that a program may rely on: names, types, values and keys."""
    said = [
        (
            *(table.name, table.primary_key, table.unique_keys),
            *((c.name, c.type, c.required, c.values, c.pattern) for c in table.columns),
            *((key.columns, key.references) for key in table.foreign_keys),
        )
        for table in schema().tables
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def test_a_change_of_the_schema_has_a_version_and_is_told(root: Path) -> None:
    page = (root / "docs" / "schema-changes.md").read_text(encoding="utf-8")
    version, told = re.findall(r"^## ([\d.]+)\n.*?^Fingerprint: `(\w+)`", page, re.M | re.S)[0]
    assert (version, told) == (schema().version, fingerprint()), (
        "the schema has changed: raise its version (schema.json) and tell it in schema-changes.md"
    )


def test_every_key_of_the_schema_names_columns() -> None:
    for table in schema().tables:
        keys = [table.primary_key, *table.unique_keys, *table.ordered, table.search]
        for key in table.foreign_keys:
            keys.append(key.columns)
            assert len(schema()[key.references].primary_key) == len(key.columns)
        assert {name for key in keys for name in key} <= set(table.header)


def test_the_page_of_columns_is_current(root: Path) -> None:
    page = (root / "docs" / "columns.md").read_text(encoding="utf-8")
    assert page == columns_page.columns_page(), (
        "run: python -m wsoa.output.schema.columns_page > docs/columns.md"
    )


def test_csv_needs_neither_pandas_nor_pyarrow(tmp_path: Path) -> None:
    program = (
        "import sys; from wsoa.output.dataset.dataset import Dataset\n"
        f"Dataset.from_statements([]).write({str(tmp_path / 'out')!r}, formats=['csv'])\n"
        "assert not {'pandas', 'pyarrow'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    with (tmp_path / "out" / "owners.csv").open(newline="") as file:
        assert list(csv.reader(file)) == [list(schema()["owners"].header)]
