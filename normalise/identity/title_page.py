"""What a document calls itself: its title, and the kind of plan that it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from wsoa.model import Block, Document, Heading, Table
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.dates import without_dates
from wsoa.normalise.identity.front import (
    FRONT,
    FrontLine,
    front_lines,
    is_beside_title,
    names_section,
    rows_with_labels,
    says_phrase,
    words_that,
)
from wsoa.vocabulary import folded, load

LONGEST_TITLE = 45  # words
USUAL_TITLE = 14
MOST_LINES = 5
EARLY = 20  # blocks within which a word such as *plan* may name the document
# What speaks for a line of the front being the document's name for itself, and against: by reason.
WEIGHTS = {
    "kind": 4.0,  # it names a kind of plan
    "names": 1.5,  # else a word by which documents name themselves (*report*, *strategy*)
    "heading": 1.5,
    "bold": 0.7,
    "first": 0.6,  # it is the first line, or the first heading
    "file": 5.0,  # it is a heading, and the file's own title opens with it
    "label": 3.0,  # a row of a table gives it as the title
    "sentence": -4.0,  # it has the words or the end of a sentence
    "ours": -1.5,  # it says *our*, as the headings of parts do
    "item": -2.0,
    "section": -1.5,  # it stands behind the heading of a part
    "words": -0.04,  # each word above the usual number
}
LEAST = 2.5

_LABEL = re.compile(r"^(?:(?:document|plan|report)\s+)?(?:title|name)\s*:\s*(?P<title>\S.*)", re.I)
_RUNNING = re.compile(r" ?\|? ?\bpage\b(?: \d+)?(?: of(?: \d+)?)?$| ?\|$", re.IGNORECASE)


def document_title(document: Document) -> str:
    """The title as printed: the line of the front that is best as the document's name for itself,
    with the lines that complete it; else the file's own title, or that of the running header; else
    the first heading that is no part's."""
    lines = front_lines(document)
    scores = [
        title_score(lines, at) + WEIGHTS["file"] * names_file(line, document.title)
        for at, line in enumerate(lines)
    ]
    best = max(range(len(lines)), key=lambda at: (scores[at], -at), default=0)
    found = whole_title(lines, best) if lines and scores[best] >= LEAST else ""
    before = document.blocks[: lines[best].block] if found and kind_in(found) else ()
    if labelled := labelled_title(before):
        return labelled
    if found and (whole := with_name_of_cover(document, lines, best)):
        return whole
    if found and kind_in(found):
        return found
    if labelled := labelled_title(document.blocks[:FRONT]):
        return labelled
    if document.title and kind_in(document.title):
        return without_site(document.title)
    running = (_RUNNING.sub("", part.printed) for part in document.furniture)
    return found or next(
        (text for text in running if is_name(text)), next(iter(first_headings(lines)), "")
    )


def labelled_title(blocks: Sequence[Block]) -> str:
    """What a row of a table of labels says that the title is, empty where none does."""
    for row in rows_with_labels(blocks[:FRONT]):
        if (match := _LABEL.match(row)) and not is_date_line(match["title"]):
            return match["title"]
    return ""


_SITE = re.compile(r"\s[|–—-]\s")


def without_site(title: str) -> str:
    """The title of a web page less the name of its site: `Improvement plan - Anytown Council`."""
    name, *others = _SITE.split(title)
    return title if not kind_in(name) or any(map(kind_in, others)) else name


def with_name_of_cover(document: Document, lines: Sequence[FrontLine], best: int) -> str:
    """The title where it stands below what the document is called on its pages or in its file:
    `Growing Up in Anytown` over `Our improvement plan`; empty where it does not."""
    running = {_RUNNING.sub("", part.printed) for part in document.furniture}
    called = set(map(folded, (document.title, *running)))
    for above, below in pairwise(lines[: best + 2]):
        is_title = may_be_title(above) and above.is_heading and below.block - above.block == 1
        is_name = folded(above.text) in called and not kind_in(above.text)
        if is_title and is_name and not above.in_section and kind_in(below.text):
            at = lines.index(below)
            return f"{above.text} {whole_title(lines, at)}" if may_be_title(below) else ""
    return ""


