"""Tables over pages, stitched, as pictures."""

from __future__ import annotations

from builders import picture
from wsoa.model import Block, Table
from wsoa.normalise.tables.stitching import stitch_tables

FIRST = """
Ref | Action | Lead | By when
1.1 | Write the guide. | DCO | May 2019
1.2 | Train the panel. | SENCO | June 2019
"""
SECOND = """
1.3 | Share the findings. | DCO | July 2019
1.4 | Open the clinic. | CCG | May 2020
"""
WHOLE = FIRST + SECOND
OTHER = """
Risk | Likelihood | Impact | Mitigation
Staff leave. | High | High | Train more of them.
"""


def pictures(*pieces: Block) -> list[str]:
    return [picture(block) for block in stitch_tables(pieces) if isinstance(block, Table)]


def undented(drawing: str) -> str:
    return "\n".join(line.strip() for line in drawing.splitlines())
