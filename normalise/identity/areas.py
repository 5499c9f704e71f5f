"""Which local area a document is about: its name and its ONS code.

The areas are the upper-tier and unitary local authorities of England, in `vocabulary/areas.csv`,
one row for each code (codes, names, regions: ONS Open Geography, Open Government Licence).
A row's years are those in which the authority stood under that code. The cues that tell an area's
own council from a neighbour's hospital stand in `vocabulary/area_cues.json`.

One compiled expression finds every name in the text, the longest at each position; each mention
then counts by what stands around it (a council, a hospital, a surname) and by where it stands (the
title, a heading, the opening, a running footer, the rest).
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wsoa.model import Document, Heading, Paragraph
from wsoa.vocabulary import data_file, load


@dataclass(frozen=True, slots=True)
class Area:
    """One local authority under one GSS code; the years are None where no end is known."""

    name: str
    code: str
    kind: str  # `county`, `unitary`, `metropolitan_district`, `london_borough`
    region: str
    first_year: int | None = None
    last_year: int | None = None
    aliases: tuple[str, ...] = ()
    web: tuple[str, ...] = ()  # what stands before `.gov.uk` in its addresses

    def stood_in(self, year: int) -> bool:
        return (self.first_year or 0) <= year <= (self.last_year or year)


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


def slug(name: str) -> str:
    """The name as it stands in ids: `Kensington and Chelsea` → `kensington-and-chelsea`."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@cache
def all_areas() -> tuple[Area, ...]:
    """Every authority, standing or former, in the order of the codes."""
    table = data_file("areas.csv")
    return tuple(
        Area(
            name=row["name"],
            code=row["code"],
            kind=row["type"],
            region=row["region"],
            first_year=int(row["first_year"]) if row["first_year"] else None,
            last_year=int(row["last_year"]) if row["last_year"] else None,
            aliases=_parts(row["aliases"]),
            web=_parts(row["web"]),
        )
        for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    )


def find_area(name: str, year: int | None = None) -> Area | None:
    """The area that a person means by a name, an alias, the name of its council or a GSS code.

    A code gives its own row. A name gives the row that stood in `year`, else the latest one.
    """
    wanted = name.strip()
    by_code = next((area for area in all_areas() if area.code == wanted.upper()), None)
    if by_code:
        return by_code
    styled = _key(wanted)
    unstyled = _cues().style.sub("", styled)
    for key in (styled, unstyled):
        for candidate in (key, _cues().suffix.sub("", key)):
            if candidate in _names_by_key():
                return _standing(_names_by_key()[candidate], year)
    return None


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
    area = _standing(best, year)
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
        if year is not None and not _standing(name, year).stood_in(year):
            scores[name] *= _NOT_STANDING
    return scores


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
_REPEATED = 0.75  # the power of the count
_OPENING = 1_500  # characters: a title page and the first paragraph
_CELL_END = "\n|\n"  # no name runs from one cell into the next


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
            parts = (cell.text + _CELL_END for cell in block.cells if cell.passage)
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
        names = {mention.name for mention in row}
        roles = [_role(text, mention, place_of(mention)) for mention in row]
        # What stands after the last of a row is said of them all ('A and B Council').
        role = max((r for r in roles if r), key=_ROLE.__getitem__, default=None)
        for mention, own in zip(row, roles, strict=True):
            counted = role if len(names) > 1 else own
            if counted is None or not mention.name:
                continue
            place = place_of(mention)
            weight = _ROLE[counted] * _PLACE[place] * (_SHARED if len(names) > 1 else 1.0)
            label = f"{place}: {_printed(text, row[0].start, mention.end, counted)}"
            yield replace(mention, role=counted, weight=weight, label=label)


def _found(text: str) -> Iterator[_Mention]:
    """Every name of an area or of another place in the text, the longest at each position, and
    every web address of an area."""
    names = _names_by_key()
    for match in _finder().finditer(text):
        yield _Mention(names.get(_key(match[0]), ""), match.start(), match.end())
    for match in _WEB.finditer(text):
        label = _LABEL.search(text, max(0, match.start() - _LONGEST_LABEL), match.start())
        name = _names_by_web().get(label[0].lower()) if label else None
        if label and name:
            yield _Mention(name, label.start(), match.end(), "web")


