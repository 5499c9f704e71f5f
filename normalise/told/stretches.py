"""Told actions as tables, with what the text over them says of them all: what is to be achieved,
and what was done before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wsoa.model import Block, Cell, Heading, Paragraph, Passage, Table, TableKind
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.tables import header_fields, is_longer
from wsoa.normalise.told.rows import rows_of_told
from wsoa.normalise.told.sentences import ToldAction

LONGEST_OUTCOME = 40  # words
FEWEST_RUNS = 3  # runs of actions, from which what stands over each tells of it
MOSTLY = 0.8  # share of the runs that have such a line, and of the lines that differ
SURE = 0.8  # weight from which a heading says what was done


@dataclass(frozen=True)
class ToldPiece:
    """A piece of flowing text: blocks, and the action that they tell, if any."""

    blocks: tuple[Block, ...]
    told: ToldAction | None = None


@dataclass(frozen=True)
class RunOfActions:
    """A run of actions, and the blocks over it, from the actions before it on."""

    over: tuple[Block, ...]
    run: tuple[ToldAction, ...]


def blocks_of_told(pieces: Sequence[ToldPiece]) -> Iterator[Block]:
    """The blocks again, each run of actions a table."""
    stretches = runs_of_actions(pieces)
    outcomes = outcomes_over(stretches)
    for stretch, outcome in zip(stretches, outcomes, strict=True):
        done, rest = done_before(stretch.over) if stretch.run else ((), stretch.over)
        yield from (block for block in rest if block is not outcome)
        if stretch.run:
            yield table_of_run(stretch.run, outcome, done)


def runs_of_actions(pieces: Sequence[ToldPiece]) -> list[RunOfActions]:
    found: list[RunOfActions] = []
    over: list[Block] = []
    run: list[ToldAction] = []
    for piece in pieces:
        if piece.told is not None:
            run.append(piece.told)
            continue
        if run:
            found.append(RunOfActions(tuple(over), tuple(run)))
            over, run = [], []
        over += piece.blocks
    return [*found, RunOfActions(tuple(over), tuple(run))]


# --------------------------------------------------------------------------- over the actions


def outcomes_over(stretches: Sequence[RunOfActions]) -> list[Paragraph | None]:
    """The paragraph right over each run of actions that says what they are to achieve; none where
    the document has no such line over nearly each of its runs."""
    lines = [outcome_right_over(stretch.over) if stretch.run else None for stretch in stretches]
    found = [line.passage.printed for line in lines if line is not None]
    runs = sum(bool(stretch.run) for stretch in stretches)
    if runs < FEWEST_RUNS or min(len(found), len({*found})) < MOSTLY * runs:
        return [None] * len(stretches)
    return lines


def outcome_right_over(over: Sequence[Block]) -> Paragraph | None:
    """The sentence right over actions, marks aside, that is neither a concern's name nor its
    title."""
    said = [b for b in over if not isinstance(b, Paragraph) or says_a_word(b.passage)]
    if not said or not isinstance(last := said[-1], Paragraph) or last.passage.is_item:
        return None
    text = last.passage.printed
    if (
        ":" in text
        or is_longer(text, LONGEST_OUTCOME)
        or not is_longer(text, 2)
        or concern_ref(text)[0]
    ):
        return None
    before = said[-2].passage.printed if len(said) > 1 and not isinstance(said[-2], Table) else ""
    is_title = bool(before) and concern_ref(before)[0] != "" and not concern_ref(before)[2]
    return None if is_title else last


def says_a_word(passage: Passage) -> bool:
    return any(map(str.isalnum, passage.printed))


def done_before(over: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The heading of what was done and what stands below it, over a run of actions; and the
    other blocks."""
    for at in range(len(over) - 1, -1, -1):
        if isinstance(over[at], Heading) and says_done(over[at]):
            end = at + 1
            while end < len(over) and isinstance(over[end], Paragraph):
                end += 1
            closed = end < len(over) and not any(isinstance(b, Table) for b in over[end:])
            if closed and end > at + 1:
                return tuple(over[at:end]), (*over[:at], *over[end:])
    return (), tuple(over)


def says_done(block: Block) -> bool:
    fields = {} if isinstance(block, Table) else header_fields(block.passage.printed)
    return fields.get("progress", 0.0) >= SURE and max(fields.values()) == fields["progress"]


# --------------------------------------------------------------------------- as a table


def table_of_run(
    run: Sequence[ToldAction], outcome: Paragraph | None, done: Sequence[Block] = ()
) -> Table:
    """A table with a row for each action, and a column over all of them for what is to be achieved
    and for what was done."""
    beside: list[tuple[Passage, Passage]] = []
    if outcome is not None:
        beside.append((Passage.of("Outcome"), outcome.passage))
    if done:
        head, *said = (block.passage for block in done if not isinstance(block, Table))
        beside.append((head, sum(said, Passage())))
    cells = [Cell(Passage.of("Action"), 0, len(beside))]
    for col, (head, passage) in enumerate(beside):
        cells.append(Cell(head, 0, col))
        cells.append(Cell(passage, 1, col, row_span=len(run), places=passage.places))
    told = {
        Cell(each.words, row, len(beside), places=each.words.places): [each]
        for row, each in enumerate(run, 1)
    }
    table = Table((*cells, *told), TableKind.STREAM)
    return rows_of_told(table, 0, (len(beside),), told, timed=False)
