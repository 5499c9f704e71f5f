"""The parts of an owner cell: bodies, roles, persons and what stands between, step two.

Owners are printed without grammar (`Director of Quality NCCG`, `AD SEND AD Workforce`), so the cut
is found by cost: of all ways to cut a cell's atoms into parts, the cheapest wins. `candidates`
says what may begin at each word and what it costs; here is the search over all cuts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import NamedTuple

from wsoa.caching import cached
from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.parts.candidates import possible_parts
from wsoa.normalise.owners.parts.costs import JOIN, SIDE_BY_SIDE, PartKind, PossiblePart
from wsoa.normalise.owners.parts.document_names import (
    NAMING_PARTS,
    NO_NAMES,
    DocumentNames,
    likely_part,
)
from wsoa.normalise.owners.words import Atom, Kind, words_of_atoms


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


_Parts = Sequence[Sequence[PossiblePart]]  # those that may begin at each word
_NOWHERE = (-1, -1)
_TIE = 0.001  # of two cuts that cost the same, the one with fewer parts


class _Step(NamedTuple):
    """The cheapest way to a place in the row: its cost, where its last part began, what stood
    before that."""

    cost: float
    start: int
    before: PartKind


def owner_parts(row: tuple[Atom, ...], names: DocumentNames = NO_NAMES) -> tuple[OwnerPart, ...]:
    """The cheapest cut of the atoms into parts, in their order. `names`: what other cells give by
    itself is likely whole here too."""
    return CheapestCut(row, names).parts


@dataclass(frozen=True)
class CheapestCut:
    """A row of atoms cut into parts where that is cheapest, and how sure this is."""

    row: tuple[Atom, ...]
    names: DocumentNames = NO_NAMES

    @cached
    def parts(self) -> tuple[OwnerPart, ...]:
        """The parts in their order."""
        found: list[OwnerPart] = []
        best, position = self._best, len(self.row)
        kind = min(best[-1], key=lambda each: best[-1][each].cost)
        while position:
            step = best[position][kind]
            found.append(OwnerPart(kind, self.row[step.start : position]))
            position, kind = step.start, step.before
        return tuple(reversed(found))

    @property
    def oddness(self) -> float:
        """What it costs above one for each of its parts: how unlike owners they are."""
        return max(0.0, self._cost - len(self._naming)) if self.row else 0.0

    @property
    def lead(self) -> float:
        """How much more the next best cut costs, one that lacks a part of this: a small lead says
        that the same words may well be other owners."""
        leads = []
        for part in self._naming:
            start = self.row.index(part.atoms[0])
            barred = (start, start + len(part.atoms))
            other = _cheapest_steps(self.row, self._possible, self.names, barred)
            leads.append(least_cost(other) - self._cost)
        return min(leads, default=inf)

    @property
    def _naming(self) -> list[OwnerPart]:
        """Its parts that are no marks."""
        return [part for part in self.parts if part.kind is not PartKind.MARK]

    @cached
    def _possible(self) -> _Parts:
        """The parts that may begin at each word."""
        possible = _possible_in(self.row)
        if self.names == NO_NAMES:
            return possible
        words = words_of_atoms(self.row)
        return tuple(
            tuple(likely_part(each, self.row, start, self.names, words) for each in some)
            for start, some in enumerate(possible)
        )

    @cached
    def _best(self) -> list[dict[PartKind, _Step]]:
        return _cheapest_steps(self.row, self._possible, self.names)

    @property
    def _cost(self) -> float:
        return least_cost(self._best)


def least_cost(best: Sequence[dict[PartKind, _Step]]) -> float:
    """What the cheapest of the ways to the end of a row costs."""
    return min((step.cost for step in best[-1].values()), default=inf)


@lru_cache(maxsize=1 << 12)  # a cell is cut again when it is known what the others say
def _possible_in(row: tuple[Atom, ...]) -> _Parts:
    """The parts that may begin at each word of a row, whatever the document says elsewhere."""
    return tuple(tuple(possible_parts(row, start)) for start in range(len(row)))


def _cheapest_steps(
    row: tuple[Atom, ...],
    parts: _Parts,
    names: DocumentNames = NO_NAMES,
    barred: tuple[int, int] = _NOWHERE,
) -> list[dict[PartKind, _Step]]:
    """For each place in the row, by the kind of the part before it, the cheapest way there. `parts`
    may begin at each word; none is made of the words from one place to the other of `barred`. In a
    document that `names` to set owners apart, two of a kind hardly stand side by side."""
    best: list[dict[PartKind, _Step]] = [{} for _ in range(len(row) + 1)]
    best[0][PartKind.MARK] = _Step(0.0, 0, PartKind.MARK)
    for start, atom in enumerate(row):
        is_beside, stands_apart = atom.gap < Gap.LINE, atom.gap < names.part_at
        for before, step in best[start].items():
            for end, own, kind in parts[start]:
                if (start, end) == barred:
                    continue
                cost = step.cost + own + _TIE
                if is_beside:
                    join = JOIN.get((before, kind), 0.0)
                    if stands_apart and before is kind:
                        join += SIDE_BY_SIDE * (before in NAMING_PARTS)
                    cost += join / 2 if atom.gap else join
                known = best[end].get(kind)
                if known is None or cost < known.cost - 1e-9:
                    best[end][kind] = _Step(cost, start, before)
    return best