def _rows(text: str, mentions: Sequence[_Mention]) -> Iterator[tuple[_Mention, ...]]:
    """The mentions, those that stand in a row ('A, B and C') together."""
    row: list[_Mention] = []
    for mention in sorted(mentions, key=lambda found: found.start):
        if row and not _cues().joining.fullmatch(text, row[-1].end, mention.start):
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
    cues = _cues()
    if cues.named_before.search(before):
        return "named"
    if cues.neighbour_before.search(before):
        return "neighbour"
    if cues.council_after.match(after) or cues.council_before.search(before):
        return "council"
    if cues.body_after.match(after) or cues.body_before.search(before):
        return "wider" if is_wider(mention.name, before, after) else "body"
    if cues.elsewhere_after.match(after):
        return "elsewhere"
    printed = _key(text[mention.start : mention.end])
    if printed in cues.common_words and not (
        cues.common_word_before.search(before) and not cues.common_word_not_before.match(after)
    ):
        return None
    given = cues.given_name.search(before) if place not in ("title", "heading") else None
    if given and given[1].rstrip(".") not in cues.not_given_names:
        return "person"
    return "plain"


def is_wider(name: str, before: str, after: str) -> bool:
    """Whether a body is one of the health service that covers more than the area of its name."""
    if _cues().commissioner_after.match(after):
        return name in _cues().commissioners_wider
    is_system = _cues().system_after.match(after) or before.rstrip().endswith("NHS")
    return bool(is_system) and name not in _cues().systems_alike


def _printed(text: str, start: int, end: int, role: str) -> str:
    """The mention as it is printed, with the body it names."""
    body = _cues().body_after.match(text[end : end + 90]) if role in ("council", "body") else None
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


# --------------------------------------------------------------------------- names and years


def _standing(name: str, year: int | None) -> Area:
    """The row of that name: the one that stood in the year, the later where both did."""
    rows = sorted(
        (area for area in all_areas() if area.name == name),
        key=lambda area: area.first_year or 0,
    )
    stood = [area for area in rows if year is not None and area.stood_in(year)]
    return (stood or rows)[-1]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


_SEPARATORS = re.compile(r"[\s,.\-\u2010\u2011\u2013]+")
_WEB = re.compile(r"\.gov\.uk\b", re.IGNORECASE)
_LABEL = re.compile(r"(?<![a-z0-9-])[a-z0-9-]++\Z", re.IGNORECASE)  # what stands before it
_LONGEST_LABEL = 63  # letters, in any web address


def _key(name: str) -> str:
    """The name without what printers vary: case, `&`, hyphens, commas, full stops."""
    spaced = _SEPARATORS.sub(" ", name.replace("&", " and "))
    return " ".join(spaced.casefold().split())


def _forms(area: Area) -> Iterator[str]:
    """Its name, its aliases, and the bare place where ONS sets the style behind (`X, City of`)."""
    yield area.name
    yield from area.aliases
    if area.name.endswith(" of"):
        yield area.name.rpartition(", ")[0]


@cache
def _names_by_key() -> dict[str, str]:
    return {_key(form): area.name for area in all_areas() for form in _forms(area)}


@cache
def _names_by_web() -> dict[str, str]:
    return {label: area.name for area in all_areas() for label in area.web}


# --------------------------------------------------------------------------- expressions


def _loose(name: str) -> str:
    """An expression for a name however its words are set apart. Initials keep their case."""
    if re.fullmatch(r"\w{2,6}", name) and sum(letter.isupper() for letter in name) > 1:
        return f"(?-i:{name})"
    if re.fullmatch(r"[A-Z]{1,2}&[A-Z]{1,3}", name):
        return "(?-i:" + r"\s?(?:&|and)\s?".join(name.split("&")) + ")"
    words = (r"(?:and|&)" if word == "and" else re.escape(word) for word in _key(name).split())
    return r"[\s,.\-\u2010\u2011\u2013]{1,4}".join(words)


@cache
def _finder() -> re.Pattern[str]:
    """One expression for all names and for the other places that hold one: the longest first, so
    that 'North Somerset' is never read as 'Somerset'. Names open with a capital letter, by which
    they are sorted: nearly all words are passed over by that letter alone."""
    forms = {form for area in all_areas() for form in _forms(area)}
    ordered = sorted(forms | set(_cues().other_places), key=lambda form: (-len(form), form))
    by_capital: dict[str, dict[str, None]] = defaultdict(dict)
    for form in ordered:
        by_capital[form[0].upper()][_loose(form)] = None
    alternatives = "|".join(
        f"(?=(?-i:{capital}))(?:{'|'.join(names)})" for capital, names in by_capital.items()
    )
    return re.compile(rf"(?=(?-i:[A-Z]))(?<![\w@])(?:{alternatives})(?!\w)", re.IGNORECASE)