def names_file(line: FrontLine, title: str) -> bool:
    """Whether a heading is what the file's own title opens with, or all of it."""
    words = f"{folded(line.text)} "
    return line.is_heading and len(words.split()) > 1 and f"{folded(title)} ".startswith(words)


def is_name(text: str) -> bool:
    """Whether a running header or footer names a kind of plan and says no more."""
    return bool(kind_in(text)) and len(text.split()) <= USUAL_TITLE and not is_sentence(text)


def first_headings(lines: Sequence[FrontLine]) -> list[str]:
    """The headings that may name a document of no kind: those before its first part."""
    return [
        line.text
        for line in lines
        if line.is_heading
        and not line.in_section
        and may_be_title(line)
        and not is_sentence(line.text)
    ]


def may_be_title(line: FrontLine) -> bool:
    """Whether a line is none of what never is a title: a contents entry, a part's name, a date, a
    concern's name, a label with what it says."""
    text = line.text
    return not (
        line.in_contents
        or names_section(text)
        or is_beside_title(text)
        or len(text.split()) > LONGEST_TITLE
        or text.endswith(":")
        or is_date_line(text)
        or ((ref := concern_ref(text)[0]) and not kind_in(text.split(":")[0].replace(ref, "")))
    )


_VERSION = re.compile(r"\b(?:version|v|draft|final|published|updated)\b", re.IGNORECASE)


def is_date_line(text: str) -> bool:
    """Whether a text is a date, alone or with the words of a version."""
    return not re.search(r"[^\W\d]", _VERSION.sub("", without_dates(text)))


def is_sentence(text: str) -> bool:
    """Whether a text has the end or the words of a sentence."""
    ends = bool(re.search(r"[.!?;]$", text)) and not re.search(r"\b[A-Z]\.$", text)
    return ends or bool(words_that("sentence") & set(folded(text).split()))


def title_score(lines: Sequence[FrontLine], at: int) -> float:
    """How good a line is as the title."""
    line = lines[at]
    if not may_be_title(line):
        return 0.0
    first = next((i for i, each in enumerate(lines) if each.is_heading), 0)
    features = {
        "kind": bool(kind_in(line.text)) or bool(kind_in(whole_title(lines, at))),
        "heading": line.is_heading,
        "bold": line.is_bold,
        "first": at in (0, first),
        "sentence": is_sentence(line.text),
        "ours": at > 0 and "our" in folded(line.text).split(),
        "item": line.is_item,
        "section": line.in_section,
        "words": max(0, len(line.text.split()) - USUAL_TITLE),
    }
    is_early = line.block < EARLY
    features["names"] = not features["kind"] and is_early and says_phrase(line.text, "names")
    return sum(WEIGHTS[name] * float(value) for name, value in features.items())


def whole_title(lines: Sequence[FrontLine], at: int) -> str:
    """A title with the lines before and behind it that it goes on."""
    first = last = at
    while (
        first > 0 and last - first < MOST_LINES and continues_title(lines[first - 1], lines[first])
    ):
        first -= 1
    while last + 1 < len(lines) and last - first < MOST_LINES:
        if not continues_title(lines[last], lines[last + 1]):
            break
        last += 1
    return " ".join(line.text for line in lines[first : last + 1])


