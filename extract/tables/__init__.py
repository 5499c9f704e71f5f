"""Tables on a page: where their cells are."""

from wsoa.extract.tables.alignment import SPACE, AlignedLine, aligned_lines
from wsoa.extract.tables.boxed import box_forms
from wsoa.extract.tables.cells import Painted, table_of_grid
from wsoa.extract.tables.drawn.chains import chain_on
from wsoa.extract.tables.drawn.frames import frames_of
from wsoa.extract.tables.drawn.painted import matrices
from wsoa.extract.tables.find import find_tables
from wsoa.extract.tables.headers.phrases import phrase_weight
from wsoa.extract.tables.headers.seeds import (
    Phrase,
    Seed,
    SeedsKnown,
    header_seeds,
    may_be_header,
    seeds_among,
)
from wsoa.extract.tables.lattice import CellBox, Grid, Lattice, lattice_of
from wsoa.extract.tables.untaken import Untaken

__all__ = [
    "SPACE",
    "AlignedLine",
    "CellBox",
    "Grid",
    "Lattice",
    "Painted",
    "Phrase",
    "Seed",
    "SeedsKnown",
    "Untaken",
    "aligned_lines",
    "box_forms",
    "chain_on",
    "find_tables",
    "frames_of",
    "header_seeds",
    "lattice_of",
    "matrices",
    "may_be_header",
    "phrase_weight",
    "seeds_among",
    "table_of_grid",
]
