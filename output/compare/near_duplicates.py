"""Actions of different areas that read nearly the same, found without comparing all with all.

Two actions are near-duplicates where they share at least half of their different words and
rapidfuzz finds them alike, whatever the order of the words. Candidates come from their rare words
alone: of two sets that share half of all their words, each has a shared word among its rarest half
(the prefix filter of similarity joins), so that nothing is missed and common words cost nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Any

from wsoa.output.compare.counting import actions
from wsoa.output.dataset import Dataset
from wsoa.vocabulary import folded

if TYPE_CHECKING:
    import pandas as pd

LEAST_SIMILARITY = 0.8
LEAST_SHARED = 0.5  # of the different words of both
LEAST_WORDS = 6  # different ones: `Appoint a lead officer` is alike everywhere and tells nothing

_AT_ONCE = 200_000  # pairs handed to rapidfuzz together


def find_near_duplicates(dataset: Dataset, least: float = LEAST_SIMILARITY) -> pd.DataFrame:
    """Pairs of actions in different areas' plans that read nearly the same, the most alike first:
    `similarity` (`least` to 1), and for either side `area_1`, `action_id_1`, `text_1`, `page_1` and
    `area_2`, ….

    Actions of fewer than `LEAST_WORDS` different words are not compared.
    """
    import pandas as pd

    counted = actions(dataset, "promised")
    texts = [folded(text) for text in counted.action_text]
    found = sorted(
        similar_pairs(texts, list(counted.area), least),
        key=lambda pair: (-pair[2], pair[0], pair[1]),
    )
    firsts, seconds, scores = zip(*found, strict=True) if found else ((), (), ())
    sides = counted[["area", "action_id", "action_text", "page_start"]]
    sides = sides.rename(columns={"action_text": "text", "page_start": "page"})
    left, right = (
        sides.iloc[list(places)].add_suffix(f"_{number}").reset_index(drop=True)
        for number, places in ((1, firsts), (2, seconds))
    )
    similarity = pd.Series(scores, name="similarity", dtype="float64").round(3)
    return pd.concat([similarity, left, right], axis=1)


def similar_pairs(
    texts: Sequence[str], groups: Sequence[str], least: float = LEAST_SIMILARITY
) -> Iterator[tuple[int, int, float]]:
    """The pairs of texts (lower case, words alone) of different groups that are near-duplicates, by
    their places, with the similarity of each."""
    import numpy as np
    from rapidfuzz import fuzz, process

    in_order = [" ".join(sorted(text.split())) for text in texts]
    pairs = list(_candidates([set(text.split()) for text in texts], groups))
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        scores: Any = process.cpdist(
            [in_order[one] for one, _ in some],
            [in_order[other] for _, other in some],
            scorer=fuzz.ratio,
            score_cutoff=100 * least,
            dtype=np.float64,
        )
        for index in np.flatnonzero(scores):
            yield *some[index], float(scores[index]) / 100


def _candidates(bags: Sequence[set[str]], groups: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of sets of different groups that share enough words."""
    spread = Counter(word for bag in bags for word in bag)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        if len(bag) < LEAST_WORDS:
            continue
        rarest_first = sorted(bag, key=lambda word: (spread[word], word))
        telling = rarest_first[: len(bag) - ceil(LEAST_SHARED * len(bag)) + 1]
        met = {other for word in telling for other in holding[word]}
        for other in sorted(met):
            if groups[other] != groups[place] and _shared(bag, bags[other]) >= LEAST_SHARED:
                yield other, place
        for word in telling:
            holding[word].append(place)


def _shared(one: set[str], other: set[str]) -> float:
    """The share of the different words of both that stands in both."""
    common = len(one & other)
    return common / (len(one) + len(other) - common)


MarkedWords = list[tuple[str, bool]]
"""A text in pieces, each with whether another text shares it."""


def mark_shared(one: str, other: str) -> tuple[MarkedWords, MarkedWords]:
    """The pieces of two printed texts, each with whether it is shared: runs of words that stand in
    both, in the same order. The pieces of a side, joined, are its text."""
    from rapidfuzz.distance import Indel

    left, right = _pieces(one), _pieces(other)
    alike_words = [[folded(piece) or piece.strip() for piece in side] for side in (left, right)]
    shared_left, shared_right = set[int](), set[int]()
    for step in Indel.opcodes(*alike_words):
        if step.tag == "equal":
            shared_left.update(range(step.src_start, step.src_end))
            shared_right.update(range(step.dest_start, step.dest_end))
    return _runs(left, shared_left), _runs(right, shared_right)


def _pieces(text: str) -> list[str]:
    """The words, each with the punctuation and the space after it."""
    return re.findall(r"\S+\s*", text)


def _runs(pieces: Sequence[str], shared: set[int]) -> MarkedWords:
    runs = groupby(range(len(pieces)), key=shared.__contains__)
    return [("".join(pieces[place] for place in run), is_shared) for is_shared, run in runs]
