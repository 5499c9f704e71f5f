"""The parts of an owner cell: bodies, roles, persons and what stands between, step two.

Owners are printed without grammar (`Director of Quality NCCG`, `AD SEND AD Workforce`), so the cut
is found by cost: of all ways to cut a cell's atoms into parts, the cheapest wins. `owner_readings`
says what may begin at each word and what it costs; here is the search over all cuts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from wsoa.normalise.owners.candidates import possible_parts
from wsoa.normalise.owners.costs import JOIN, PartKind
from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.tokens import Atom, Kind


@dataclass(frozen=True, slots=True)
class OwnerPart:
    """A run of atoms that is one thing."""

    kind: PartKind
    atoms: tuple[Atom, ...]

    @property
    def start(self) -> int:
        return self.atoms[0].start

    @property
    def end(self) -> int:
        return self.atoms[-1].end

    @property
    def gap(self) -> Gap:
        return self.atoms[0].gap

    @property
    def mark(self) -> Kind:
        return self.atoms[0].kind


_TIE = 0.001  # of two cuts that cost the same, the one with fewer parts


class _Step(NamedTuple):
    """The cheapest way to a place in the row: its cost, where its last part began, what stood
    before that."""

    cost: float
    start: int
    before: PartKind


def owner_parts(row: tuple[Atom, ...]) -> tuple[OwnerPart, ...]:
    """The cheapest cut of the atoms into parts, in their order."""
    size = len(row)
    best: list[dict[PartKind, _Step]] = [{} for _ in range(size + 1)]
    best[0][PartKind.MARK] = _Step(0.0, 0, PartKind.MARK)
    for start in range(size):
        beginnings = tuple(possible_parts(row, start))
        for before, step in best[start].items():
            for reading in beginnings:
                cost = step.cost + reading.cost + _TIE
                if row[start].gap < Gap.LINE:
                    join = JOIN.get((before, reading.kind), 0.0)
                    cost += join if not row[start].gap else join / 2
                known = best[reading.end].get(reading.kind)
                if known is None or cost < known.cost - 1e-9:
                    best[reading.end][reading.kind] = _Step(cost, start, before)
    found: list[OwnerPart] = []
    position = size
    kind = min(best[size], key=lambda each: best[size][each].cost)
    while position:
        step = best[position][kind]
        found.append(OwnerPart(kind, row[step.start : position]))
        position, kind = step.start, step.before
    return tuple(reversed(found))