def _any_of(phrases: Iterable[str]) -> str:
    """An expression for any of the phrases, the longest first, with any white space inside."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    loose = (re.escape(phrase).replace("\\ ", r"\s+").replace("'", "['’]?") for phrase in ordered)
    return "(?:" + "|".join(loose) + ")"


@dataclass(frozen=True)
class _Cues:
    """What the words around a name tell of it, as expressions."""

    council_after: re.Pattern[str]
    council_before: re.Pattern[str]
    body_after: re.Pattern[str]
    body_before: re.Pattern[str]
    named_before: re.Pattern[str]
    neighbour_before: re.Pattern[str]
    elsewhere_after: re.Pattern[str]
    given_name: re.Pattern[str]
    not_given_names: frozenset[str]
    common_words: frozenset[str]
    common_word_before: re.Pattern[str]
    common_word_not_before: re.Pattern[str]
    joining: re.Pattern[str]
    style: re.Pattern[str]  # before a council's name: 'london borough of'
    suffix: re.Pattern[str]  # after it: 'county council'
    other_places: tuple[str, ...]
    commissioner_after: re.Pattern[str]  # 'CCG'
    system_after: re.Pattern[str]  # 'ICB', which covers a county at least
    commissioners_wider: frozenset[str]
    systems_alike: frozenset[str]


@cache
def _cues() -> _Cues:
    words: dict[str, list[str]] = load("area_cues")
    qualified = rf"(?:(?<!\s)\s++{_any_of(words['qualifiers'])}){{0,3}}(?<!\s)\s++"
    councils = _any_of(words["council_after"])
    styles = _any_of(words["council_before"])
    others = _any_of(words["organisations_before"])
    bodies = _any_of([*words["council_after"], *words["organisations_after"]])
    names_between = r"(?:(?<!\s)\s++(?:[A-Z][\w'’&]*|and|of|the|&)){0,5}?(?<!\s)\s++"
    elsewhere = _any_of([*words["elsewhere_after"], *words["provider_after"]])
    titles = _any_of(words["name_titles"])
    return _Cues(
        council_after=re.compile(rf"(?:['’]s)?{qualified}{councils}\b", re.IGNORECASE),
        council_before=re.compile(rf"\b{styles}\s+$", re.IGNORECASE),
        body_after=re.compile(rf"(?:['’]s)?{qualified}{bodies}\b", re.IGNORECASE),
        body_before=re.compile(rf"\b{others}\s+$", re.IGNORECASE),
        named_before=re.compile(rf"\b{_any_of(words['named_before'])}\W{{0,6}}$", re.IGNORECASE),
        neighbour_before=re.compile(
            rf"\b{_any_of(words['neighbour_before'])}\s+(?:the\s+)?$", re.IGNORECASE
        ),
        elsewhere_after=re.compile(rf"(?:['’]s)?{names_between}{elsewhere}\b"),
        given_name=re.compile(rf"(?:^|[\s(,;/])((?:{titles}|[A-Z][a-z]+|[A-Z])\.?) $"),
        not_given_names=frozenset(words["not_given_names"]),
        common_words=frozenset(map(_key, words["common_words"])),
        common_word_before=re.compile(rf"\b{_any_of(words['common_word_before'])}\s+$"),
        common_word_not_before=re.compile(
            rf"(?<![\s,])[\s,]++{_any_of(words['common_word_not_before'])}\b", re.IGNORECASE
        ),
        joining=re.compile(rf" |(?:(?<!\s)\s++)?{_any_of(words['joining'])}\s*+", re.IGNORECASE),
        style=re.compile(rf"^(?:the )?(?:{styles}|{others}) ", re.IGNORECASE),
        suffix=re.compile(rf"{qualified}{bodies}$", re.IGNORECASE),
        other_places=(*words["other_places"], *words["other_regions"]),
        commissioner_after=re.compile(
            rf"(?:['’]s)?{qualified}{_any_of(words['commissioners'])}\b", re.IGNORECASE
        ),
        system_after=re.compile(
            rf"(?:['’]s)?{qualified}{_any_of(words['systems'])}\b", re.IGNORECASE
        ),
        commissioners_wider=frozenset(words["commissioners_wider"]),
        systems_alike=frozenset(words["systems_alike"]),
    )
