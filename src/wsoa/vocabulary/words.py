"""The vocabulary files: what words mean in plans, as data that anyone can extend."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any


@cache
def load(name: str) -> Any:
    """A vocabulary file of this package, by its name without `.json`."""
    return json.loads(data_file(f"{name}.json").read_text("utf-8"))


def data_file(name: str) -> Traversable:
    """A file of this package that stands beside its modules."""
    return resources.files(__package__).joinpath(name)


@cache
def compound_openers() -> frozenset[str]:
    """Words that a compound opens with and that seldom stand alone: `co`, `multi`."""
    return frozenset(load("text_words")["compound_openers"])


WORDS_OF_PLANS = ("headers", "roles", "organisations", "posts", "statuses")
LONG = 6  # letters of a word that may be known from two parts


@cache
def plan_words() -> frozenset[str]:
    """The longer words of the headers, posts and bodies that plans name (lower case)."""
    texts: list[str] = []

    def gather(data: object) -> None:
        if isinstance(data, str):
            texts.append(data)
        elif isinstance(data, dict):
            gather([*data, *data.values()])
        elif isinstance(data, list):
            for each in data:
                gather(each)

    for name in WORDS_OF_PLANS:
        gather(load(name))
    words = (word for text in texts for word in text.casefold().split())
    return frozenset(word for word in words if len(word) >= LONG and word.isalpha())


@cache
def english_words() -> frozenset[str]:
    """Common words (lower case), by which the parts of a broken word are told from words."""
    return short_words().union(data_file("english_words.txt").read_text("utf-8").split())


@cache
def short_words() -> frozenset[str]:
    """The words of one or two letters."""
    return frozenset(load("text_words")["short_words"])


def is_cut_word(head: str, tail: str) -> bool:
    """Whether two parts (lower case) are a common word that was cut: one of them is none, and the
    first no opener of compounds (`co-ordinate`)."""
    words = english_words()
    is_cut = head + tail in words and not (head in words and tail in words)
    return is_cut and head not in compound_openers()


TEXTS = 1 << 13  # that are remembered with what they say: those of a long document, not of a run
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|%|#")


@lru_cache(maxsize=TEXTS)
def folded(text: str) -> str:
    """Words alone, lower case, one space between: how headers and labels are compared."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(_WORD.findall(plain))
