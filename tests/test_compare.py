"""The figures of a comparison: what is counted, once, and the numbers of the samples by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from drawn import dataset, plan
from wsoa import compare
from wsoa.output.dataset.dataset import Dataset

ONE = """
Action | Owner
Write the policy | council
"""
TWO = """
Action | Owner
Write the policy | council
Share the policy | council
"""


@pytest.fixture(scope="module")
def samples(sample_dataset: Path) -> Dataset:
    """The dataset of the samples: 55 actions of four areas, and one plan a second time."""
    return Dataset.read(sample_dataset)


def by_area(table: pd.DataFrame, *columns: str) -> dict[str, Any]:
    """The values of some columns, by the area's name without what marks a file."""
    rows = table[["area", *columns]].itertuples(index=False)
    return {
        area.removesuffix(" (file)"): values[0] if len(values) == 1 else tuple(values)
        for area, *values in rows
    }


def found(table: pd.DataFrame, column: str) -> dict[str, dict[str, int]]:
    """By area, how many actions have which value: those that there are."""
    there = table[table.actions > 0]
    return {
        area.removesuffix(" (file)"): dict(zip(rows[column], rows.actions, strict=True))
        for area, rows in there.groupby("area")
    }


# --------------------------------------------------------------------------- what counts


@pytest.mark.parametrize(
    ("plans", "promised", "state"),
    [
        pytest.param([plan("A", ONE)], "a-wsoa-2020-01-01", "a-wsoa-2020-01-01", id="one"),
        pytest.param(
            [plan("A", ONE), plan("A", TWO, published="2021-01-01")],
            "a-wsoa-2021-01-01",
            "a-wsoa-2021-01-01",
            id="the newest version",
        ),
        pytest.param(
            [plan("A", ONE), plan("A", TWO, published="2021-01-01", kind="dashboard")],
            "a-wsoa-2020-01-01",
            "a-dashboard-2021-01-01",
            id="a dashboard tells the state of what the plan promised",
        ),
        pytest.param(
            [
                plan("A", ONE),
                plan("A", ONE, published="2021-01-01", kind="dashboard"),
                plan("A", ONE, published="2022-01-01", kind="progress_plan"),
            ],
            "a-progress-plan-2022-01-01",
            "a-progress-plan-2022-01-01",
            id="a progress plan is a new plan",
        ),
        pytest.param(
            [plan("A", ONE, kind="dashboard")],
            "a-dashboard-2020-01-01",
            "a-dashboard-2020-01-01",
            id="a dashboard alone stands for the plan",
        ),
        pytest.param(
            [plan("A", TWO, suffix="markdown"), plan("A", ONE)],
            "a-wsoa-2020-01-01",
            "a-wsoa-2020-01-01",
            id="of copies the PDF",
        ),
        pytest.param(
            [plan("A", ONE), plan("A", TWO, published="")],
            "a-wsoa-2020-01-01",
            "a-wsoa-2020-01-01",
            id="a document without a date is no newer one",
        ),
    ],
)
def test_one_document_an_area_counts(plans: list[Any], promised: str, state: str) -> None:
    documents = compare.documents(dataset(*plans)).set_index("statement_id")
    counts_for = documents.counts_for
    assert list(counts_for[counts_for.str.contains("promised")].index) == [promised]
    assert list(counts_for[counts_for.str.contains("state")].index) == [state]
    assert len(documents) == len(plans), "every document is told of"


def test_what_does_not_count_has_a_reason() -> None:
    plans = [
        plan("A", ONE),
        plan("A", ONE, published="2021-01-01"),
        plan("A", ONE, published="2021-01-01", suffix="text"),
        plan("A", "Action | Owner", published="2022-01-01"),
        plan("A", ONE, published="2023-01-01"),
    ]
    documents = compare.documents(dataset(*plans), dt.date(2022, 6, 30))
    assert list(zip(documents.counts_for, documents.why, strict=True)) == [
        ("nothing", "an earlier version"),
        ("nothing", "of the same kind and date as a-wsoa-2021-01-01.pdf"),
        ("promised and state", "the newest document of its area"),
        ("nothing", "no actions were found in it"),
        ("nothing", "published after 2022-06-30"),
    ]
    assert list(documents.version.fillna(0)) == [1, 0, 2, 0, 0]


def test_an_area_that_is_not_known_is_called_by_its_file(samples: Dataset) -> None:
    documents = compare.documents(samples)
    assert sorted(set(documents.area)) == [
        "aldervale (file)",
        "marlshire (file)",
        "otterfell (file)",
        "wexmoor (file)",
    ]
    copy = documents[documents.counts_for == "nothing"]
    assert list(copy.why) == ["a copy of marlshire.pdf"]