def continues_title(above: FrontLine, below: FrontLine) -> bool:
    """Whether one line of a title goes on in the next: it cannot end as it does, the next cannot
    begin a line, or both are made of the words of titles."""
    if not (may_be_title(above) and may_be_title(below)) or below.block - above.block > 1:
        return False
    if is_sentence(above.text) or is_sentence(below.text) or above.is_item or below.is_item:
        return False
    if above.is_heading != below.is_heading and above.block != below.block:
        return False
    before, after = folded(above.text).split(), folded(below.text).split()
    if not before or not after:
        return False
    if before[-1] in words_that("goes_on") or above.text[-1] in ",–-&:":
        return True
    if is_kind_broken(before, after):
        return True
    is_below = above.is_heading and below.is_heading and below.level > above.level
    if is_below and kind_in(above.text) and names_inspection(below.text):
        return False  # in smaller type, what the plan answers to
    if after[0] in words_that("opens_on") or below.text[0].islower():
        return True
    if kind_in(above.text) and kind_in(below.text):
        return False  # the title said again, or another's
    if above.is_heading and above.level == below.level and before[-1] == "area":
        return True  # `Marlshire Local Area` over what it has written
    plain = words_that("plain")
    goes_on = {word for word in after if not _YEAR.fullmatch(word)} <= plain
    of_a_place = before[-1] in _AREA_ENDS and len(set(before) - plain) <= LONGEST_PLACE
    return goes_on and (set(before) <= plain or of_a_place)


def is_kind_broken(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the name of a kind of plan runs over the break between two lines: `… Priority` /
    `Action Plan`."""
    phrases = (folded(each).split() for rule in load("kinds")["kinds"] for each in rule["phrases"])
    return any(
        before[-cut:] == words[:cut] and after[: len(words) - cut] == words[cut:]
        for words in phrases
        for cut in range(1, len(words))
    )


_INSPECTION = re.compile(r"\b(?:inspect|re-?visit|ofsted|cqc)", re.IGNORECASE)


def names_inspection(text: str) -> bool:
    return bool(_INSPECTION.search(text))


_YEAR = re.compile(r"20\d\d")
_AREA_ENDS = frozenset(("area", "send"))  # `Anytown Local Area` / `Priority Action Plan`
LONGEST_PLACE = 4  # words of its name


def kind_in(text: str) -> str:
    """The kind of plan that a short text names, empty where it names none."""
    key = f" {folded(text)} "
    return next((kind for phrase, kind in kinds_by_phrase() if phrase in key), "")


@cache
def kinds_by_phrase() -> tuple[tuple[str, str], ...]:
    """The phrases that name kinds, the surest first, as they are looked for: folded, a space on
    either side."""
    rules = load("kinds")["kinds"]
    return tuple((f" {folded(each)} ", rule["kind"]) for rule in rules for each in rule["phrases"])


def kind_of_document(document: Document, named: str, told: str) -> str:
    """`wsoa`, `dashboard`, `progress_plan`, `improvement_plan` or `unknown`: the kind that the
    title names, else the one that the user told, else the one of which the document speaks
    most."""
    return named or told or likely_kind(document)


def named_kind(document: Document, title: str) -> str:
    """The kind that the title and first headings name, empty where they name none."""
    front = [b.passage.printed for b in document.blocks[:4] if isinstance(b, Heading)]
    return kind_in(" ".join([title, *front])) or kind_in(document.title)


def likely_kind(document: Document) -> str:
    """The kind of which the document speaks most, `unknown` where it speaks of none."""
    whole = " ".join(f" {folded(text)} " for text in block_texts(document.blocks))
    counts = {
        str(rule["kind"]): count_mentions(rule["phrases"], whole)
        for rule in load("kinds")["kinds"]
        if not rule.get("title_only")
    }
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] else "unknown"


def count_mentions(phrases: Sequence[str], text: str) -> int:
    """How often a folded text says one of the phrases; one that stands inside a longer one counts
    once."""
    longest_first = sorted(map(folded, phrases), key=len, reverse=True)
    return len(re.findall(rf" (?:{'|'.join(map(re.escape, longest_first))})(?= )", text))


def block_texts(blocks: Sequence[Block]) -> list[str]:
    found = []
    for block in blocks:
        if isinstance(block, Table):
            found += [cell.passage.printed for cell in block.cells]
        else:
            found.append(block.passage.printed)
    return found
