"""Rating words of a document's own: taught by its key or by colours, and columns that hold them."""

from __future__ import annotations

import pytest

from builders import read, table
from wsoa.model import Block, Statement, Table

WORDS = ("Done", "Going well", "Needs a push", "In the doldrums")
STATUSES = ["completed", "on_track", "behind", "at_risk"]
MEANINGS = (
    "finished and checked",
    "started, and on time",
    "started, but running late",
    "unlikely to be done without help",
)
COLOURS = ("blue", "green", "amber", "red")


def plan(header: str, words: tuple[str, ...], looks: tuple[str, ...] = ()) -> Table:
    """A plan whose last column holds the words, painted where colours are given."""
    fills = [f" {{{look}}}" if look else "" for look in looks] or [""] * len(words)
    rows = "\n".join(
        f"Write guide {at} for schools | DCO | May 2019 | {word}{fill}"
        for at, (word, fill) in enumerate(zip(words, fills, strict=True))
    )
    return table(f"Action | Lead | By when | {header}\n{rows}")


def statuses(*blocks: str | Block) -> list[str]:
    return [action.rating.status for action in statement_of(*blocks).actions]


def statement_of(*blocks: str | Block) -> Statement:
    return read("# Improvement plan, March 2019", *blocks)


KEYS: dict[str, tuple[str | Block, ...]] = {
    "a table of words and meanings": (
        table("\n".join(f"{w} | {m}" for w, m in zip(WORDS, MEANINGS, strict=True))),
    ),
    "such a table under a header": (
        table(
            "Word | What it means\n"
            + "\n".join(f"{w} | {m}" for w, m in zip(WORDS, MEANINGS, strict=True))
        ),
    ),
    "lines": tuple(f"{w}: {m}" for w, m in zip(WORDS, MEANINGS, strict=True)),
    "meanings in brackets": (
        "We rate each action: "
        + "; ".join(f"{w} ({m})" for w, m in zip(WORDS, MEANINGS, strict=True)),
    ),
    "meanings below": (table(f"{' | '.join(WORDS)}\n{' | '.join(MEANINGS)}"),),
    "a sentence": (
        "In this plan "
        + ", ".join(f"“{w}” means {m}" for w, m in zip(WORDS, MEANINGS, strict=True)),
    ),
    "a sentence for each": (
        "We use four phrases. "
        + " ".join(f"{w} means {m}." for w, m in zip(WORDS, MEANINGS, strict=True)),
    ),
    "clauses": (
        "We use four phrases: "
        + ", and ".join(f"{w} means {m}" for w, m in zip(WORDS, MEANINGS, strict=True)),
    ),
    "words on their colours": (
        table(" | ".join(f"{w} {{{c}}}" for w, c in zip(WORDS, COLOURS, strict=True))),
    ),
}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
@pytest.mark.parametrize("header", ["Status", "How it’s going", "Where are we now?", "Progress"])
def test_the_documents_own_words_mean_what_it_says(
    key: tuple[str | Block, ...], header: str
) -> None:
    statement = statement_of(*key, "# Priority 1: Plans", plan(header, WORDS))
    assert [action.rating.status for action in statement.actions] == STATUSES
    assert {action.progress_text for action in statement.actions} == {""}


def test_words_painted_alike_elsewhere_mean_their_colour_where_it_is_lost() -> None:
    words = ("In leaf", "Wilting", "In leaf", "Wilting")
    drawn = plan("Status", words, ("green", "amber", "", ""))
    assert statuses("# Priority 1: Plans", drawn) == ["on_track", "behind", "on_track", "behind"]


def test_a_word_painted_in_two_ways_stays_unknown_where_it_has_no_colour() -> None:
    words = ("In leaf", "In leaf", "Wilting", "In leaf")
    drawn = plan("Status", words, ("green", "red", "amber", ""))
    assert statuses("# Priority 1: Plans", drawn)[-1] == "unknown"


def test_words_of_a_list_that_no_cell_prints_make_no_key() -> None:
    lines = [f"{w}: {m}" for w, m in zip(WORDS, MEANINGS, strict=True)]
    drawn = plan("Status", ("In leaf", "Wilting"))
    assert statuses(*lines, "# Priority 1: Plans", drawn) == ["unknown", "unknown"]


def test_known_words_keep_their_meaning_beside_a_usual_key() -> None:
    lines = ("Complete: all is done", "In progress: on track for the date set", "Delayed: late")
    drawn = plan("Status", ("Complete", "In progress", "Delayed"))
    found = statuses(*lines, "# Priority 1: Plans", drawn)
    assert found == ["completed", "in_progress", "behind"]


def test_a_column_of_progress_in_sentences_stays_one() -> None:
    told = ("Done", "Two schools have the guide, and the others will have it in May")
    statement = statement_of("# Priority 1: Plans", plan("How it’s going", told))
    assert [action.progress_text for action in statement.actions] == list(told)


@pytest.mark.parametrize("said", ["Grey: not started", "Grey – not yet started"])
@pytest.mark.parametrize("fill", ["", " {grey}"])
def test_a_grey_that_a_cell_of_the_key_explains_is_a_rating(said: str, fill: str) -> None:
    key = table(f"Blue: complete {{blue}} | Green: on track {{green}} | {said}{fill}")
    drawn = plan("RAG", ("", "", ""), ("blue", "green", "grey"))
    found = statuses(key, "# Priority 1: Plans", drawn)
    assert found == ["completed", "on_track", "not_started"]


def test_a_note_in_one_cell_leaves_the_column_one_of_ratings_under_its_header() -> None:
    first, second = (("# " + title, plan("How is it going?", WORDS)) for title in ("One", "Two"))
    noted = plan("How is it going?", ("Going well Write to us at the town hall", "Done"))
    found = statuses(*KEYS["a sentence for each"], *first, *second, "# Three", noted)
    assert found == [*STATUSES, *STATUSES, "unknown", "completed"]
