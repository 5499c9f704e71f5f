"""Lines and sentences that are keys: `Blue – complete`, `DG = completed`, `1 Fully achieved`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from wsoa.model import Passage
from wsoa.normalise.status import colours
from wsoa.normalise.status.key import STRUCK, Key, KeyEntry, meaning_of, of_phrase, status_of_colour
from wsoa.vocabulary import FILLED_SIGNS, folded, follows

_DASHED = r"\s[-–—]\s?="  # a dash is a code too: `R = late  – = not started`


@cache
def colour_name() -> str:
    """A pattern of any colour's name."""
    return "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in colours.colour_names())


@cache
def clause_pattern() -> re.Pattern[str]:
    name = rf"(?:{colour_name()}|(?-i:[BRAGY])(?=\s*[=:–-]|\s+(?:for|is|means|stands)\b))"
    return re.compile(
        rf"(?<!\w)(?P<in>(?:printed|written|typed|text|font|type|words|items?|bullets?|those)\s+in\s+)?"
        rf"(?P<name>{name})(?P<text>\s+(?:text|font|type|print|writing|ink))?"
        r"(?:\s+(?:shading|shaded|cells?|rated|rating|status))?"
        r"\s*+(?:\)|[-–—:=(,]++|shows?|means?|indicates?|denotes?|represents?"
        r"|stands?\s+for|signifies|for|is|are|=)\s*+"
        rf"(?P<meaning>.+?)(?={_DASHED}|[;.,\n)]?(?:(?<!\s)\s++)?(?:and\s++)?(?<!\w){name}(?:\s+(?:text|font|type))?"
        r"\s*(?:[-–—:=(]|shows?|means?|indicates?|denotes?|represents?|stands?\s+for|for\b|is\b|are\b)|[;\n]|$)",
        re.IGNORECASE | re.DOTALL,
    )


_SYMBOLS = "✓✔☑√🗸✗✘☒×►▶▲▼●○◐◑◒◓◔◕■□◧◨◆◇★☆"
_SYMBOL = re.compile(
    rf"(?P<name>(?P<sign>[{_SYMBOLS}])(?P=sign){{0,4}}+)\s*+(?:means?|shows?|stands?\s+for|is|for|[-–—:=])?\s*+"
    rf"(?P<meaning>[^{_SYMBOLS}.;,\n]+)"
)


@cache
def bracketed_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<meaning>[^()]{{3,80}})\((?:shown\s+in\s+|in\s+)?(?P<name>{colour_name()})\)[.;,]?",
        re.IGNORECASE,
    )


@cache
def carried_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{colour_name()})\s+(?:(?P<text>text|font|type|print|writing|ink)"
        r"|shading|cells?|fill)\s+(?P<meaning>[^.;:]{3,60})",
        re.IGNORECASE,
    )


def key_clauses(text: str) -> list[KeyEntry]:
    """The entries that running text gives: `Blue – complete`, `On track (green)`, `steps printed
    in green are finished, those in black are not`."""
    bracketed = bracketed_pattern().fullmatch(text.strip())
    if bracketed:
        name = folded(bracketed["name"])
        status = status_of_colour(name, bracketed["meaning"])
        return [KeyEntry(name, "", status)] if status else []
    found = []
    for match in _SYMBOL.finditer(text):
        status = meaning_of(match["meaning"])
        if status:
            found.append(KeyEntry(match["name"], "", status))
    for match in clause_pattern().finditer(text):
        short = len(match["meaning"].split()) <= 40
        status = status_of_colour(folded(match["name"]), match["meaning"]) if short else ""
        if status:
            carrier = "text" if match["text"] or match["in"] else "cell"
            found.append(KeyEntry(folded(match["name"]), "", status, carrier))
    carried = carried_pattern().fullmatch(text.strip()) if not found else None
    if carried:  # `Green text Complete`: cells side by side
        name = folded(carried["name"])
        status = status_of_colour(name, carried["meaning"])
        carrier = "text" if carried["text"] else "cell"
        return [KeyEntry(name, "", status, carrier)] if status else []
    return found


