"""The local areas of England: their names and their ONS codes.

They are the upper-tier and unitary local authorities of England, in `vocabulary/areas.csv`, one row
for each code (codes, names, regions: ONS Open Geography, Open Government Licence). A row's years
are those in which the authority stood under that code.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wsoa.vocabulary import data_file


@dataclass(frozen=True, slots=True)
class Area:
    """One local authority under one GSS code; the years are None where no end is known."""

    name: str
    code: str
    kind: str  # `county`, `unitary`, `metropolitan_district`, `london_borough`
    region: str
    first_year: int | None = None
    last_year: int | None = None
    aliases: tuple[str, ...] = ()
    web: tuple[str, ...] = ()  # what stands before `.gov.uk` in its addresses

    def stood_in(self, year: int) -> bool:
        return (self.first_year or 0) <= year <= (self.last_year or year)


def slug(name: str) -> str:
    """The name as it stands in ids: `Kensington and Chelsea` → `kensington-and-chelsea`."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@cache
def all_areas() -> tuple[Area, ...]:
    """Every authority, standing or former, in the order of the codes."""
    table = data_file("areas.csv")
    return tuple(
        Area(
            name=row["name"],
            code=row["code"],
            kind=row["type"],
            region=row["region"],
            first_year=int(row["first_year"]) if row["first_year"] else None,
            last_year=int(row["last_year"]) if row["last_year"] else None,
            aliases=_parts(row["aliases"]),
            web=_parts(row["web"]),
        )
        for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    )


def standing(name: str, year: int | None) -> Area:
    """The row of that name: the one that stood in the year, the later where both did."""
    rows = sorted(
        (area for area in all_areas() if area.name == name),
        key=lambda area: area.first_year or 0,
    )
    stood = [area for area in rows if year is not None and area.stood_in(year)]
    return (stood or rows)[-1]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


_SEPARATORS = re.compile(r"[\s,.\-\u2010\u2011\u2013]+")


def key_of(name: str) -> str:
    """The name without what printers vary: case, `&`, hyphens, commas, full stops."""
    spaced = _SEPARATORS.sub(" ", name.replace("&", " and "))
    return " ".join(spaced.casefold().split())


def forms_of(area: Area) -> Iterator[str]:
    """Its name, its aliases, and the bare place where ONS sets the style behind (`X, City of`)."""
    yield area.name
    yield from area.aliases
    if area.name.endswith(" of"):
        yield area.name.rpartition(", ")[0]


@cache
def names_by_key() -> dict[str, str]:
    return {key_of(form): area.name for area in all_areas() for form in forms_of(area)}


@cache
def names_by_web() -> dict[str, str]:
    return {label: area.name for area in all_areas() for label in area.web}
