"""What is told of a sheet that could not be read whole, or was read with a choice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from wsoa.model import Notice

if TYPE_CHECKING:
    from wsoa.extract.sheet.document import WorkbookSheet

_NAMED = 8  # cells, rows or columns that a sentence names; the others are counted


def notices_of(sheet: WorkbookSheet) -> Iterator[Notice]:
    """The notices of one sheet; none where there is nothing to tell."""
    facts, hidden, page = sheet.facts, sheet.hidden, sheet.number
    name = f"Sheet “{facts.name}”"
    if not facts.shown:
        if sheet.cells:
            yield Notice(
                "hidden_sheet",
                f"{name} is hidden and was not read. Unhide it in Excel to have it read.",
                page,
            )
        return
    seen = {cell.row for cell in sheet.cells if cell.passage}
    away = sorted(hidden.away_rows & seen)
    if away:
        yield Notice(
            "filtered_rows",
            f"A filter or a closed group puts rows {listed(number_runs(away))} of {name[0].lower()}"
            f"{name[1:]} away; they were read.",
            page,
            "info",
        )
    if sheet.hidden_words:
        parts = []
        if hidden.rows:
            parts.append(f"rows {listed(number_runs(sorted(hidden.rows)))}")
        if hidden.columns:
            parts.append(
                f"columns {listed([column_letters(col) for col in sorted(hidden.columns)])}"
            )
        yield Notice(
            "hidden_cells",
            f"{name} hides {' and '.join(parts)}, with {len(sheet.hidden_words)} filled cells "
            f"(“{shorten(sheet.hidden_words[0])}” the first); they were not read. "
            "Unhide them in Excel to have them read.",
            page,
        )
    if facts.without_result:
        yield Notice(
            "formula_without_result",
            f"{name} has formulas whose results are not stored in the file, in "
            f"{listed(facts.without_result)}: these cells were read as empty. Open it in Excel or "
            "LibreOffice, save it, and convert it again.",
            page,
        )
    if facts.coloured_by_rule:
        yield Notice(
            "colour_by_rule",
            f"{name} colours cells by rules (conditional formatting), in "
            f"{listed(facts.coloured_by_rule)}; such colours were not read, only what the cells "
            "say and how they are painted themselves.",
            page,
            "info",
        )
    if facts.notes:
        yield Notice(
            "cell_notes",
            f"{name} has notes or comments on {listed(facts.notes)}; they were not read.",
            page,
            "info",
        )
    if facts.pictures:
        count = facts.pictures
        yield Notice(
            "pictures",
            f"{name} has {count} {'picture or chart' if count == 1 else 'pictures or charts'}; "
            "what stands in them was not read.",
            page,
            "info",
        )


def listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} and {len(names) - _NAMED} more"


def number_runs(numbers: Collection[int]) -> list[str]:
    """Numbers in order as runs: `3, 4, 5, 9` → `3–5`, `9`."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found]


def column_letters(number: int) -> str:
    """A column's letters."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def shorten(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
