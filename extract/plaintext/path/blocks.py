"""Raw text, each line with its label → headings, paragraphs and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wsoa.extract.plaintext.cells import opening_of_line
from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.path.best import CELLS, HEADER, OUTSIDE, labels_of
from wsoa.extract.plaintext.path.features import (
    DocumentFeatures,
    features_of_lines,
    header_runs,
    labels_set_apart,
)
from wsoa.extract.plaintext.path.looks import REF_FRONT
from wsoa.extract.plaintext.path.rows import FieldCell, share_out
from wsoa.extract.plaintext.prose import blocks_of_prose
from wsoa.model import (
    Block,
    Cell,
    Heading,
    Line,
    Opening,
    Passage,
    Span,
    Table,
    TableKind,
)

TITLES = {
    "ref": "Ref",
    "action": "Action",
    "outcome": "Outcome",
    "owner": "Lead",
    "due": "By when",
    "status": "Status",
    "success": "Success measure",
    "progress": "Progress",
    "milestone": "Milestones",
    "other": "Comments",
}  # of columns whose header is not printed
KINDS = {"owner": "owner", "due": "date", "status": "status"}  # how lines are joined in a cell
POOR = 0.3  # of the cells beside an action elsewhere: fewer make no table
MOST_STRAY = 2  # actions before the first concern that may be none
FEW_REFS = 0.4  # of the actions of a table
ORDER = (
    "outcome",
    "ref",
    "action",
    "owner",
    "due",
    "milestone",
    "success",
    "progress",
    "status",
    "other",
)


@dataclass
class HeadedPart:
    """A stretch between two headings: what stands before its table, its cells, what is left."""

    before: list[TextLine] = field(default_factory=list)
    cells: list[FieldCell] = field(default_factory=list)
    after: list[TextLine] = field(default_factory=list)
    concern: list[TextLine] = field(default_factory=list)

    @property
    def lines(self) -> list[TextLine]:
        """All lines but headers, as they were drawn."""
        cells = [line for cell in self.cells for line in cell.lines]
        found = [*self.concern, *self.before, *cells, *self.after]
        return sorted(found, key=lambda line: line.number)

    @property
    def begun(self) -> bool:
        return any(cell.field == "action" for cell in self.cells)


def blocks_of_lines(lines: Sequence[TextLine]) -> list[Block]:
    """The blocks that lines make, whose labels the best path tells."""
    lines = labels_set_apart(lines)
    looks = features_of_lines(lines)
    parts = headed_parts(lines, labels_of(lines, looks))
    columns = named_columns(looks)
    cells = [cell for part in parts for cell in part.cells if cell.field != "outcome"]
    if not any(cell.field == "ref" for cell in cells):
        cells = with_refs_apart(cells)
    many = Counter(name for name, _ in columns)
    order = list(dict.fromkeys(name for name, _ in columns)) or list(looks.order)
    share_out(cells, order, {name: count for name, count in many.items() if count > 1})
    homes = [cell.part for cell in cells if cell.field == "action"]  # of each row
    rows: list[list[FieldCell]] = [[] for _ in parts]
    lost: list[list[TextLine]] = [[] for _ in parts]
    for cell in cells:
        if cell.row >= 0:
            rows[homes[cell.row]].append(cell)
        else:
            lost[cell.part] += cell.lines
    front = [cell for cell in rows[0] if cell.field == "action"]
    stray = 0 < len(front) <= MOST_STRAY < len(homes) - len(front) and len(parts) > 1
    usual = cells_per_action(cells)
    blocks: list[Block] = []
    for part, mine, left in zip(parts, rows, lost, strict=True):
        poor = part.begun and cells_per_action(mine) < POOR * usual
        if poor or (stray and part is parts[0]):
            blocks += blocks_of_prose(part.lines)
        else:
            blocks += blocks_of_part(part, mine, left, columns)
    return blocks


def cells_per_action(cells: Sequence[FieldCell]) -> float:
    """How many cells stand beside an action in the mean."""
    actions = sum(cell.field == "action" for cell in cells)
    return (len(cells) - actions) / max(actions, 1)


def blocks_of_part(
    part: HeadedPart,
    cells: Sequence[FieldCell],
    lost: Sequence[TextLine],
    columns: Sequence[tuple[str, str]],
) -> list[Block]:
    """The heading of a part, its table, and before and behind it what no cell holds."""
    blocks: list[Block] = [heading_of(part.concern)] if part.concern else []
    blocks += blocks_of_prose(part.before)
    outcomes = [cell for cell in part.cells if cell.field == "outcome"]
    if part.begun:
        rare = {"ref"} if few_refs(cells) else set()
        left = [line for cell in cells if cell.field in rare for line in cell.lines]
        held = [cell for cell in cells if cell.field not in rare]
        blocks.append(table_of_fields(held, outcomes, columns))
    else:
        left = [line for cell in outcomes for line in cell.lines]
    rest = sorted([*lost, *left, *part.after], key=lambda line: line.number)
    return blocks + blocks_of_prose(rest)


def few_refs(cells: Sequence[FieldCell]) -> bool:
    """Whether so few rows have a ref that those may be numbers of something else."""
    counts = Counter(cell.field for cell in cells)
    return counts["ref"] < FEW_REFS * counts["action"]


def with_refs_apart(cells: Sequence[FieldCell]) -> list[FieldCell]:
    """Cells with the refs that open the actions as cells of their own, where most open so."""
    fronts = {id(c): REF_FRONT.match(c.lines[0].text) for c in cells if c.field == "action"}
    if sum(map(bool, fronts.values())) < 0.6 * len(fronts):
        return list(cells)
    result: list[FieldCell] = []
    for cell in cells:
        front = fronts.get(id(cell))
        if front:
            line = cell.lines[0]
            ref = replace(line, text=line.text[: front.end()].strip())
            rest = replace(line, text=line.text[front.end() :], is_item=False)
            result.append(FieldCell("ref", [ref], cell.part, cell.page))
            result.append(FieldCell("action", [rest, *cell.lines[1:]], cell.part, cell.page))
        else:
            result.append(cell)
    return result


def headed_parts(lines: Sequence[TextLine], labels: Sequence[str]) -> list[HeadedPart]:
    """The stretches between concerns, each line in its cell."""
    parts = [HeadedPart()]
    before, page = "", 0
    said: TextLine | None = None  # a label such as `Sponsor:`, until what it says is placed
    for line, label in zip(lines, labels, strict=True):
        name, begins = label.strip("+"), not label.startswith("+")
        part = parts[-1]
        page += line.opens_page
        if name in (OUTSIDE, "concern") and said is not None and not line.gap:
            line = replace(line, text=f"{said.text} {line.text}")
        said = line if name == HEADER and line.text.endswith(":") else None
        if name == OUTSIDE:
            (part.after if part.begun else part.before).append(line)
        elif name == "concern":
            goes_on = before == "concern" or (part.concern and not part.cells and not part.before)
            if not goes_on:
                parts.append(HeadedPart())
            parts[-1].concern.append(line)
        elif name in CELLS:
            cell = next((c for c in reversed(part.cells) if c.field == name), None)
            if begins or cell is None:
                part.cells.append(FieldCell(name, [line], len(parts) - 1, page))
            else:
                cell.lines.append(line)
        if name != HEADER:
            before = name
    return parts


def heading_of(lines: Sequence[TextLine]) -> Block:
    return Heading(
        Passage(
            tuple(
                Line((Span(line.text),), Opening.WRAP if n else Opening.PARAGRAPH)
                for n, line in enumerate(lines)
            )
        ),
        2,
    )


def named_columns(looks: DocumentFeatures) -> list[tuple[str, str]]:
    """The columns that the document's headers name: field and header, in their order."""
    runs = header_runs(looks.headers)
    counts = Counter((h.field, h.text) for run in runs for h in run if len(run) > 1)
    often = max(counts.values(), default=0)
    found = [
        (name, text)
        for name in looks.order
        for (other, text), count in counts.items()
        if other == name and count >= max(1, 0.5 * often) and name != "concern"
    ]
    single = {"action", "ref", "status", "outcome", "progress"}
    kept: list[tuple[str, str]] = []
    for name, text in found:
        if name in single and any(other == name for other, _ in kept):
            continue
        kept.append((name, text))
    return kept


