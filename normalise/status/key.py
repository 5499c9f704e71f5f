"""The document's own key (a BRAG or RAG legend, wherever it stands): what its colours, letters and
figures mean. What no key says is read in `rate.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from wsoa.model import Block, Cell, Heading, Paragraph, Passage, Table
from wsoa.normalise.status import colours
from wsoa.normalise.status.colours import is_saturated, is_tinted
from wsoa.normalise.status.phrases import phrase_status
from wsoa.vocabulary import folded, follows, load


@dataclass(frozen=True, slots=True)
class KeyEntry:
    name: str  # the colour's name or the letter, folded: `light green`, `r`
    colour: str  # `#rrggbb` where the key paints it
    status: str
    carrier: str = "cell"  # `cell` or `text`: what the key says is coloured


_LETTERS = {"red": "r", "amber": "a", "yellow": "y", "green": "g", "blue": "b"}


@dataclass(frozen=True)
class Key:
    """What a document's legend says its colours and letters mean; empty where it has none."""

    entries: tuple[KeyEntry, ...] = ()

    def of_name(self, name: str, carrier: str = "cell") -> str:
        found = [e for e in self.entries if e.name == name and e.carrier == carrier]
        return found[0].status if found else ""

    def paints(self, colour: str) -> bool:
        """Whether the key itself shows this very colour (a grey is a rating only then)."""
        return bool(colour) and any(
            e.colour and colours.colour_difference(colour, e.colour) <= colours.SAME
            for e in self.entries
        )

    def names(self, colour: str) -> bool:
        """Whether the key gives this colour's name a meaning: `Grey – not started`."""
        return bool(colour) and bool(self.of_name(colours.name_of(colour)))

    def rates_row(self, fill: str) -> bool:
        """Whether the fill of a whole row is a rating: the key shows it, or names it as a colour
        and shows none."""
        if self.paints(fill):
            return True
        shows = any(entry.colour for entry in self.entries)
        return not shows and is_saturated(fill) and self.names(fill)

    def of_colour(self, colour: str, carrier: str = "cell") -> tuple[str, str]:
        """The status and the name of a colour: as painted in the key, else by its name there."""
        painted = [
            (colours.colour_difference(colour, e.colour), e.status, e.name, e.colour)
            for e in self.entries
            if e.colour and e.carrier == carrier
        ]
        if painted and min(painted)[0] <= colours.SAME:
            _, status, name, _ = min(painted)
            return status, name or colours.name_of(colour)
        name = colours.name_of(colour)
        by_name = self.of_name(name, carrier) or self.of_name(name.split(" ")[-1], carrier)
        if by_name:
            return by_name, name
        if (
            painted
            and min(painted)[0] <= colours.NEAR
            and colours.hue_difference(colour, min(painted, key=lambda p: p[0])[3]) <= colours.HUE
        ):
            _, status, own, _ = min(painted)
            return status, own or name
        return "", name


def meaning_of(phrase: str) -> str:
    """The status that a key's phrase describes, empty where it describes none."""
    text = f" {folded(phrase)} "
    for rule in load("statuses")["key_phrases"]:
        if any(f" {folded(p)}" in text for p in rule["any"]) and not any(
            f" {folded(p)}" in text for p in rule.get("unless", ())
        ):
            return str(rule["status"])
    return ""


@cache
def clause_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in colours.colour_names())
    name = rf"(?:{names}|(?-i:[BRAGY])(?=\s*[=:–-]|\s+(?:for|is|means|stands)\b))"
    return re.compile(
        rf"(?<!\w)(?P<in>(?:printed|written|typed|text|font|type|words|items?|bullets?|those)\s+in\s+)?"
        rf"(?P<name>{name})(?P<text>\s+(?:text|font|type|print|writing|ink))?"
        r"(?:\s+(?:shading|shaded|cells?|rated|rating|status))?"
        r"\s*+(?:\)|[-–—:=(,]++|shows?|means?|indicates?|denotes?|represents?"
        r"|stands?\s+for|signifies|for|is|are|=)\s*+"
        rf"(?P<meaning>.+?)(?=[;.,\n)]?(?:(?<!\s)\s++)?(?:and\s++)?(?<!\w){name}(?:\s+(?:text|font|type))?"
        r"\s*(?:[-–—:=(]|shows?|means?|indicates?|denotes?|represents?|stands?\s+for|for\b|is\b|are\b)|[;\n]|$)",
        re.IGNORECASE | re.DOTALL,
    )


