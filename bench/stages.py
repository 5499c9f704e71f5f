"""Which stage of reading loses what is printed: a bar for each stage, and the largest losses.

    python bench/stages.py FOLDER KIND... [--per-doc] [--jobs 2]

FOLDER is one that the press wrote (`gold` and a folder for each KIND: pdf, docx, html, xlsx, md,
layout, raw). Each printed value of an annotated action is followed from the document to its row,
and where it is lost, the loss is laid to the first stage that it did not pass:

    cells    no cell and no paragraph of the document holds it alone, nor do two pieces of it
    joins    it lies in two pieces, which are still two after tables are joined over page ends
    columns  it stands in a row, though in another field than its own
    rows     it stands in no row, or in that of another action
    outline  the action stands in another concern or outcome than its own, or without its ref
    values   its text stands in its row and field, and what was read from it is wrong

Each action has three values of the outline: its concern, its outcome and its ref.

A bar is the share of the values that came to a stage and passed it. A PDF or a text has a twin
(docx, html or xlsx of the same name): a cell that holds more than any cell of the twin holds what
belongs in several, and counts as none.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import cells as twin_cells
import right

from wsoa.extract.open import read_document
from wsoa.model import Block, Document, Table
from wsoa.normalise.statement import read_statement, whole_tables

STAGES = ("cells", "joins", "columns", "rows", "outline", "values")
TEXTS = (
    "action_text",
    "owner_text",
    "due_text",
    "status_text",
    "success_text",
    "progress_text",
    "resource",
    "governance",
)
TEXT_STAGES = tuple(stage for stage in STAGES if stage != "outline")
OUTLINE = ("concern_no", "outcome_ref", "action_ref")
READ_FROM = {"owner_text": ("owners",), "due_text": ("due",), "status_text": ("status",)}
OPENS = 6  # letters of a value that begin a piece of it
TOLD = 3  # losses that are named, and documents of each


@dataclass(frozen=True)
class Fate:
    """What became of the printed values of one document: how many came to each stage, and how many
    were lost there."""

    name: str
    came: Counter[str]
    lost: Counter[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("kinds", nargs="+")
    parser.add_argument("--per-doc", action="store_true", help="what each document loses")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    knobs_file = options.folder / "knobs.json"
    knobs = json.loads(knobs_file.read_text()) if knobs_file.exists() else {}
    for kind in options.kinds:
        with Pool(options.jobs) as pool:
            fates = pool.starmap(fate_of, list(jobs_of(options.folder, kind)), chunksize=4)
        print(f"{kind}: {len(fates)} documents")
        print("\n".join(bars(fates)))
        print("\n".join(largest_losses(fates, knobs)))
        for fate in sorted(fates, key=lambda each: -each.lost.total()) if options.per_doc else ():
            if fate.lost:
                print(f"    {fate.name:16} {dict(fate.lost.most_common())}")


def jobs_of(folder: Path, kind: str) -> Iterator[tuple[Path, Path | None, Path]]:
    """The documents of a kind, each with its twin and its annotation."""
    cases = tomllib.loads((folder / f"cases-{kind}.toml").read_text(encoding="utf-8"))["case"]
    below = "text" if kind in ("layout", "raw") else kind
    for case in cases:
        gold = folder / case["gold"]
        twin = next(
            (
                path
                for each in ("docx", "html", "xlsx")
                if (path := folder / each / f"{gold.stem}.{each}").exists()
            ),
            None,
        )
        yield folder / below / case["source"], twin if kind in ("pdf", "layout") else None, gold


# --------------------------------------------------------------------------- one document


def fate_of(path: Path, twin: Path | None, gold_path: Path) -> Fate:
    """What became of the printed values of a document."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    document = read_document(path)
    told = right.scoring.tables_of(read_statement(document))
    judged = right.judged(told, {"source": path.name, "gold": gold})
    pairs = right.scoring.pair_up(
        gold["actions"], told["actions"], "action_text", right.scoring.nearness
    )
    printed = Printed.of(document, own_texts(twin) if twin else frozenset())
    came: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for number, action in enumerate(gold["actions"]):
        row = told["actions"][pairs[number]] if number in pairs else {}
        wrong = judged.wrong.get(row.get("action_id", ""), ())
        for field in TEXTS:
            value = twin_cells.folded(action.get(field) or "")
            if not value or field in (action.get("uncertain") or ()):
                continue
            stage = losing_stage(value, field, row, wrong, told["actions"], printed)
            came.update(TEXT_STAGES[: TEXT_STAGES.index(stage) + 1] if stage else TEXT_STAGES)
            lost.update([stage] if stage else [])
        came["outline"] += len(OUTLINE) if row else 0
        lost["outline"] += sum(key in wrong for key in OUTLINE)
    return Fate(gold_path.stem, came, +lost)