def table_of_fields(
    cells: Sequence[FieldCell], outcomes: Sequence[FieldCell], columns: Sequence[tuple[str, str]]
) -> Table:
    """The table that cells make, its header on top."""
    used = Counter[str]()
    for cell in cells:
        used[cell.field] = max(used[cell.field], cell.column + 1)
    if outcomes:
        used["outcome"] = 1
    printed: dict[str, list[str]] = {}
    for name, text in columns:
        printed.setdefault(name, []).append(text)
    names = sorted(used, key=ORDER.index)
    heads: list[tuple[str, int, str]] = []
    for name in names:
        for n in range(used[name]):
            texts = printed.get(name, [])
            heads.append((name, n, texts[n] if n < len(texts) else TITLES[name]))
    at = {(name, n): col for col, (name, n, _) in enumerate(heads)}
    first = min(cell.row for cell in cells)
    rows = max(cell.row for cell in cells) - first + 1
    widths = {
        name: max((len(line.text) for c in cells if c.field == name for line in c.lines), default=0)
        for name in names
    }
    made = [Cell(Passage.of(text), 0, col, header=True) for col, (_, _, text) in enumerate(heads)]
    held: dict[tuple[int, int], list[FieldCell]] = {}
    for cell in cells:
        held.setdefault((cell.row - first + 1, at[cell.field, cell.column]), []).append(cell)
    for (row, col), parts in held.items():
        name = parts[0].field
        passages = [field_passage(part.lines, name, widths[name]) for part in parts]
        made.append(Cell(Passage(tuple(line for p in passages for line in p.lines)), row, col))
    made += outcome_cells(cells, outcomes, first, rows)
    return Table(tuple(made), TableKind.STREAM)


