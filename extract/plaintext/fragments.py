"""Lines of a table in raw text → units: the smallest pieces that stand in one cell.

A unit ends at an empty line, at a page end, at a list item, and where a line looks like the
beginning of another cell: a ref, a status, a code, a date. Its looks are all that is known of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import (
    CODE,
    is_only_date,
    is_status,
    leading_status,
    name_share,
    names_date,
    owner_likeness,
    phrase_kinds,
    text_vocabulary,
)
from wsoa.extract.plaintext.printed_refs import Ref, labels_in, ref_at

_LEGEND = re.compile(r"([A-Z]{1,3})\s+[–—-]\s+\S")
_CODED = re.compile(r"([A-Z]{1,3})(?:\s+(?=[A-Z0-9])|$)")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE_AT_END = re.compile(
    rf"(?P<body>.*\S)(?P<space>\s+)(?P<date>(?:from\s+|by\s+|end\s+)?{_MONTH}(?:\s+(?:20)?\d\d)?)$",
    re.IGNORECASE,
)
_LINKS = frozenset(
    {
        "by",
        "in",
        "from",
        "until",
        "till",
        "to",
        "of",
        "on",
        "for",
        "since",
        "before",
        "after",
        "and",
        "or",
        "the",
        "–",
        "-",
        "end",
    }
)
_YEAR_ONLY = re.compile(r"(?:19|20)\d\d\W?(?:\s+(?:onwards|to))?")
_ENDS_WITH_YEAR = re.compile(r".*(?:\b20\d\d|['’]\d\d|/\d\d)[.,]?$", re.DOTALL)


@dataclass(frozen=True)
class Fragment:
    """Lines that stand in one cell, and what is known of the place they were found at."""

    lines: tuple[TextLine, ...]
    ref: Ref | None = None
    after_header: int | None = None  # the column whose header alone was printed just before
    opens_table: bool = False
    follows_header: bool = False
    goes_on: bool = False  # after a page end, before anything that begins a row

    @cached_property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def first(self) -> TextLine:
        return self.lines[0]

    @cached_property
    def width(self) -> int:
        """The longest of its lines that were ended by the layout (all but the last)."""
        return max((len(line.text) for line in self.lines[:-1]), default=0)

    @cached_property
    def longest(self) -> int:
        return max(len(line.text) for line in self.lines)

    @cached_property
    def words(self) -> int:
        return len(self.text.split())

    @cached_property
    def names(self) -> float:
        """How much it looks like people and posts."""
        return owner_likeness(self.text)

    @cached_property
    def dated(self) -> bool:
        return names_date(self.text)

    @cached_property
    def is_date(self) -> bool:
        return not self.is_label and is_only_date(self.text)

    @property
    def is_label(self) -> bool:
        """Whether it is a ref and no more."""
        return self.ref is not None and self.ref.text == self.text


@dataclass(frozen=True)
class LineHabits:
    """What a document's lines tell of its cells before any is placed."""

    codes: frozenset[str] = frozenset()
    has_status: bool = False
    has_dates: bool = False
    date_ends_text: bool = False  # the date's column follows a column of text
    marks_wraps: bool = False  # a blank at a line's end says that it was wrapped
    has_owners: bool = False
    no_gaps: bool = False  # no empty lines between cells
    labels: frozenset[str] = frozenset()  # refs without a stop behind: `A1`, `12`


def learn_habits(lines: Sequence[TextLine], kinds: Sequence[str]) -> LineHabits:
    codes: frozenset[str] = frozenset()
    if "code" in kinds:
        legend = {m[1] for line in lines if (m := _LEGEND.match(line.text))}
        front = Counter(m[1] for line in lines if (m := _CODED.match(line.text)))
        inside = {word for line in lines for word in line.text.split()[1:]}
        taken = {word for word in front if is_status(word) or phrase_kinds(word)}
        taken |= {word for word in front if word.lower() in text_vocabulary().role_words}
        alone = {code for code, count in front.items() if count > 1 and code not in inside}
        codes = frozenset((legend & front.keys() or alone) - taken)
    date = kinds.index("date") if "date" in kinds else 0
    return LineHabits(
        codes=codes,
        has_status="status" in kinds,
        has_dates="date" in kinds,
        date_ends_text=date > 0 and kinds[date - 1] == "text",
        marks_wraps=0.05 < sum(line.padded == 1 for line in lines) / max(len(lines), 1) < 0.8,
        has_owners="owner" in kinds,
        no_gaps=sum(line.gap > 0 for line in lines) < 0.05 * len(lines),
        labels=labels_in(lines, bare="ref" in kinds),
    )


def fragments_of(
    lines: Sequence[TextLine], habits: LineHabits, headed: Mapping[int, int | None]
) -> list[Fragment]:
    """The units of a table's lines. `headed` holds the numbers of lines before which a header was
    printed, with its column where it was the header of one column alone."""
    pieces = [piece for line in lines for piece in split_line(line, habits)]
    groups: list[list[TextLine]] = []
    for piece in pieces:
        before = groups[-1][-1] if groups else None
        if (
            before is None
            or piece.number in headed
            or begins_fragment(groups[-1], piece, habits)
            or (len(groups[-1]) == 1 and is_notice_before_names(before, piece, habits))
        ):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    fragments: list[Fragment] = []
    for group in groups:
        before_text = fragments[-1].text if fragments and not group[0].gap else ""
        number = group[0].number
        ref = ref_at(group[0].text, before_text, habits.labels)
        begins_row = ref is not None and ref.kind != "alpha"
        cut = group[0].opens_page or (bool(fragments) and fragments[-1].goes_on)
        fragments.append(
            Fragment(
                tuple(group),
                ref,
                after_header=headed.get(number),
                opens_table=not fragments,
                follows_header=number in headed,
                goes_on=cut and not (begins_row or is_date_like(group, habits)),
            )
        )
    if habits.date_ends_text:
        fragments = with_dates_apart(fragments)
    return with_whole_dates(fragments) if habits.has_dates else fragments


