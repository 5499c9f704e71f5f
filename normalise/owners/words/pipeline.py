"""An owner cell through spaCy: cut into words, the known phrases found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wsoa.normalise.owners.lines import Gap, OwnerCell
from wsoa.normalise.owners.words.kinds import Kind
from wsoa.normalise.owners.words.vocabulary import owner_vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


_PREFIX = re.compile(r"""^[(\[{"“‘,;:/–—|+-]""")
_SUFFIX = re.compile(r"""[)\]}"”,;:/–—|!?…+*†-]$|(?<=[A-Za-z)][a-z0-9A-Z)])\.$|(?<=\d)\.$""")
_INFIX = re.compile(
    r"""[/;:|–—,()\[\]+]|(?<=[a-z)])&(?=[A-Z(])|(?<=[a-z])\.(?=[A-Z])|(?<=\d)\.(?=[A-Za-z])"""
)
EMAIL = re.compile(r"^[\w.+'-]+@[\w-]+(?:\.[\w-]+)+$")
_WHOLE = re.compile(rf"{EMAIL.pattern}|^\d+[-–]\d+$")  # `0–19` is one word
_PLAIN = str.maketrans("’‘\u2010\u2011", "''--")  # how the vocabulary writes these


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    """spaCy's blank English with our words and rulers. Hyphens and apostrophes stay inside words
    (`co-production`, `children's`); slashes and brackets do not."""
    from wsoa.normalise.owners.spacy_english import blank_english

    nlp = blank_english(_PREFIX, _SUFFIX, _INFIX, _WHOLE)
    loose = nlp.add_pipe("entity_ruler", "loose", config={"phrase_matcher_attr": "LOWER"})
    exact = nlp.add_pipe("entity_ruler", "exact", config={"phrase_matcher_attr": "ORTH"})
    patterns = owner_vocabulary().patterns
    for ruler, wants_lower in ((loose, True), (exact, False)):
        ruler.add_patterns(
            [
                {"label": kind.value, "pattern": phrase, "id": organisation_type}
                for phrase, kind, organisation_type in patterns
                if phrase.islower() is wants_lower
            ]
        )
    return nlp


LONGEST = 5_000  # characters that go through the pipeline at once


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """A long text in stretches that end behind a blank, where there is one."""
    start = 0
    while start < len(text):
        end = start + LONGEST
        blank = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        if end < len(text) and blank > start:
            end = blank + 1
        yield start, min(end, len(text))
        start = end


class CellPiece(NamedTuple):
    """A known phrase of a text, or a word between such: where it stands, and what a phrase is."""

    start: int
    end: int
    label: str = ""
    type: str = ""  # of an organisation


def cell_pieces(cell: OwnerCell) -> Iterator[CellPiece]:
    """The known phrases of a cell and the words between them, in their order: of the cell as a
    whole, unless a known phrase would reach over a line that the author broke (`Virtual School` /
    `School Forum`; one that says what a post is for may wrap, but ends with its paragraph or list
    item), or the cell is longer than the owners of anything: the pipeline takes time as the square
    of what it knows.
    """
    text = cell.text.translate(_PLAIN)
    if len(text) > LONGEST:
        yield from _in_stretches(text, _stretches(text))
        return
    whole = _pieces_in(text)
    edges = [start for start, gap in cell.breaks if gap >= Gap.LINE]
    ends = [start for start, gap in cell.breaks if gap >= Gap.PARAGRAPH]  # of all that a line says
    if any(
        one.start < edge < one.end
        for one in whole
        if one.label
        for edge in (ends if one.label == Kind.SUBJECT else edges)
    ):
        yield from _in_stretches(text, pairwise([0, *edges, len(text)]))
    else:
        yield from whole


def _in_stretches(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[CellPiece]:
    for start, end in stretches:
        for piece in _pieces_in(text[start:end]):
            yield piece._replace(start=start + piece.start, end=start + piece.end)


@lru_cache(maxsize=1 << 12)  # a cell is read again with all that the document says of its words
def _pieces_in(text: str) -> tuple[CellPiece, ...]:
    """The known phrases of a text and the words between them, in their order."""
    doc = _pipeline()(text)
    spans = (doc[first:last] for first, last in _spans(doc))
    return tuple(
        CellPiece(span.start_char, span.end_char, span[0].ent_type_, span[0].ent_id_)
        for span in spans
    )


def _spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """The known phrases, and the words between them, as token positions."""
    position = 0
    for entity in doc.ents:
        for lone in range(position, entity.start):
            yield lone, lone + 1
        yield entity.start, entity.end
        position = entity.end
    for lone in range(position, len(doc)):
        yield lone, lone + 1