def outcome_cells(
    cells: Sequence[FieldCell], outcomes: Sequence[FieldCell], first: int, rows: int
) -> list[Cell]:
    """Outcomes hold for the rows from the action drawn next to the next outcome."""
    actions = sorted((c for c in cells if c.field == "action"), key=lambda c: c.row)
    tops: list[tuple[int, list[FieldCell]]] = []
    for outcome in outcomes:
        drawn = outcome.lines[0].number
        row = next((c.row for c in actions if c.lines[0].number > drawn), actions[-1].row) - first
        if tops and tops[-1][0] == row:
            tops[-1][1].append(outcome)
        else:
            tops.append((row, [outcome]))
    width = max((len(line.text) for c in outcomes for line in c.lines), default=0)
    return [
        Cell(
            field_passage([line for c in held for line in c.lines], "outcome", width),
            row + 1,
            0,
            row_span=(tops[n + 1][0] if n + 1 < len(tops) else rows) - row,
        )
        for n, (row, held) in enumerate(tops)
    ]


def field_passage(lines: Sequence[TextLine], name: str, width: int) -> Passage:
    """The words of a cell: wrapped lines told from those its author broke."""
    made: list[Line] = []
    for number, line in enumerate(lines):
        if line.is_item:
            opening = Opening.ITEM
        elif number == 0:
            opening = Opening.PARAGRAPH
        else:
            opening = opening_of_line(
                lines[number - 1], line, KINDS.get(name, "text"), width, False
            )
        made.append(Line((Span(line.text),), opening))
    return Passage(tuple(made))
