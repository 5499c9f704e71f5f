"""Words as they are printed: spans in lines, lines in a passage, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from wsoa.caching import cached
from wsoa.model.places import Place, merge_places


class Span(NamedTuple):
    """A run of characters of one look. `colour` is `#rrggbb`, empty where unknown or black."""

    text: str
    colour: str = ""
    bold: bool = False
    struck: bool = False


class Opening(StrEnum):
    """How a printed line follows on the line before it."""

    WRAP = "wrap"  # the layout ran out of width: the same sentence goes on
    LINE = "line"  # the author broke the line, with no gap
    PARAGRAPH = "paragraph"  # a new paragraph: a gap, or a block of its own
    ITEM = "item"  # a list item; the bullet itself is not part of the text


class Line(NamedTuple):
    """One printed line of a cell, heading or paragraph."""

    spans: tuple[Span, ...]
    opening: Opening = Opening.PARAGRAPH
    place: Place = Place()

    @property
    def text(self) -> str:
        if len(self.spans) == 1:  # nearly all lines are of one look
            return self.spans[0].text
        return "".join([span.text for span in self.spans])

    def after(self, count: int) -> Line:
        """The line less its first `count` characters; the rest keeps its looks."""
        spans: list[Span] = []
        for span in self.spans:
            if count < len(span.text):
                spans.append(span._replace(text=span.text[count:]))
            count = max(0, count - len(span.text))
        return self._replace(spans=tuple(spans))

    def before(self, count: int) -> Line:
        """The first `count` characters of the line, with their looks."""
        spans: list[Span] = []
        for span in self.spans:
            if count > 0:
                spans.append(span._replace(text=span.text[:count]))
            count -= len(span.text)
        return self._replace(spans=tuple(spans))


@dataclass(frozen=True)
class Passage:
    """Printed words with the places they were printed at: what every text value is made from.

    `a + b` joins the words and the places both, so that no stage can lose where a thing stood.
    """

    lines: tuple[Line, ...] = ()

    def __add__(self, other: Passage) -> Passage:
        return Passage(self.lines + other.lines)

    def __bool__(self) -> bool:
        return self.printed != ""

    @classmethod
    def of(cls, text: str, place: Place = Place()) -> Passage:
        """A passage from plain text: one line each, `- ` opening a list item and an empty line
        setting off a paragraph. Handy in tests and for formats without geometry."""
        lines: list[Line] = []
        opening = Opening.PARAGRAPH
        for raw in text.split("\n"):
            if not raw.strip():
                opening = Opening.PARAGRAPH
                continue
            item = raw.startswith("- ")
            span = Span(raw[2:] if item else raw)
            lines.append(Line((span,), Opening.ITEM if item else opening, place))
            opening = Opening.LINE
        return cls(tuple(lines))

    def struck(self, is_struck: bool = True) -> Passage:
        """The words that are struck through, or (`False`) those that still stand."""
        if not any(span.struck for line in self.lines for span in line.spans):
            return Passage() if is_struck else self
        kept = (
            line._replace(spans=tuple(span for span in line.spans if span.struck == is_struck))
            for line in self.lines
        )
        return Passage(tuple(line for line in kept if line.text.strip()))

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        """Its paragraphs, author's lines and list items, each with its wrapped lines."""
        # A passage that kept itself would be a cycle, and stay when nobody needs it any more.
        return (self,) if self._is_paragraph else self._parts

    @cached
    def _is_paragraph(self) -> bool:
        for line in self.lines[1:]:
            if line.opening is not Opening.WRAP or not line.text.strip():
                return False
        return self.printed != ""

    @cached
    def _parts(self) -> tuple[Passage, ...]:
        groups: list[list[Line]] = []
        for line in self.lines:
            if not line.text.strip():
                continue
            if line.opening is Opening.WRAP and groups:
                groups[-1].append(line)
            else:
                groups.append([line])
        return tuple(Passage(tuple(group)) for group in groups)

    @cached
    def text(self) -> str:
        """The words as the dataset holds them: wrapped lines joined, paragraphs and list items on
        lines of their own, list items opening with `- `."""
        return "\n".join(
            [f"- {part.printed}" if part.is_item else part.printed for part in self.paragraphs]
        )

    @cached
    def printed(self) -> str:
        """The words on one line, whitespace collapsed."""
        joined = ""
        for line in self.lines:
            piece = " ".join(line.text.split())
            if not piece:
                continue
            if not joined or joined[-1] not in _MAY_BREAK:
                joined = f"{joined} {piece}" if joined else piece
            elif joined[-1] == "\u00ad":
                joined = joined[:-1] + piece
            elif line.opening is Opening.WRAP and _breaks_inside(joined, piece):
                joined += piece
            else:
                joined = f"{joined} {piece}"
        return joined.replace("\u00ad", "")

    @property
    def is_item(self) -> bool:
        return bool(self.lines) and self.lines[0].opening is Opening.ITEM

    @property
    def spans(self) -> Iterator[Span]:
        for line in self.lines:
            yield from line.spans

    @cached
    def places(self) -> tuple[Place, ...]:
        return merge_places(line.place for line in self.lines)

    @property
    def pages(self) -> frozenset[int | None]:
        """The pages on which it is printed."""
        return frozenset([line.place.page for line in self.lines])

    @cached
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        says_something = False
        for span in self.spans:
            if span.text.strip():
                if not span.bold:
                    return False
                says_something = True
        return says_something


_MAY_BREAK = frozenset("-\u2010\u2011/\u00ad")  # characters in which a wrapped word may break


def _breaks_inside(before: str, after: str) -> bool:
    """Whether a wrapped line broke inside a compound (`co-` / `production`): no space belongs
    there. A dash that stands free (`2018 -`) or opens a remark is not such a break."""
    return len(before) > 1 and before[-2].isalnum() and after[0].isalnum()