_SYMBOLS = "✓✔☑√🗸✗✘☒×►▶▲▼●○◐◑◒◓◔◕■□◧◨◆◇★☆"


_SYMBOL = re.compile(
    rf"(?P<name>[{_SYMBOLS}])\s*+(?:means?|shows?|stands?\s+for|is|for|[-–—:=])?\s*+"
    rf"(?P<meaning>[^{_SYMBOLS}.;,\n]+)"
)


@cache
def bracketed_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in colours.colour_names())
    return re.compile(
        rf"(?P<meaning>[^()]{{3,80}})\((?:shown\s+in\s+|in\s+)?(?P<name>{names})\)[.;,]?",
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
    return found


_PARTS = re.compile(r"[;\n.]|,(?=\s?[A-Z\d]{1,3}\s?[=:–—-])")
_CODED = re.compile(
    r"(?<![\w&])(?P<name>[A-Z]{1,3}|\d)\s?(?:=|[-–—:](?=\s))\s?(?P<meaning>[^\s=][^=]*)$"
)
LONGEST_PART = 100  # letters of a code and what it means


def coded(text: str) -> list[KeyEntry]:
    """The entries of a line that sets codes equal to what they mean: `DG = completed; LG = on
    track`. Empty where fewer than two codes, or not all of them, have a meaning."""
    parts = [part.strip() for part in _PARTS.split(text)]
    found = [
        (folded(match["name"]), meaning_of(match["meaning"]))
        for part in parts
        if len(part) <= LONGEST_PART and (match := _CODED.search(part)) is not None
    ]
    sure = len(found) >= 2 and all(status for _, status in found)
    alone = len({name for name, _ in found}) == len(found)
    return [KeyEntry(name, "", status) for name, status in found] if sure and alone else []


_DOT = re.compile("([●■⬤])")


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


def status_of_colour(name: str, phrase: str) -> str:
    """The status that a key gives to a named colour: what its phrase describes, else the colour's
    default. Red is `not_started` only where the phrase says only that."""
    status = meaning_of(phrase)
    if status == "not_started" and name == "red" and re.search(r"\bor\b|/|\band\b", phrase):
        return "at_risk"
    return status


def table_entries(table: Table) -> list[KeyEntry]:
    """The entries of a table that is a key: a colour or its name in one cell, what it means in the
    same or the next."""
    found: list[KeyEntry] = []
    are_grades = is_grades(table)
    for row in range(table.n_rows):
        cells = list(table.row(row))
        for cell, after in zip_longest(cells, cells[1:]):
            label = code_in(cell.passage.printed)
            if (written := text_entry(cell, after)) is not None:
                found.append(written)
                continue
            sample = is_tinted(cell.fill) and (not label or label in colours.colour_names())
            shown = sample or is_saturated(cell.fill) or label == "grey"
            colour = cell.fill if shown else ""
            colour = colour or mark_colour(cell, cells)
            letter = label in ("r", "a", "g", "b") or (is_rating_letter(label) and bool(cell.fill))
            letter = letter or (are_grades and is_rating_code(label))
            named = label if label in colours.colour_names() or letter else ""
            colour = colour or (cell.fill if letter else "")
            if not (colour or named):
                continue
            if not named and colour:
                first = next((n for n in colours.colour_names() if label.startswith(n)), "")
                named = first or colours.name_of(colour)
            beside = after is not None and not (cell.marks and after.marks)
            meaning = status_of_colour(named, after.passage.printed) if after and beside else ""
            own = (
                status_of_colour(named, cell.passage.printed)
                if len(label.split()) > 1 or not meaning
                else ""
            )
            if own or meaning:
                found.append(KeyEntry(named, colour, own or meaning))
    # what paints two meanings is the table's style: its header, its banding
    styles = {
        a.colour for a in found for b in found if a.colour == b.colour and a.status != b.status
    }
    return [entry for entry in found if not entry.colour or entry.colour not in styles]


def mark_colour(cell: Cell, row: Sequence[Cell]) -> str:
    """The colour of what is drawn in a cell of a key; grey only beside other colours."""
    tinted = [mark for other in row for mark in other.marks if is_tinted(mark.colour)]
    return next((m.colour for m in cell.marks if is_tinted(m.colour) or len(tinted) > 1), "")


_WRITTEN = re.compile(r"(?P<name>\w[\w ]*) (?:text|font|type|print|writing|ink|lettering|letters)")


def text_entry(cell: Cell, after: Cell | None) -> KeyEntry | None:
    """The entry of a row that says what text in a colour means: `Green text`, beside its
    meaning."""
    match = _WRITTEN.fullmatch(folded(cell.passage.printed))
    if match is None or match["name"] not in colours.colour_names() or after is None:
        return None
    status = status_of_colour(match["name"], after.passage.printed)
    ink = next((s.colour for s in cell.passage.spans if is_saturated(s.colour)), "")
    return KeyEntry(match["name"], ink, status, "text") if status else None


LONGEST_CODE = 3  # letters


_GRADE = re.compile(r"\(?(?P<name>[0-9A-Z])\)?(?:\s*+[-–—=:.)])?\s++(?P<meaning>\S.*)")


LONGEST_GRADE = 10  # words of what a grade means


def is_grades(table: Table) -> bool:
    """Whether a table's rows are codes (figures, letters, signs), no two the same, each with a
    short meaning beside it; one row may be its header."""
    rows = [[c.passage.printed for c in table.row(row) if c.passage] for row in range(table.n_rows)]
    coded = [cells for cells in rows if len(cells) == 2 and is_rating_code(code_in(cells[0]))]
    codes = {code_in(code) for code, _ in coded}
    return len(codes) == len(coded) >= max(2, len(rows) - 1) and all(
        len(words.split()) <= LONGEST_GRADE and meaning_of(words) for _, words in coded
    )


def code_in(text: str) -> str:
    """What a cell of codes holds: its letters or figures, folded, or the sign that it is."""
    return folded(text) or text.strip()


def is_rating_code(label: str) -> bool:
    """Whether a label is a figure, a sign, or up to three letters that may stand for a rating."""
    return len(label) == 1 or (len(label) <= LONGEST_CODE and label.isalpha())


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
    names = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in colours.colour_names())
    return re.compile(rf"(?:(?P<name>(?i:{names})|[BRAGY])\s++)(?P<meaning>\S.*)")


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