_ROWS = r"(?:rows?|actions?|tasks?|lines?|items?|entries|steps?|text|those|anything)"
_STRIKE = r"(?:(?:struck|crossed|scored|ruled|lined)[ -](?:through|out|off)|strike[ -]?through)"
_STRIKES = re.compile(_STRIKE)
_STRUCK = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_ROWS}\b(?P<between>[^.;]{{0,40}}?)\b{_STRIKE}\b(?P<meaning>[^.;]{{3,90}})",
        rf"(?P<meaning>\b[^.;,]{{3,60}}?)\b{_ROWS}\b(?P<between>[^.;]{{0,30}}?)\b{_STRIKE}\b",
    )
)


def key_strikes(text: str) -> list[KeyEntry]:
    """The entry that a sentence gives which says what a row means whose words are struck through:
    `A row that is struck through has been completed`."""
    if not _STRIKES.search(text.casefold()):  # as in nearly all texts
        return []
    for pattern in _STRUCK:
        for match in pattern.finditer(text):
            status = meaning_of(match["meaning"])
            if status and "date" not in folded(match["between"]):
                return [KeyEntry(STRUCK, "", status, STRUCK)]
    return []


_PARTS = re.compile(
    r"[;\n.]|,(?=\s?[A-Z\d]{1,3}\s?[=:–—-])|\s(?=[A-Z\d]{1,3}\s?=)" rf"|(?={_DASHED})"
)
_CODED = re.compile(
    r"(?<![\w&])(?P<name>[A-Z]{1,3}|\d)\s?(?:=|[-–—:](?=\s))\s?(?P<meaning>[^\s=][^=]*)$"
)
_CODE = re.compile(r"(?<![\w&])(?:[A-Z]{1,3}|\d)\s?[=–—:-]")  # what each of them opens with
_DASH_CODE = re.compile(_DASHED)
FEWEST_CODES = 2
LONGEST_PART = 100  # letters of a code and what it means


def coded(text: str) -> list[KeyEntry]:
    """The entries of a line that sets codes equal to what they mean: `DG = completed; LG = on
    track`. Empty where fewer than two codes, or not all of them, have a meaning."""
    if len(_CODE.findall(text)) < FEWEST_CODES:  # nearly all texts
        return []
    parts = [part.strip() for part in _PARTS.split(text) if not _DASH_CODE.match(part)]
    found = [
        (folded(match["name"]), meaning_of(match["meaning"]))
        for part in parts
        if len(part) <= LONGEST_PART and (match := _CODED.search(part)) is not None
    ]
    sure = len(found) >= FEWEST_CODES and all(status for _, status in found)
    alone = len({name for name, _ in found}) == len(found)
    return [KeyEntry(name, "", status) for name, status in found] if sure and alone else []


_DOT = re.compile(f"([{FILLED_SIGNS}])")
FEWEST_DOTS = 3  # lines
LONGEST_DOTTED = 25  # words of what a dot means


def dotted_lines(passages: Iterable[Passage]) -> list[KeyEntry]:
    """The entries of lines right below each other that each open with a dot in another colour and
    go on with what it means. Empty where no run of lines does."""
    run: list[KeyEntry] = []
    best: list[KeyEntry] = []
    for passage in passages:
        entry = dot_entry(passage)
        is_new = entry is not None and all(entry.colour != other.colour for other in run)
        run = [*run, entry] if is_new and entry is not None else []
        best = max(best, run, key=len)
    return best if len(best) >= FEWEST_DOTS else []


def dot_entry(passage: Passage) -> KeyEntry | None:
    """What a line says that the dot means which opens it."""
    if not passage or not _DOT.match(passage.printed) or len(_DOT.findall(passage.printed)) > 1:
        return None
    colour = next((s.colour for line in passage.lines for s in line.spans if s.text.strip()), "")
    phrase = passage.printed[1:].strip()
    if not colour or len(phrase.split()) > LONGEST_DOTTED:
        return None
    first = re.split(r"\s[–—-]\s|[:(]", phrase)[0]  # `Complete – the action has been done`
    status = of_phrase(first, Key()) or of_phrase(phrase, Key()) or meaning_of(phrase)
    return KeyEntry(colours.name_of(colour), colour, status) if status else None


