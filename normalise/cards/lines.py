"""The lines of flowing text that cards are made of: paragraphs, parted where labels and heads stand
in one, and what stands before and behind a colon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile

from wsoa.caching import once_for_each
from wsoa.model import Line, Opening, Passage
from wsoa.normalise import concerns, form_families
from wsoa.normalise.cards.heads import number_and_status
from wsoa.normalise.form_families import LONGEST_LABEL
from wsoa.normalise.tables import OPENERS, header_fields, is_date_header, title_ref
from wsoa.vocabulary import folded, is_rating

_LABEL = re.compile(r"\s*(?P<label>[^\W\d][^:|\n]{1,80}?)\s*:(?=\s|$)\s*")
_LETTER = re.compile(r"^(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s+")
TELLING = form_families.TELLING | {"sponsor"}  # fields that tell of an action besides its text
LONGEST_RATED = 6  # words of a status label and its rating
SURE = 0.95  # weight with which the words before a colon inside a line are a label
LONGEST_INSIDE = 5  # words of such a label
LEAST_BOLD = 0.6  # weight with which a bold line without a colon may name a field


@dataclass(frozen=True)
class CardLine:
    """A paragraph of flowing text: its block, its label and what it says, and its looks."""

    block: int
    passage: Passage
    label: str = ""  # folded; empty where it has none
    value: Passage = Passage()
    name: Passage = Passage()  # the label as printed
    is_heading: bool = False
    is_line: bool = False  # the label is a line of its own
    field: str = ""  # that the label names, or what stands behind it looks like

    @property
    def stands_out(self) -> bool:
        return self.is_heading or self.passage.is_bold


def split_at_bars(passage: Passage) -> list[Passage]:
    """The paragraphs of a passage, parted again where bars stand between labels
    (`Lead: … | By when: …`), where a label follows on what another one says (`Lead: … By: …`),
    where a wrapped line opens with a known label, and between the number and the status of a
    card's head."""
    found: list[Passage] = []
    for paragraph in passage.paragraphs:
        for part in parts_at_bars(paragraph):
            opens = [at for at, line in enumerate(part.lines) if at and opens_label(line)]
            if not opens:
                found += parts_at_labels(part)
                continue
            for start, end in pairwise([0, *opens, len(part.lines)]):
                first, *rest = part.lines[start:end]
                opening = Opening.LINE if start else first.opening
                found += parts_at_labels(Passage((first._replace(opening=opening), *rest)))
    return [part for whole in found if whole for part in number_and_status(whole)]


def opens_label(line: Line) -> bool:
    """Whether a line opens with a known label, or names an action by its ref."""
    if ":" in line.text:
        return names_action(line.text) or opens_known(Passage((line,)))
    return names_action(line.text) or bool(
        bold_lead(alone := Passage((line,))) and bare_label(alone)
    )


def opens_known(passage: Passage) -> bool:
    match = _LABEL.match(passage.printed)
    return match is not None and max(header_fields(match["label"]).values(), default=0.0) >= SURE


def parts_at_bars(passage: Passage) -> tuple[Passage, ...]:
    if not any("|" in line.text for line in passage.lines):
        return (passage,)
    parts: list[list[Line]] = [[]]
    for line in passage.lines:
        at = 0
        for index, piece in enumerate(re.split(r"(?:^|\s)\|(?=\s|$)", line.text)):
            if index:
                parts.append([])
                at += len(line.text[at:]) - len(line.text[at:].lstrip(" |"))
            parts[-1].append(line.after(at).before(len(piece.strip())))
            at += len(piece)
    return tuple(Passage(tuple(lines)) for lines in parts) if len(parts) > 1 else (passage,)


def parts_at_labels(passage: Passage) -> tuple[Passage, ...]:
    """A paragraph that opens with a label that tells of an action, parted where further such labels
    follow on its lines, each of another field and set off by its type or by a capital letter:
    `Lead: DCO By: May 2019`."""
    match = _LABEL.match(passage.printed)
    if match is None or not (field := telling_field(match["label"])):
        return (passage,)
    told = {field}
    parts: list[list[Line]] = [[]]
    for line in passage.lines:
        at = 0
        for start, name in labels_inside(line):
            if start <= at or (field := telling_field(name)) in told:
                continue
            told.add(field)
            parts[-1].append(line.after(at).before(len(line.text[at:start].rstrip())))
            parts.append([])
            at = start
        rest = line.after(at)
        parts[-1].append(rest._replace(opening=Opening.LINE) if at else rest)
    return tuple(Passage(tuple(lines)) for lines in parts)


def telling_field(label: str) -> str:
    """The field of an action that a label surely names, empty where none."""
    fields = {f: w for f, w in header_fields(label).items() if w >= SURE and f in TELLING}
    return max(fields, key=lambda name: (fields[name], name)) if fields else ""