def split_line(line: TextLine, habits: LineHabits) -> list[TextLine]:
    """A line in parts, where it opens with a status or a code that has a column of its own."""
    head = leading_status(line.text) if habits.has_status else ""
    if not head and (coded := _CODED.match(line.text)) and coded[1] in habits.codes:
        head = coded[1]
    rest = line.text[len(head) :].strip()
    if not head or not rest or not (rest[0].isupper() or rest[0].isdigit()):
        return [line]
    return [
        replace(line, text=line.text[: len(head)], padded=0),
        replace(line, text=rest, gap=0, opens_page=False, is_item=False),
    ]


def begins_fragment(fragment: Sequence[TextLine], line: TextLine, habits: LineHabits) -> bool:
    """Whether a line begins another unit than the one that the lines before it make."""
    before = fragment[-1]
    if line.gap or line.opens_page or line.is_item:
        return True
    if before.number == line.number or ref_at(line.text, before.text, habits.labels):
        return True
    if habits.codes and (before.text in habits.codes or line.text in habits.codes):
        return True
    if habits.no_gaps and changes_kind(fragment, line, habits):
        return True
    if not habits.has_dates or (habits.marks_wraps and before.padded):
        return False
    was, now = all(is_only_date(each.text) for each in fragment), is_only_date(line.text)
    if was and now:
        ended = bool(_ENDS_WITH_YEAR.match(before.text)) and not _YEAR_ONLY.match(line.text)
        return ended and line.text[0].isupper() and not line.text.endswith(("-", "–"))
    if now:
        linked = before.text.split()[-1].lower() in _LINKS
        return habits.date_ends_text and names_date(line.text) and not linked
    return was and names_date(before.text) and _ENDS_WITH_YEAR.match(before.text) is not None


def changes_kind(fragment: Sequence[TextLine], line: TextLine, habits: LineHabits) -> bool:
    """Whether names follow on a sentence or a date, or a sentence or a date on names: where no
    empty line says so, that is where one cell ends and another begins."""
    if (
        line.text[0].islower()
        or line.text[0] in ",.;)"
        or fragment[-1].text.endswith((",", "-", "/"))
    ):
        return False
    return kind_by_look([fragment[-1]], habits) != kind_by_look([line], habits)


def kind_by_look(lines: Sequence[TextLine], habits: LineHabits) -> str:
    text = " ".join(line.text for line in lines)
    if habits.has_dates and is_only_date(text):
        return "date"
    if habits.has_owners and len(text.split()) <= 6 and name_share(text) > 0.95:
        return "names"
    return "prose"


def is_notice_before_names(before: TextLine, line: TextLine, habits: LineHabits) -> bool:
    """Whether a sentence ends and names begin though no empty line stands between."""
    if not habits.has_owners or (habits.marks_wraps and before.padded):
        return False
    return (
        len(before.text.split()) > 6
        and owner_likeness(before.text) < 0.4
        and len(line.text.split()) <= 4
        and owner_likeness(line.text) > 0.7
    )


def with_dates_apart(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Units of text whose last line ends with the date of the next cell, cut before that date."""
    result: list[Fragment] = []
    for fragment, following in zip_longest(fragments, fragments[1:]):
        last = fragment.lines[-1]
        match = _DATE_AT_END.match(last.text)
        if fragment.is_date or not match or match["body"].split()[-1].lower() in _LINKS:
            result.append(fragment)
            continue
        whole = bool(re.search(r"\d\d$", match["date"]))
        date_next = following is not None and following.is_date and names_date(following.text)
        year_next = following is not None and bool(_YEAR_ONLY.fullmatch(following.text))
        if (whole and date_next) or not (whole or year_next):
            result.append(fragment)
            continue
        text = replace(last, text=match["body"], padded=0)
        date = replace(last, text=match["date"], gap=0, opens_page=False, is_item=False)
        result.append(replace(fragment, lines=(*fragment.lines[:-1], text)))
        result.append(Fragment((date,)))
    return result


def with_whole_dates(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Dates that an empty line cut (`From Feb`, `2020`) made whole."""
    result: list[Fragment] = []
    for fragment in fragments:
        before = result[-1] if result else None
        if (
            before is not None
            and before.is_date
            and _YEAR_ONLY.fullmatch(fragment.text)
            and not _ENDS_WITH_YEAR.match(before.text)
            and not fragment.first.opens_page
        ):
            result[-1] = replace(before, lines=before.lines + fragment.lines)
        else:
            result.append(fragment)
    return result


def is_date_like(group: Sequence[TextLine], habits: LineHabits) -> bool:
    text = " ".join(line.text for line in group)
    return text in habits.codes or (habits.has_dates and is_only_date(text))


def is_code(fragment: Fragment, habits: LineHabits) -> bool:
    return fragment.text in habits.codes or bool(habits.codes and CODE.fullmatch(fragment.text))