# --------------------------------------------------------------------------- the samples


def test_actions_per_concern(samples: Dataset) -> None:
    table = compare.actions_per_concern(samples)
    assert found(table, "concern_no") == {
        "aldervale": {1: 7, 2: 7, 3: 2},
        "marlshire": {1: 6, 2: 5, 3: 3},
        "otterfell": {1: 3, 2: 4, 3: 3, 4: 2},
        "wexmoor": {1: 5, 2: 4, 3: 4},
    }
    assert table.actions.sum() == 55


def test_weeks_to_deadline(samples: Dataset) -> None:
    table = compare.weeks_to_deadline(samples)
    assert by_area(table, "actions", "deadlines", "from_steps", "no_deadline") == {
        "aldervale": (16, 11, 0, 5),
        "marlshire": (14, 10, 0, 4),
        "otterfell": (12, 11, 0, 1),
        "wexmoor": (13, 13, 13, 0),
    }
    # 20 December 2019, 1 April and 1 September 2020, from 28 February 2020
    otterfell = table.set_index("area").loc["otterfell (file)"]
    assert otterfell[["least", "median", "most", "before_publication"]].tolist() == [
        -10.0,
        4.7,
        26.6,
        4,
    ]


def test_what_is_missing(samples: Dataset) -> None:
    table = compare.missing(samples)
    assert by_area(table, "no_owner", "no_date", "no_measure") == {
        "aldervale": (0, 2, 0),
        "marlshire": (2, 2, 0),
        "otterfell": (0, 1, 12),
        "wexmoor": (0, 0, 13),
    }
    assert by_area(table, "no_owner_but_words", "no_date_but_words") == {
        "aldervale": (0, 2),
        "marlshire": (1, 2),
        "otterfell": (0, 1),
        "wexmoor": (0, 0),
    }


def test_who_is_responsible(samples: Dataset) -> None:
    assert found(compare.responsible(samples), "organisation_type") == {
        "aldervale": {
            "council": 7,
            "nhs_commissioner": 5,
            "nhs_provider": 3,
            "parent_carer_forum": 1,
            "partnership_body": 3,
        },
        "marlshire": {
            "council": 1,
            "nhs_commissioner": 2,
            "nhs_provider": 2,
            "parent_carer_forum": 2,
            "no_organisation": 5,
            "no_owner": 2,
        },
        "otterfell": {
            "council": 7,
            "nhs_commissioner": 6,
            "parent_carer_forum": 2,
            "other": 4,
        },
        "wexmoor": {
            "council": 1,
            "nhs_commissioner": 1,
            "nhs_provider": 2,
            "partnership_body": 1,
            "no_organisation": 8,
        },
    }


def test_who_names_the_forum(samples: Dataset) -> None:
    assert by_area(compare.forum(samples), "actions", "as_owner", "named") == {
        "aldervale": (16, 1, 1),
        "marlshire": (14, 2, 3),
        "otterfell": (12, 2, 2),
        "wexmoor": (13, 0, 0),
    }


def test_state_by_area(samples: Dataset) -> None:
    assert found(compare.state(samples), "status") == {
        "aldervale": {"completed": 3, "unknown": 13},
        "marlshire": {"completed": 3, "on_track": 6, "behind": 3, "at_risk": 2},
        "otterfell": {"completed": 4, "in_progress": 5, "behind": 2, "not_started": 1},
        "wexmoor": {"on_track": 7, "in_progress": 4, "not_started": 2},
    }


def test_state_by_theme_leaves_out_who_prints_none() -> None:
    rated = plan("A", "Action | Due | Status\nTrain every SENCO | 2020-03-01 | behind")
    silent = plan("B", "Action | Due\nTrain every SENCO | 2020-03-01")
    table = compare.state(dataset(rated, silent), by="theme")
    assert found(table.assign(area="both"), "status") == {"both": {"behind": 1}}
    assert set(table.of) == {1}


