"""The words of a document, by which a word that a narrow column broke is told from two words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from wsoa.vocabulary import TEXTS, compound_openers, english_words, is_cut_word, plan_words

HYPHENATED = 3  # words broken by a hyphen at line ends, from which doing so is a document's habit
HYPHENS = ("-", "\u2010")
MOSTLY = 0.8  # of the places of a part of a word it stands before the rest of it
SHORT_TAIL = 3  # letters of a part that is too short for a word


class Lexicon:
    """How often a document prints each word, and each word right before another (lower case).

    Counted when first asked: few documents break words in narrow columns."""

    def __init__(self, pages: Sequence[Iterable[str]]) -> None:
        self._pages = pages

    @cached_property
    def _bare(self) -> Mapping[str, str]:
        return {word: bare_word(word) for word in set[str]().union(*self._pages)}

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self._bare.values())

    @cached_property
    def _forms(self) -> list[str]:
        return [self._bare[word] for page in self._pages for word in page]

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        return Counter(self._forms)

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str], int]:
        return Counter(pairwise(self._forms))

    @cached_property
    def writes_true_hyphens(self) -> bool:
        """Whether the hyphen of its compounds is the one that others print at line ends alone."""
        return any("\u2010" in word[1:-1] for word in self.words)

    def stands_alone(self, word: str, beside: tuple[str, str]) -> bool:
        """Whether a word is printed elsewhere than as a part of this pair."""
        return self._counts.get(word, 0) > self._pairs.get(beside, 0)

    def is_no_word(self, head: str, tail: str) -> bool:
        """Whether the first of two parts is printed nearly always before such as make a word with
        it: now and then the order of the page sets another beside it."""
        head, tail = bare_word(head), bare_word(tail)
        rests = (word[len(head) :] for word in plan_words() if word.startswith(head))
        of_plans = sum(self._pairs.get((head, rest), 0) for rest in rests)
        return MOSTLY * self._counts.get(head, 0) <= max(of_plans, self._pairs.get((head, tail), 0))

    def may_be_one(self, head: str, tail: str) -> bool:
        """Whether two parts could be one word at all: `is_one_word` and `is_broken` hold of no
        others."""
        head, tail = bare_word(head), bare_word(tail)
        return len(tail) <= SHORT_TAIL or self.is_whole(head, tail)

    def is_whole(self, head: str, tail: str) -> bool:
        """Whether two parts (bare words) make a word that is printed whole elsewhere, or one that
        plans use where neither part is printed by itself, or a common one of which one part is no
        word."""
        if head + tail in self.words or is_cut_word(head, tail):
            return True
        return (
            head + tail in plan_words()
            and self.is_no_word(head, tail)
            and not self.stands_alone(tail, (head, tail))
        )

    def is_one_word(self, head: str, tail: str) -> bool:
        """Whether a word alone on its line and what stands below it are one word: it is printed
        whole elsewhere, or the second part is too short for a word and never stands without the
        first."""
        head, tail = bare_word(head), bare_word(tail)
        if self.is_whole(head, tail):
            return True
        return len(tail) <= SHORT_TAIL and not self.stands_alone(tail, (head, tail))

    def is_broken(self, head: str, tail: str) -> bool:
        """Whether the last word of a line and the first of the next are one word: it is printed
        whole elsewhere, and the first part never by itself (`work` / `stream` are two words where
        others write one), unless the second is too short for a word."""
        head, tail = bare_word(head), bare_word(tail)
        if not tail.isalpha() or not self.is_whole(head, tail):
            return False
        is_short = len(tail) <= SHORT_TAIL and not self.stands_alone(tail, (head, tail))
        is_short = is_short and not {head, tail} <= english_words()  # `of` / `ten`
        if is_short or self.is_rest(head, tail):
            return True
        return not self.stands_alone(head, (head, tail))

    def is_rest(self, head: str, tail: str) -> bool:
        """Whether the second of two parts is no word by itself, and with the first a common one."""
        head, tail = bare_word(head), bare_word(tail)
        return is_cut_word(head, tail) and tail not in english_words()

    def breaks_at_hyphen(self, head: str, tail: str, hyphen: str = "-") -> bool:
        """Whether the hyphen behind the first of two parts was put there to break a word: it is
        printed whole elsewhere, or common and one of the parts is no word, or the document breaks
        words so and none of the parts is printed by itself; where that is its habit, or the word is
        one of plans, the second alone tells it (`found-ation`)."""
        head, tail = bare_word(head), bare_word(tail)
        if not tail.isalpha() or f"{head}{hyphen}{tail}" in self.words:
            return False
        behind = self._behind_hyphens.get(tail, 0)
        is_word = self._counts.get(tail, 0) - behind >= max(behind, 1)  # a page end parts some
        if head + tail in self.words:
            return not (is_word and head in self.words)
        if head in compound_openers():
            return False
        if head + tail in plan_words() and head not in self.words:
            return True
        if is_cut_word(head, tail) or (hyphen != "-" and head + tail in english_words()):
            return True
        if is_word:
            return False
        least = HYPHENATED if head in self.words else 1
        return self._hyphenates[hyphen] >= least

    @cached_property
    def _behind_hyphens(self) -> Mapping[str, int]:
        """How often each word stands behind another that ends with a hyphen."""
        found = Counter[str]()
        for (head, tail), count in self._pairs.items():
            if head.endswith(HYPHENS):
                found[tail] += count
        return found

    @cached_property
    def _hyphenates(self) -> Mapping[str, int]:
        """How many different words stand both whole and broken by a hyphen, by the hyphen."""
        return Counter(
            head[-1]
            for head, tail in self._pairs
            if head.endswith(HYPHENS) and head[:-1] + tail in self.words and len(head) > 1
        )


@lru_cache(maxsize=TEXTS)  # a document asks it of the same words again and again
def bare_word(text: str) -> str:
    return text.casefold().strip(".,;:()“”‘’'\"")
