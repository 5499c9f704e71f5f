"""The report of `wsoa compare`: a page that stands alone, with the tables behind it as CSV."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsoa.errors import UsageError
from wsoa.output.compare import charts, labels
from wsoa.output.compare.counting import documents
from wsoa.output.compare.findings import LEAST_ACTIONS, LEAST_AREAS, Finding, findings
from wsoa.output.compare.html import (
    ShownTable,
    as_csv,
    page_and_tables,
    render,
    shown_table,
    write_texts,
)
from wsoa.output.compare.lists import FOLDER, List, Lists, list_files
from wsoa.output.compare.near_duplicates import (
    LEAST_SIMILARITY,
    LEAST_WORDS,
    find_near_duplicates,
    mark_shared,
)
from wsoa.output.compare.versions import diff
from wsoa.output.compare.wording import count, worded_table
from wsoa.output.dataset import Dataset

if TYPE_CHECKING:
    import pandas as pd

_MOST_PAIRS = 25  # on the page; the file has all


@dataclass(frozen=True)
class _Section:
    """A figure made ready for the template."""

    key: str
    question: str
    heading: str
    counted: str
    caveat: str
    file: str
    shown: ShownTable
    chart: list[tuple[str, list[charts.DrawnChart]]]
    left_out: str
    instead: str
    lists: list[tuple[str, str, int]]  # the values that have actions, their pages, how many


def compare(dataset: Dataset, to: Path, as_at: dt.date | None = None) -> list[Path]:
    """Writes the report on a dataset; gives the paths of its files, the page first.

    `to` is a folder, or the page itself where it ends in `.html`; `as_at` the day to ask for what
    is overdue (see `figures.overdue`). The same dataset gives the same bytes. Raises UsageError
    where the dataset has no action or the packages that draw are missing, CannotWrite.
    """
    charts.check_installed()
    listed = documents(dataset)
    if not (listed.counts_for != "nothing").any():
        raise UsageError("wsoa compare", "the dataset has no action that could be compared")
    root, page, folder = page_and_tables(to)
    tables: dict[str, pd.DataFrame] = {}

    def file(key: str, table: pd.DataFrame) -> str:
        tables[f"{key}.csv"] = table
        return f"{folder}/{key}.csv"

    lists = Lists(dataset, as_at)
    written: dict[str, str] = {}
    sections = []
    for found in findings(dataset, as_at):
        behind = lists.of(found, os.path.relpath(page, f"{folder}/{FOLDER}/{found.key}"))
        written |= list_files(list(behind.values()))
        csv = file(found.key, found.table)
        sections.append(_section(found, csv, behind, f"{folder}/{FOLDER}"))
    pairs = find_near_duplicates(dataset)
    html = render(
        "compare.html",
        lead=_lead(listed),
        findings=sections,
        likeness={**_likeness(pairs), "file": file("near-duplicates", pairs)},
        changes={
            **_changes(dataset),
            "file": file("changes", diff.history(dataset)),
        },
        documents=shown_table(_shown(listed)),
        documents_file=file("documents", listed),
        least_areas=LEAST_AREAS,
        least_actions=LEAST_ACTIONS,
    )
    beside = {f"{folder}/{name}": as_csv(table) for name, table in tables.items()}
    behind_figures = {f"{folder}/{FOLDER}/{name}": text for name, text in written.items()}
    return write_texts(root, {page: html, **beside, **behind_figures})


def _section(found: Finding, file: str, behind: Mapping[str, List], folder: str) -> _Section:
    """A finding as the template shows it: its chart, its table, and the lists behind both."""

    def opens(column: str, row: Mapping[str, Any]) -> str:
        asked = found.members.opens(column, row)
        if not asked or not row[column]:
            return ""
        listed = behind[str(asked[0])]
        part = f"#{listed.parts[asked[1]]}" if asked[1] else ""
        return f"{folder}/{listed.name}.html{part}"

    return _Section(
        key=found.key,
        question=found.question,
        heading=found.heading,
        counted=found.counted,
        caveat=found.caveat,
        file=file,
        shown=shown_table(found.shown, opens),
        chart=charts.chart_svgs(found.chart, found.key, found.question, found.counted)
        if found.chart is not None
        else [],
        left_out=found.left_out,
        instead=found.instead,
        lists=[
            (each.value, f"{folder}/{each.name}.html", each.actions) for each in behind.values()
        ],
    )


def _lead(listed: pd.DataFrame) -> str:
    promised = listed[listed.counts_for.str.contains("promised")]
    days = promised.published_on.dropna()
    total = count(int(promised.actions.sum()), "action")
    told = f"{total} in the newest plans of {count(len(promised), 'area')}"
    if len(days):
        first, last = f"{days.min():%B %Y}", f"{days.max():%B %Y}"
        told += f", published {f'in {first}' if first == last else f'from {first} to {last}'}"
        undated = len(promised) - len(days)
        told += f" ({undated} without a printed date)" if undated else ""
    return f"{told}, read from {count(len(listed), 'document')}."


def _shown(listed: pd.DataFrame) -> pd.DataFrame:
    table = listed.assign(kind=listed.kind.map(labels.KINDS))
    columns = ["area", "kind", "published_on", "source_name", "actions", "counts_for", "why"]
    return worded_table(table[columns])


def _likeness(pairs: pd.DataFrame) -> dict[str, Any]:
    """The pairs of actions that read nearly the same, the most alike with their words marked."""
    areas = {*pairs.area_1, *pairs.area_2}
    heading = "No two areas have actions that read nearly the same"
    if len(pairs):
        heading = (
            f"{count(len(pairs), 'pair')} of actions in {count(len(areas), 'area')} "
            f"{'reads' if len(pairs) == 1 else 'read'} nearly the same"
        )
    shown = []
    for pair in pairs.head(_MOST_PAIRS).to_dict("records"):
        left, right = mark_shared(pair["text_1"], pair["text_2"])
        shown.append(
            {
                "similarity": f"{pair['similarity']:.0%}",
                **{f"where_{side}": _where(pair, side) for side in (1, 2)},
                "pieces_1": left,
                "pieces_2": right,
            }
        )
    return {
        "heading": heading,
        "counted": "every action of an area's newest plan against every one of the other areas'. "
        "Two read nearly the same where they share at least half of their different words and are "
        f"{LEAST_SIMILARITY:.0%} alike, letter by letter, whatever the order of their words.",
        "caveat": f"Actions of fewer than {LEAST_WORDS} different words are not compared. Two "
        "areas may write the same because both quote the law or the inspectors.",
        "pairs": shown,
        "more": len(pairs) if len(pairs) > _MOST_PAIRS else 0,
    }


def _where(pair: dict[Any, Any], side: int) -> str:
    page = pair[f"page_{side}"]
    return f"{pair[f'area_{side}']}{'' if page is None or page != page else f', page {page}'}"


def _changes(dataset: Dataset) -> dict[str, Any]:
    """How much changed from each version of a plan to the next, in numbers."""
    pairs = diff.successive(dataset)
    table = diff.tally(dataset, dataset, pairs)
    areas = table.area.nunique()
    heading = "No area has two versions in this dataset"
    if areas:
        heading = (
            f"{count(areas, 'area')} with more than one version: "
            f"{count(int(table.dropped.sum()), 'action')} dropped, {table.added.sum()} added, "
            f"{table['re-dated'].sum()} given other dates"
        )
    return {
        "heading": heading,
        "counted": f"{count(len(pairs), 'step')} from one version of an area's plan to the next, "
        "by date; a dashboard that reports on a plan is a version of it. Actions are matched one "
        "to one by their words, their reference and their order.",
        "caveat": "An action that was rewritten beyond recognition counts as dropped and added. "
        "A dashboard may leave out actions that still stand. Letter case and punctuation are no "
        "rewording.",
        "shown": shown_table(worded_table(table)),
    }
