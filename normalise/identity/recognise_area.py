"""Which local area a document is about.

Each mention of an area counts by what stands around it (a council, a hospital, a surname) and by
where it stands (the title, a heading, the opening, a running footer, the rest).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wsoa.model import Document, Heading, Paragraph
from wsoa.normalise.identity.area_names import area_cues, names_pattern
from wsoa.normalise.identity.areas import key_of, names_by_key, names_by_web, standing
from wsoa.normalise.identity.surnames import is_surname


@dataclass(frozen=True, slots=True)
class AreaGuess:
    """The area a document is about, or an empty name where nothing tells. `evidence` says in
    words what spoke for it, the weightiest first."""

    name: str = ""
    code: str = ""
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.name)


def recognise_area(document: Document, year: int | None = None) -> AreaGuess:
    """The area that the document is about, by what it prints; never by its file name.

    `year` is the document's own: it chooses between an authority and its successor of the same
    name, and keeps an authority that had not begun or had ended from winning by the way.
    """
    stretches = tuple(_stretches(document))
    text = "".join(stretch.text for stretch in stretches)
    signs = _signs(_weighed(text, stretches))
    scores = _scores(signs, year)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST_SCORE:
        return AreaGuess()
    (best, score), rival = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
    if score < rival * _LEAST_LEAD:
        return AreaGuess(evidence=_evidence(signs, {best, ranked[1][0]}))
    if not _is_founded([sign for sign in signs if sign.name == best], _names_elsewhere(stretches)):
        return AreaGuess(evidence=_evidence(signs, {best}))
    area = standing(best, year)
    confidence = score / (score + rival) * min(1.0, score / _AMPLE_SCORE)
    return AreaGuess(area.name, area.code, round(confidence, 2), _evidence(signs, {best}))


def _scores(signs: Iterable[_Sign], year: int | None) -> dict[str, float]:
    """How much speaks for each area. A commissioner may be the county's while the plan is the
    city's: where a council is named, an area without one counts half. Of a hospital, a school or a
    health body that covers several areas, no area follows."""
    scores: dict[str, float] = defaultdict(float)
    governed, told = set(), set()
    for sign in signs:
        scores[sign.name] += sign.weight
        if sign.role in _OF_ITS_OWN:
            governed.add(sign.name)
        if sign.role not in _BESIDE_THE_POINT:
            told.add(sign.name)
    for name in scores.keys() - told:
        del scores[name]
    for name in scores:
        if governed and name not in governed:
            scores[name] *= _NO_COUNCIL
        if year is not None and not standing(name, year).stood_in(year):
            scores[name] *= _NOT_STANDING
    return scores


def _is_founded(signs: Sequence[_Sign], elsewhere: bool) -> bool:
    """Whether more speaks for an area than a mention in passing: its council, its name in a title,
    a heading, the opening or a running line; or else a body of its own or several mentions, where
    the front names no other place (`elsewhere`)."""
    if any(sign.role in _OF_ITS_OWN or not sign.label.startswith("text:") for sign in signs):
        return True
    several = sum(sign.count for sign in signs if sign.role == "plain") >= _SEVERAL
    return not elsewhere and (several or any(sign.role == "body" for sign in signs))


def _names_elsewhere(stretches: Sequence[_Stretch]) -> bool:
    """Whether a title, a heading, the opening or a running line names the council or the local
    area of a place that is none of the known ones."""
    for stretch in stretches:
        if stretch.place == "text":
            continue
        known = [match.span() for match in names_pattern().finditer(stretch.text)]
        for match in _PLACE_NAME.finditer(stretch.text):
            is_known = any(a < match.end() and match.start() < b for a, b in known)
            plain = match[0].split()[0].casefold() in area_cues().no_places
            if not is_known and not plain and _GOVERNED.match(stretch.text, match.end()):
                return True
    return False


# Weights are relative to one plain mention in running text. A document that prints its council's
# name once (4) is told from one that names a neighbour in passing (1); six is a council in the
# opening, or a council and a few mentions, and leaves no room for doubt.
_LEAST_SCORE = 0.5
_LEAST_LEAD = 1.2
_AMPLE_SCORE = 6.0
_ROLE = {
    "named": 8.0,  # 'Name of the local area: X'
    "council": 4.0,
    "body": 2.0,  # a commissioner, a parent carer forum: these may serve a neighbour too
    "web": 1.5,  # an address of the council's
    "plain": 1.0,
    "wider": 0.4,  # a health body that covers more than the area of its name
    "neighbour": 0.3,  # 'jointly with X', 'learning from X'
    "elsewhere": 0.2,  # a hospital, a school, a street
    "person": 0.1,  # a surname
}
_PLACE = {"title": 2.0, "heading": 2.0, "opening": 2.0, "running line": 3.0, "text": 1.0}
_SHARED = 0.25  # of a name that stands in a row with others: 'A and B', 'A, B and C'
_OF_ITS_OWN = ("named", "council", "web")
_BESIDE_THE_POINT = ("wider", "neighbour", "elsewhere", "person")
_NO_COUNCIL = 0.5
_NOT_STANDING = 0.25
_SEVERAL = 3  # mentions in running text, from which a document may be about the area
_PLACE_NAME = re.compile(r"\b[A-Z][a-z'’-]+(?:[ -](?:upon|and|on|in|of|the|le)[ -][A-Z][a-z'’]+)?")
_GOVERNED = re.compile(
    r"\s+(?:(?:City|County|Borough|District|Metropolitan)\s+)*(?:Council\b|Local\s+Area\b)"
)
_GOES_ON = re.compile(
    r" ([A-Z][a-z]{2,})(?: (?:City|County|Borough|District))* (?:Council|Local Area)\b"
)
_REPEATED = 0.75  # the power of the count
_OPENING = 1_500  # characters: a title page and the first paragraph
_CELL_END = "\n|\n"  # no name runs from one cell into the next
_WEB = re.compile(r"\.gov\.uk\b", re.IGNORECASE)
_LABEL = re.compile(r"(?<![a-z0-9-])[a-z0-9-]++\Z", re.IGNORECASE)  # what stands before it
_LONGEST_LABEL = 63  # letters, in any web address


# --------------------------------------------------------------------------- what is read


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the text that stands in one place of the document."""

    text: str
    place: str