def is_rating_letter(label: str) -> bool:
    """Whether a label is a letter or two that may stand for a rating."""
    return 0 < len(label) <= 2 and label.isalpha()


def is_key_table(table: Table) -> bool:
    """Whether a table explains ratings: rows of it say what two colours or more mean."""
    return len({entry.status for entry in table_entries(table)}) >= 2


def read_key(blocks: Iterable[Block], keys: Sequence[Table]) -> Key:
    """The document's key: from tables that are keys, and from lines and sentences that explain
    colours. Two entries at least make a key; what a table says goes before what a line says."""
    entries = [entry for table in keys for entry in table_entries(table)]
    told = [block.passage for block in blocks if isinstance(block, Heading | Paragraph)]
    spoken = [
        e for passage in told for e in (*key_clauses(passage.printed), *coded(passage.printed))
    ]
    spoken += [e for passage in told for e in dotted(passage)]
    lines = [line.text for passage in told for line in passage.lines]
    spoken += [*key_grades(lines), *key_colours(lines)]
    if len({entry.name for entry in spoken}) >= 2 or any(e.carrier == "text" for e in spoken):
        entries += spoken
    entries = order_red_and_amber(entries)
    return Key(tuple(dict.fromkeys((*entries, *letters_of_colours(entries)))))


def letters_of_colours(entries: Sequence[KeyEntry]) -> list[KeyEntry]:
    """The names and the letters that stand for the colours of a key, each where the key has one
    such colour and says nothing else of the word: `Green`, `G` where green is shown."""
    known = {entry.name for entry in entries}
    found: dict[str, set[str]] = {}
    for entry in entries:
        words = (entry.name or colours.name_of(entry.colour)).split(" ")
        if entry.carrier != "cell" or words[-1] not in _LETTERS:
            continue
        for word in {words[-1], _LETTERS[words[-1]]} - known:
            found.setdefault(word, set()).add(entry.status)
    return [
        KeyEntry(word, "", next(iter(statuses)))
        for word, statuses in sorted(found.items())
        if len(statuses) == 1
    ]


def order_red_and_amber(entries: Sequence[KeyEntry]) -> list[KeyEntry]:
    """The entries of a key, red being worse than amber where both are described as late."""
    late = {entry.name for entry in entries if entry.status == "behind"}
    if not {"red", "amber"} <= late:
        return list(entries)
    return [replace(e, status="at_risk") if e.name == "red" else e for e in entries]


def of_phrase(text: str, key: Key) -> str:
    """The status of a phrase that is known whole, with or without *RAG* or *rated* around it."""
    return phrase_status(text, key.of_name)