def losing_stage(
    value: str,
    field: str,
    row: Mapping[str, Any],
    wrong: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    printed: Printed,
) -> str:
    """The first stage that a value did not pass; empty where it is right in its row."""

    def holds(some: Mapping[str, Any], name: str) -> bool:
        return value in twin_cells.folded(some.get(name) or "")

    if holds(row, field):
        return "values" if any(each in wrong for each in READ_FROM.get(field, (field,))) else ""
    if not printed.holds(value):
        return "joins" if printed.holds_in_two(value) else "cells"
    if any(holds(each, field) for each in rows):
        return "rows"
    return "columns" if any(holds(each, name) for each in rows for name in TEXTS) else "rows"


@dataclass(frozen=True)
class Printed:
    """The texts of a document's cells and paragraphs: as its pages have them, and joined."""

    pieces: tuple[str, ...]
    joined: tuple[str, ...]

    @classmethod
    def of(cls, document: Document, own: frozenset[str]) -> Printed:
        """`own` are the texts of the cells of the twin; none where there is no twin."""
        whole = whole_tables(document.blocks)
        return cls(tuple(texts_in(document.blocks, own)), tuple(texts_in(whole, own)))

    def holds(self, value: str) -> bool:
        return any(value in text for text in self.joined)

    def holds_in_two(self, value: str) -> bool:
        """Whether the end of one piece and the beginning of another are the value together."""
        return any(
            any(other.startswith(value[length:]) for other in self.pieces)
            for text in self.pieces
            for length in ends_with_opening(text, value)
        )


def ends_with_opening(text: str, value: str) -> Iterator[int]:
    """The lengths of the openings of `value` with which `text` ends."""
    at = text.find(value[:OPENS])
    while at >= 0:
        if value.startswith(text[at:]):
            yield len(text) - at
        at = text.find(value[:OPENS], at + 1)


def own_texts(twin: Path) -> frozenset[str]:
    """The texts that each stand in one cell of the twin, tables of one column included."""
    if twin.suffix == ".xlsx":
        return frozenset(text for grid in twin_cells.sheet_grids(twin) for text in grid.values())
    tables = read_document(twin).tables
    return frozenset(
        text for table in tables for text in twin_cells.texts_of(table).values() if text
    )


def texts_in(blocks: Iterable[Block], own: frozenset[str]) -> Iterator[str]:
    """The folded texts of cells and paragraphs, without cells that hold more than one of `own`:
    such a cell is none of theirs, nor the beginning or the end of one."""
    for block in blocks:
        if not isinstance(block, Table):
            yield twin_cells.folded(block.passage.text)
            continue
        for text in twin_cells.texts_of(block).values():
            if text and not (own and text not in own and is_of_several(text, own)):
                yield text


def is_of_several(text: str, own: frozenset[str]) -> bool:
    """Whether a cell holds two texts or more that are cells of their own, none in another."""
    if any(text in whole for whole in own):
        return False
    held = [each for each in own if len(each) > OPENS and each in text]
    return sum(not any(each != other and each in other for other in held) for each in held) > 1


# --------------------------------------------------------------------------- what is told


def bars(fates: Sequence[Fate]) -> Iterator[str]:
    came, lost = total(each.came for each in fates), total(each.lost for each in fates)
    everything = max(1, came[STAGES[0]])
    for stage in STAGES:
        passed = 1 - lost[stage] / max(1, came[stage])
        share = lost[stage] / everything
        print_bar = "#" * round(40 * passed)
        yield f"    {stage:8} {passed:.4f} {print_bar:40} {lost[stage]:5} lost, {share:.2%} of all"


def largest_losses(fates: Sequence[Fate], knobs: Mapping[str, Any]) -> Iterator[str]:
    """The stages that lose most, with the documents that lose most there and what is peculiar to
    their layouts."""
    lost = total(each.lost for each in fates)
    for stage, count in lost.most_common(TOLD):
        most = sorted(fates, key=lambda each: -each.lost[stage])[:TOLD]
        names = ", ".join(f"{each.name} {each.lost[stage]}" for each in most if each.lost[stage])
        choice = costliest_choice(fates, knobs, stage)
        yield f"    largest: {stage} {count} ({names}){choice}"


def costliest_choice(fates: Sequence[Fate], knobs: Mapping[str, Any], stage: str) -> str:
    """The choice of layout whose documents lose most at a stage beyond their part of the values."""
    lost: Counter[str] = Counter()
    came: Counter[str] = Counter()
    for fate in fates:
        for knob, value in knobs.get(fate.name, {}).items():
            if knob not in ("source", "seed"):
                lost[f"{knob} = {value}"] += fate.lost[stage]
                came[f"{knob} = {value}"] += fate.came[stage]
    usual = sum(each.lost[stage] for each in fates) / max(1, sum(e.came[stage] for e in fates))
    beyond = {name: lost[name] - usual * came[name] for name in lost}
    worst = max(beyond, key=lambda name: (beyond[name], name), default="")
    return f"; most with {worst}: {lost[worst]}" if worst else ""


def total(counts: Iterable[Counter[str]]) -> Counter[str]:
    return sum(counts, Counter[str]())


if __name__ == "__main__":
    main()