def _stretches(document: Document) -> Iterator[_Stretch]:
    """The document's words in order. Headings and paragraphs run on, since a title page breaks a
    name over several of them; a running line counts once however often it is printed."""
    if document.title:
        yield _Stretch(document.title + _CELL_END, "title")
    for line in dict.fromkeys(passage.text for passage in document.furniture):
        yield _Stretch(line + _CELL_END, "running line")
    read = 0
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            place = "heading" if isinstance(block, Heading) else "text"
            parts: Iterable[str] = (block.passage.text + "\n",)
        else:
            place = "text"
            parts = (text + _CELL_END for cell in block.cells if (text := cell.text))
        if read >= _OPENING:  # all of it stands in one place
            parts = ("".join(parts),)
        for part in parts:
            opens = place == "text" and read < _OPENING
            cut = _OPENING - read if opens else 0
            if cut:
                yield _Stretch(part[:cut], "opening")
            if part[cut:]:
                yield _Stretch(part[cut:], place)
            read += len(part)


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str  # of the area, as ONS names it; empty for a place that is none
    start: int
    end: int
    role: str = "plain"
    weight: float = 0.0
    label: str = ""  # what is told of it as evidence


def _weighed(text: str, stretches: Sequence[_Stretch]) -> Iterator[_Mention]:
    """The mentions in the text with their weights."""
    starts = [0]
    for stretch in stretches:
        starts.append(starts[-1] + len(stretch.text))

    def place_of(mention: _Mention) -> str:
        return stretches[bisect_right(starts, mention.start) - 1].place

    for row in _rows(text, tuple(_found(text))):
        roles = [_role(text, mention, place_of(mention)) for mention in row]
        names = {m.name for m, role in zip(row, roles, strict=True) if role != "person"}
        # What stands after the last of a row is said of them all ('A and B Council').
        role = max((r for r in roles if r), key=_ROLE.__getitem__, default=None)
        for mention, own in zip(row, roles, strict=True):
            shared = len(names) > 1 and own != "person"
            counted = role if shared else own
            if counted is None or not mention.name:
                continue
            place = place_of(mention)
            weight = _ROLE[counted] * _PLACE[place] * (_SHARED if shared else 1.0)
            label = f"{place}: {_printed(text, row[0].start, mention.end, counted)}"
            yield replace(mention, role=counted, weight=weight, label=label)


