"""datapackage.json: the dataset described by the Frictionless Data Package standard, version 2.

It says nothing that changes from run to run (no time, no path of this computer), so that the same
rows give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import wsoa
from wsoa.json_text import load_json
from wsoa.output.schema import Schema, SchemaColumn, SchemaTable, schema

NAME = "wsoa"
FILE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/{}.json"


_MEDIATYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
    "duckdb": "application/vnd.duckdb",
}
_TEXTS = ("csv", "jsonl", "json")
_INDENT = "  "
_LICENCE = {
    # as the Open Definition's list of licences names it
    "name": "notspecified",
    "title": "Not specified: the texts remain their publishers', and wsoa claims no rights in what "
    "it makes of them. See each source.",
}


@dataclass(frozen=True)
class File:
    """A file of the dataset. `table` names the one table that it holds, if it is such a file."""

    path: str
    bytes: int
    sha256: str
    table: str = ""

    @property
    def format(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(frozen=True)
class PackageSource:
    """A document that the dataset was made from."""

    name: str
    sha256: str
    url: str = ""  # the page on which it was found, where that is known


def package_descriptor(
    files: Sequence[File], origins: Iterable[PackageSource] = ()
) -> dict[str, Any]:
    """The descriptor of a dataset made of these files, from documents of these origins.

    The first tabular format is what the resources describe; the standard has no word for the same
    table in a second format, so that those files are listed, with their hashes, under `wsoa`.
    """
    main = next((file.format for file in files if file.table), files[0].format)
    return {
        "$schema": _PROFILE.format("datapackage"),
        "name": NAME,
        "title": schema().title,
        "description": schema().description,
        "version": schema().version,
        "licenses": [_LICENCE],
        "sources": [_source(origin) for origin in origins],
        "resources": [_resource(file) for file in files if file.format == main],
        NAME: {
            "version": wsoa.__version__,
            "schema": schema().version,
            "files": [_about(file) for file in files if file.format != main],
        },
    }


def sha256(path: Path) -> str:
    """The hash of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def as_text(descriptor: dict[str, Any]) -> str:
    """The descriptor as its file holds it. The columns of a table, most of it, are the same in each
    dataset, and are put into words once."""
    parts: dict[str, str] = {}
    resources = []
    for number, resource in enumerate(descriptor["resources"]):
        if resource.get("schema"):
            mark = f"the columns of resource {number}"
            parts[json.dumps(mark)] = _columns_text(resource["name"])
            resource = {**resource, "schema": mark}
        resources.append(resource)
    text = _json({**descriptor, "resources": resources})
    for mark, columns in parts.items():
        text = text.replace(mark, columns, 1)
    return text + "\n"


@cache
def _columns_text(table: str) -> str:
    """What describes the columns of a table, as it stands within a resource."""
    text = _json(table_schema(schema()[table], schema()))
    return text.replace("\n", "\n" + 3 * _INDENT)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=_INDENT)


def is_ours(folder: Path) -> bool:
    """Whether the folder holds a dataset that wsoa wrote."""
    try:
        return _read(folder)["name"] == NAME and bool(described_files(folder))
    except (OSError, ValueError, LookupError, TypeError):
        return False


def described_files(folder: Path) -> dict[str, str]:
    """The files that a folder's datapackage.json names, with the hash that each should have.
    Raises FileNotFoundError where there is none, and ValueError where it is not one of wsoa's."""
    descriptor = _read(folder)
    try:
        files = [*descriptor["resources"], *descriptor[NAME]["files"]]
        return {str(entry["path"]): str(entry["hash"]) for entry in files}
    except (LookupError, TypeError) as error:
        raise ValueError(f"it lacks what wsoa writes into it: {error}") from error


def _read(folder: Path) -> Any:
    return load_json((folder / FILE).read_text(encoding="utf-8"))


def _source(origin: PackageSource) -> dict[str, str]:
    path = {"path": origin.url} if origin.url else {}
    return {"title": origin.name, **path, "version": f"sha256:{origin.sha256}"}


def _about(file: File) -> dict[str, Any]:
    return {
        "path": file.path,
        "format": file.format,
        "mediatype": _MEDIATYPES[file.format],
        **({"encoding": "utf-8"} if file.format in _TEXTS else {}),
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }


def _resource(file: File) -> dict[str, Any]:
    if not file.table:
        return {"name": Path(file.path).stem, **_about(file)}
    table = schema()[file.table]
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        **_about(file),
        "schema": table_schema(table, schema()),
    }


def table_schema(table: SchemaTable, whole: Schema) -> dict[str, Any]:
    """A table's columns and keys as the Table Schema standard writes them.

    Foreign keys that a row may fill in part are left out: by the standard's readers (Frictionless)
    a half-empty key is a broken one, where SQL takes it as absent. `wsoa validate` checks them.
    """
    descriptor: dict[str, Any] = {
        "$schema": _PROFILE.format("tableschema"),
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.primary_key:
        descriptor["primaryKey"] = list(table.primary_key)
    if table.unique_keys:
        descriptor["uniqueKeys"] = [list(key) for key in table.unique_keys]
    foreign_keys = [key for key in table.foreign_keys if not table.is_partial(key)]
    if foreign_keys:
        descriptor["foreignKeys"] = [
            {
                "fields": list(key.columns),
                "reference": {
                    "resource": key.references,
                    "fields": list(whole[key.references].primary_key),
                },
            }
            for key in foreign_keys
        ]
    return descriptor


def _field(column: SchemaColumn) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    if column.pattern:
        constraints["pattern"] = column.pattern
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "description": column.description,
    }
    return {**field, "constraints": constraints} if constraints else field
