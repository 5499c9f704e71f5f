"""What words mean in plans: data that anyone can extend, and what reads it.

Below all stages: readers and normalisers use one list.
"""

from wsoa.vocabulary.bullets import BULLETS, DRAWN_SIGNS, FILLED_SIGNS, is_bullet
from wsoa.vocabulary.months import MONTH
from wsoa.vocabulary.page_words import without_page_listed, without_page_words
from wsoa.vocabulary.ratings import DOTS, is_mark, is_rating
from wsoa.vocabulary.refs import box_number, clean_ref, comes_next, follows, is_ref, split_ref
from wsoa.vocabulary.verbs import opens_with_order, says_to_do
from wsoa.vocabulary.words import (
    TEXTS,
    compound_openers,
    data_file,
    english_words,
    folded,
    is_cut_word,
    load,
    plan_words,
    short_words,
)

__all__ = [
    "BULLETS",
    "DOTS",
    "DRAWN_SIGNS",
    "FILLED_SIGNS",
    "MONTH",
    "TEXTS",
    "box_number",
    "clean_ref",
    "comes_next",
    "compound_openers",
    "data_file",
    "english_words",
    "folded",
    "follows",
    "is_bullet",
    "is_cut_word",
    "is_mark",
    "is_rating",
    "is_ref",
    "load",
    "opens_with_order",
    "plan_words",
    "says_to_do",
    "short_words",
    "split_ref",
    "without_page_listed",
    "without_page_words",
]