def labels_inside(line: Line) -> list[tuple[int, str]]:
    """Where known labels with a colon stand inside a line, each with its words: the longest before
    which the type turns bold or plain, or in one type those that open with a capital letter."""
    found: list[tuple[int, str]] = []
    text = line.text
    for colon in re.finditer(r":(?=\s|$)", text):
        words = [each.start() for each in re.finditer(r"\S+", text[: colon.start()])]
        for start in words[-LONGEST_INSIDE:]:
            name = text[start : colon.start()]
            turns = type_turns(line, start)
            if (turns or (turns is None and name[0].isupper())) and telling_field(name):
                found.append((start, name))
                break
    return found


def type_turns(line: Line, at: int) -> bool | None:
    """Whether the type turns bold or plain at a place of a line; None where it is all alike."""
    if len({span.bold for span in line.spans if span.text.strip()}) < 2:
        return None
    before, after = (
        [span.bold for span in half.spans if span.text.strip()]
        for half in (line.before(at), line.after(at))
    )
    return bool(before and after) and before[-1] != after[0]


@once_for_each
def label_before(passage: Passage) -> str:
    """The folded words before a paragraph's first colon, if they may be a label; or the bold words
    that it opens with, or all of a bold one, where they name a field."""
    if told := bare_label(passage):
        return folded(told)
    match = _LABEL.match(passage.printed)
    if match is None and is_bold_label(passage):
        return folded(passage.printed)
    if match is None or len(match["label"].split()) > LONGEST_LABEL:
        return ""
    if is_date_header(_LETTER.sub("", match["label"])):
        return ""  # `a) Nov 2019: …` is a dated item
    if concerns.concern_ref(match["label"])[0] or concerns.concern_ref(match["label"], "aims")[0]:
        return ""
    return folded(match["label"])


def tells_behind_label(passage: Passage) -> bool:
    """Whether a line is a label and what it says: `Current status: Amber`."""
    return bool(label_before(passage)) and bool(split_label(passage)[1])


def is_bold_label(passage: Passage) -> bool:
    """Whether a bold line or list item without a colon names a field of an action: what it says
    stands below it."""
    text = passage.printed
    if not passage.is_item or not passage.is_bold or len(text.split()) > LONGEST_LABEL:
        return False
    fields = header_fields(text)
    return max((fields.get(name, 0.0) for name in TELLING), default=0.0) >= LEAST_BOLD


@once_for_each
def bare_label(passage: Passage) -> str:
    """The words without a colon behind them that are a label all the same: bold ones that name a
    field, with a value behind them (`**Lead** Head of SEND`; a sentence goes on in small letters),
    or those of a status before a rating (`Rating On track`). Empty where there are none."""
    first = passage.lines[0] if passage.lines else Line(())
    words = first.text.split()
    if 1 < len(words) <= LONGEST_RATED and len(passage.lines) == 1:
        for at in range(1, len(words)):  # the longest rating: `Rating Not started`
            label, told = " ".join(words[:at]), " ".join(words[at:])
            if is_rating(told) and field_of_label(Passage.of(label)) == "status":
                return "" if ":" in label else label
    label = bold_lead(passage)
    return label if label and field_of_label(Passage.of(label)) in TELLING else ""


def bold_lead(passage: Passage) -> str:
    """The few bold words without a colon with which a paragraph opens, before plain ones."""
    first = passage.lines[0] if passage.lines else Line(())
    if len(first.spans) < 2 or not first.spans[0].bold or all(span.bold for span in first.spans):
        return ""
    bold = takewhile(lambda span: span.bold or not span.text.strip(), first.spans)
    label = "".join(span.text for span in bold).strip()
    goes_on = first.text.strip().removeprefix(label).lstrip()[:1].islower()
    is_short = not label.endswith(":") and len(label.split()) <= LONGEST_LABEL
    # `**Done** means …` explains a rating
    return label if is_short and not goes_on and not is_rating(label) else ""


def split_label(passage: Passage, label: str = "") -> tuple[Passage, Passage]:
    """The label of a paragraph, and what it says. `label`: the words that are known to be it."""
    label = label or bare_label(passage)
    if not label:
        return split_at_colon(passage)
    first, *rest = passage.lines
    start = len(first.text) - len(first.text.lstrip()) + len(label)
    behind = first.after(start)
    value = behind.after(len(behind.text) - len(behind.text.lstrip()))
    told = (value, *rest) if value.text else tuple(rest)
    return Passage((first.before(start),)), Passage(told)


def split_at_colon(passage: Passage) -> tuple[Passage, Passage]:
    """What stands before the first colon of a paragraph, and what behind it."""
    for number, line in enumerate(passage.lines):
        before, colon, told = line.text.partition(":")
        if colon:
            told = told.lstrip()
            rest = passage.lines[number + 1 :]
            value = (line.after(len(line.text) - len(told)), *rest) if told else rest
            return Passage((*passage.lines[:number], line.before(len(before)))), Passage(value)
    return passage, Passage()


def field_of_label(label: Passage) -> str:
    """The field that a label surely names, empty where none."""
    fields = {f: w for f, w in header_fields(label.printed.rstrip(":")).items() if w >= 0.8}
    return max(fields, key=lambda name: (fields[name], name)) if fields else ""


def names_action(text: str) -> bool:
    words = text.split(None, 2)
    return len(words) > 1 and words[0].casefold() in OPENERS and bool(title_ref(words[1]))