@pytest.mark.parametrize(
    ("as_at", "standings"),
    [
        (
            None,
            {
                "aldervale": {"not_due": 8, "done": 3, "no_deadline": 5},
                "marlshire": {"not_due": 8, "done": 3, "no_deadline": 3},
                "otterfell": {"not_due": 7, "done": 4, "no_deadline": 1},
                "wexmoor": {"not_due": 13},
            },
        ),
        (
            dt.date(2019, 10, 1),
            {"aldervale": {"passed_no_state": 6, "not_due": 2, "done": 3, "no_deadline": 5}},
        ),
        (
            dt.date(2020, 6, 15),
            {
                "aldervale": {"passed_no_state": 8, "done": 3, "no_deadline": 5},
                "otterfell": {"overdue": 4, "not_due": 3, "done": 4, "no_deadline": 1},
            },
        ),
    ],
    ids=["each on its own day", "2019-10-01", "2020-06-15"],
)
def test_what_was_overdue(
    samples: Dataset, as_at: dt.date | None, standings: dict[str, dict[str, int]]
) -> None:
    assert found(compare.overdue(samples, as_at), "standing") == standings


def test_how_precise_dates_are(samples: Dataset) -> None:
    assert found(compare.date_precision(samples), "precision") == {
        "aldervale": {"day": 1, "month": 10, "term": 2, "financial_year": 1, "no_date": 2},
        "marlshire": {"day": 1, "week": 1, "month": 8, "quarter": 1, "term": 1, "no_date": 2},
        "otterfell": {"day": 11, "no_date": 1},
        "wexmoor": {"in_steps": 13},
    }


def test_which_themes_recur(samples: Dataset) -> None:
    table = compare.themes(samples).set_index("theme")
    assert table.loc["therapies", ["areas_by_concern", "areas", "actions"]].tolist() == [2, 4, 6]
    assert table.loc["no_theme", ["areas_by_concern", "actions"]].tolist() == [3, 13]
    assert table.index[-1] == "no_theme"
    assert set(table.of_areas) == {4}
    assert set(table.of_actions) == {55}


# --------------------------------------------------------------------------- invented plans


@pytest.mark.parametrize(
    ("status", "due", "standing"),
    [
        ("in_progress", "2020-03-01", "overdue"),
        ("behind", "2020-03-01", "overdue"),
        ("unknown", "2020-03-01", "passed_no_state"),
        ("completed", "2020-03-01", "done"),
        ("cancelled", "2020-03-01", "cancelled"),
        ("in_progress", "2020-04-01", "not_due"),
        ("in_progress", "2020-03..", "no_deadline"),
        ("in_progress", "", "no_deadline"),
    ],
)
def test_where_an_action_stands_on_the_first_of_april(status: str, due: str, standing: str) -> None:
    drawn = plan("A", f"Action | Due | Status\nWrite the policy | {due} | {status}")
    table = compare.overdue(dataset(drawn), dt.date(2020, 4, 1))
    assert found(table, "standing") == {"A": {standing: 1}}


def test_nothing_can_be_overdue_on_no_day() -> None:
    drawn = plan("A", "Action | Due\nWrite the policy | 2020-03-01", published="")
    assert found(compare.overdue(dataset(drawn)), "standing") == {"A": {"no_day": 1}}


@pytest.mark.parametrize(
    ("action", "owner", "named"),
    [
        ("Meet the Parent/Carer Forum each term", "council", 1),
        ("Meet the PCF each term", "council", 1),
        ("Agree it with parents' forums", "council", 1),
        ("Write the policy", "parent_carer_forum+council", 1),
        ("Ask parents and carers", "council", 0),
        ("Hold a forum", "council", 0),
    ],
)
def test_what_names_the_forum(action: str, owner: str, named: int) -> None:
    drawn = plan("A", f"Action | Owner\n{action} | {owner}")
    assert by_area(compare.forum(dataset(drawn)), "named") == {"A": named}


FIGURES = [
    compare.actions_per_concern,
    compare.date_precision,
    compare.forum,
    compare.missing,
    compare.near_duplicates,
    compare.overdue,
    compare.responsible,
    compare.state,
    compare.themes,
    compare.themes_by_area,
    compare.weeks_to_deadline,
    compare.history,
    compare.documents,
]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.__name__)
def test_a_dataset_without_plans_has_figures_without_rows(figure: Any) -> None:
    table = figure(dataset())
    assert list(table.columns), "the columns are there all the same"
    counted = table.select_dtypes("number").sum().sum()
    assert counted == 0


PARTS = ["date_precision", "overdue", "state", "actions_per_concern"]


@pytest.mark.parametrize("name", PARTS)
def test_the_parts_make_up_the_whole(samples: Dataset, name: str) -> None:
    table = getattr(compare, name)(samples)
    assert by_area(table.groupby("area").actions.sum().reset_index(), "actions") == {
        "aldervale": 16,
        "marlshire": 14,
        "otterfell": 12,
        "wexmoor": 13,
    }