def dotted(passage: Passage) -> list[KeyEntry]:
    """The entries of a line of dots in different colours, each with what it means behind it."""
    spans = [span for line in passage.lines for span in line.spans]
    parts: list[tuple[str, str]] = []
    for span in spans:
        for piece in _DOT.split(span.text):
            if _DOT.fullmatch(piece):
                parts.append((span.colour, ""))
            elif parts:
                parts[-1] = (parts[-1][0], parts[-1][1] + piece)
    found = [
        KeyEntry(colours.name_of(colour), colour, status)
        for colour, phrase in parts
        if colour
        for status in (of_phrase(phrase, Key()) or meaning_of(phrase),)
        if status
    ]
    return found if len({entry.colour for entry in found}) > 1 else []


_GRADE = re.compile(r"\(?(?P<name>[0-9A-Z])\)?(?:\s*+[-–—=:.)])?\s++(?P<meaning>\S.*)")
LONGEST_GRADE = 10  # words of what a grade means


def key_grades(texts: Iterable[str]) -> list[KeyEntry]:
    """The entries of lines that say what figures or letters mean, one after the other: `1 Fully
    achieved`, `2 On track`. Empty where no run of lines does."""
    run: list[KeyEntry] = []
    best: list[KeyEntry] = []
    for text in (part for whole in texts for part in graded_parts(whole)):
        match = _GRADE.fullmatch(text)
        status = ""
        if match and len(match["meaning"].split()) <= LONGEST_GRADE:
            status = of_phrase(match["meaning"], Key()) or meaning_of(match["meaning"])
        name = folded(match["name"]) if match else ""
        if not status:
            run = []
        elif run and follows(run[-1].name, name):
            run = [*run, KeyEntry(name, "", status)]
        else:
            run = [KeyEntry(name, "", status)]
        best = max(best, run, key=len)
    return best if len({entry.status for entry in best}) >= 2 else []


@cache
def listed_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<name>(?i:{colour_name()})|[BRAGY])\s++)(?P<meaning>\S.*)")


def key_colours(texts: Iterable[str]) -> list[KeyEntry]:
    """The entries of lines, right below each other, that each open with another colour or its
    letter and go on with what it means: `Green Completed`, `Amber In progress`."""
    run: list[KeyEntry] = []
    best: list[KeyEntry] = []
    for text in texts:
        match = listed_pattern().fullmatch(text.strip())
        status = ""
        if match and len(match["meaning"].split()) <= LONGEST_GRADE:
            status = of_phrase(match["meaning"], Key()) or meaning_of(match["meaning"])
        name = folded(match["name"]) if match else ""
        is_new = bool(status) and all(name != entry.name for entry in run)
        run = [*run, KeyEntry(name, "", status)] if is_new else []
        best = max(best, run, key=len)
    return best if len({entry.status for entry in best}) >= 2 else []


_LETTER = re.compile(r"(?P<name>[A-Z]{1,2})\s?[:=–—-]\s+(?P<meaning>\S.*)")
FEWEST_LETTERS = 3  # lines


def key_letters(texts: Iterable[str]) -> list[KeyEntry]:
    """The entries of lines, right below each other, that each set another letter before what it
    means: `B: complete`, `N: not started`. Empty where no run of lines does."""
    run: list[KeyEntry] = []
    best: list[KeyEntry] = []
    for text in texts:
        match = _LETTER.fullmatch(text.strip())
        name = folded(match["name"]) if match else ""
        words = match["meaning"] if match else ""
        is_short = bool(words) and len(words.split()) <= LONGEST_GRADE
        status = (of_phrase(words, Key()) or meaning_of(words)) if is_short else ""
        is_new = bool(status) and all(name != entry.name for entry in run)
        run = [*run, KeyEntry(name, "", status)] if is_new else []
        best = max(best, run, key=len)
    is_key = len(best) >= FEWEST_LETTERS and len({entry.status for entry in best}) >= 2
    return best if is_key else []


_FIGURE = re.compile(r"(?<![\w.,/-])\(?(?P<figure>\d)\)?(?=(?:\s*+[-–—=:.)])?\s++[^\W\d])")


def graded_parts(text: str) -> list[str]:
    """A text parted where figures count on (`1 Met 2 On track 3 Late`), else the text whole."""
    starts: list[int] = []
    last = ""
    for match in _FIGURE.finditer(text):
        if not last or follows(last, match["figure"]):
            starts.append(match.start())
            last = match["figure"]
    if len(starts) < 2 or text[: starts[0]].strip(" :(Key"):
        return [text.strip()]
    ends = [*starts[1:], len(text)]
    return [text[a:b].strip(" ,;.") for a, b in zip(starts, ends, strict=True)]