def _found(text: str) -> Iterator[_Mention]:
    """Every name of an area or of another place in the text, the longest at each position, and
    every web address of an area."""
    names = names_by_key()
    for match in names_pattern().finditer(text):
        yield _Mention(names.get(key_of(match[0]), ""), match.start(), match.end())
    for match in _WEB.finditer(text):
        label = _LABEL.search(text, max(0, match.start() - _LONGEST_LABEL), match.start())
        name = names_by_web().get(label[0].lower()) if label else None
        if label and name:
            yield _Mention(name, label.start(), match.end(), "web")


def _rows(text: str, mentions: Sequence[_Mention]) -> Iterator[tuple[_Mention, ...]]:
    """The mentions, those that stand in a row ('A, B and C') together."""
    row: list[_Mention] = []
    for mention in sorted(mentions, key=lambda found: found.start):
        if row and not area_cues().joining.fullmatch(text, row[-1].end, mention.start):
            yield tuple(row)
            row = []
        row.append(mention)
    if row:
        yield tuple(row)


def _role(text: str, mention: _Mention, place: str) -> str | None:
    """What the name stands for, by the words around it; None where it is no name of a place."""
    if mention.role == "web":
        return "web"
    before = text[max(0, mention.start - 60) : mention.start]
    after = text[mention.end : mention.end + 90]
    cues = area_cues()
    if cues.named_before.search(before):
        return "named"
    if cues.neighbour_before.search(before):
        return "neighbour"
    if cues.council_after.match(after) or cues.council_before.search(before):
        return "council"
    if cues.body_after.match(after) or cues.body_before.search(before):
        return "wider" if is_wider(mention.name, before, after) else "body"
    if cues.elsewhere_after.match(after) or is_part_of_name(after):
        return "elsewhere"
    printed = key_of(text[mention.start : mention.end])
    if printed in cues.common_words and not (
        cues.common_word_before.search(before) and not cues.common_word_not_before.match(after)
    ):
        return None
    in_capitals = place in ("title", "heading")
    return "person" if is_surname(before, in_capitals=in_capitals) else "plain"


def is_part_of_name(after: str) -> bool:
    """Whether a name goes on to that of another place: `Sutton` in *Sutton Staunch Council*."""
    match = _GOES_ON.match(after)
    return match is not None and match[1].casefold() not in area_cues().no_places


def is_wider(name: str, before: str, after: str) -> bool:
    """Whether a body is one of the health service that covers more than the area of its name."""
    if area_cues().commissioner_after.match(after):
        return name in area_cues().commissioners_wider
    is_system = area_cues().system_after.match(after) or before.rstrip().endswith("NHS")
    return bool(is_system) and name not in area_cues().systems_alike


def _printed(text: str, start: int, end: int, role: str) -> str:
    """The mention as it is printed, with the body it names."""
    body = (
        area_cues().body_after.match(text[end : end + 90]) if role in ("council", "body") else None
    )
    return " ".join((text[start:end] + (body[0] if body else "")).split())


@dataclass(frozen=True, slots=True)
class _Sign:
    """One kind of mention of one area, however often it comes."""

    name: str
    role: str
    label: str
    count: int
    weight: float


def _signs(mentions: Iterable[_Mention]) -> tuple[_Sign, ...]:
    """The kinds of mention, the weightiest first. A repeated one weighs more, but less and less:
    a body that stands in every owner's cell must not drown the council on the title page."""
    kinds: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for mention in mentions:
        kinds[mention.name, mention.role, mention.label].append(mention.weight)
    signs = (
        _Sign(*kind, len(weights), max(weights) * len(weights) ** _REPEATED)
        for kind, weights in kinds.items()
    )
    return tuple(sorted(signs, key=lambda sign: (-sign.weight, sign.label)))


def _evidence(signs: Iterable[_Sign], names: set[str]) -> tuple[str, ...]:
    """The five weightiest kinds of mention of these areas, with how often each comes."""
    labels: dict[str, int] = {sign.label: sign.count for sign in signs if sign.name in names}
    told = (f"{label} ×{count}" if count > 1 else label for label, count in labels.items())
    return tuple(told)[:5]
