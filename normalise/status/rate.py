"""How far an action has come: words, letters, ticks, colours and the document's own key.

The key (a BRAG or RAG legend, wherever it stands) decides what a colour means; the vocabulary's
defaults hold where there is none. A status is never inferred from prose.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from wsoa.model import Block, Cell, Heading, Paragraph, Passage, Rating, Table
from wsoa.normalise.dates import completed_on, completion_date, is_completion, without_dates
from wsoa.normalise.status import colours
from wsoa.normalise.status.colours import is_saturated, is_tinted
from wsoa.vocabulary import folded, follows, load


@cache
def marks() -> dict[str, str]:
    """Each tick, cross and empty box with the status that it means; an empty box means none."""
    return {mark: status for status, them in load("statuses")["marks"].items() for mark in them}


@cache
def dots() -> dict[str, str]:
    """Each drawn sign that is told by its colour (`🔴`) with the colour's name."""
    return {dot: name for name, them in load("statuses")["dots"].items() for dot in them}


TICKS = frozenset(mark for mark, status in marks().items() if status == "completed")
_BOX = re.compile(r"[\[(]\s*+(?P<mark>\S?)\s*+[\])]")  # a box typed with brackets: `[x]`, `[ ]`
_SELECTOR = "\ufe0f"  # says that the sign before it is drawn in colour; it means nothing


@dataclass(frozen=True, slots=True)
class KeyEntry:
    name: str  # the colour's name or the letter, folded: `light green`, `r`
    colour: str  # `#rrggbb` where the key paints it
    status: str
    carrier: str = "cell"  # `cell` or `text`: what the key says is coloured


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
            e.colour and colours.difference(colour, e.colour) <= colours.SAME for e in self.entries
        )

    def of_colour(self, colour: str, carrier: str = "cell") -> tuple[str, str]:
        """The status and the name of a colour: as painted in the key, else by its name there."""
        painted = [
            (colours.difference(colour, e.colour), e.status, e.name, e.colour)
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


# --------------------------------------------------------------------------- reading the key


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
    names = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in colours.names())
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


_SYMBOLS = "✓✔☑√🗸✗✘☒×►▶▲▼●○■□◆◇★☆"
_SYMBOL = re.compile(
    rf"(?P<name>[{_SYMBOLS}])\s*+(?:means?|shows?|stands?\s+for|is|for|[-–—:=])?\s*+"
    rf"(?P<meaning>[^{_SYMBOLS}.;,\n]+)"
)


@cache
def bracketed_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in colours.names())
    return re.compile(
        rf"(?P<meaning>[^()]{{3,80}})\((?:shown\s+in\s+|in\s+)?(?P<name>{names})\)[.;,]?",
        re.IGNORECASE,
    )


def clauses(text: str) -> list[KeyEntry]:
    """The entries that running text gives: `Blue – complete`, `On track (green)`, `steps printed
    in green are finished, those in black are not`."""
    bracketed = bracketed_pattern().fullmatch(text.strip())
    if bracketed:
        name = folded(bracketed["name"])
        status = means(name, bracketed["meaning"])
        return [KeyEntry(name, "", status)] if status else []
    found = []
    for match in _SYMBOL.finditer(text):
        status = meaning_of(match["meaning"])
        if status:
            found.append(KeyEntry(match["name"], "", status))
    for match in clause_pattern().finditer(text):
        short = len(match["meaning"].split()) <= 40
        status = means(folded(match["name"]), match["meaning"]) if short else ""
        if status:
            carrier = "text" if match["text"] or match["in"] else "cell"
            found.append(KeyEntry(folded(match["name"]), "", status, carrier))
    return found


def means(name: str, phrase: str) -> str:
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
    for row in range(table.n_rows):
        cells = list(table.row(row))
        for cell, after in zip_longest(cells, cells[1:]):
            label = folded(cell.passage.printed)
            sample = is_tinted(cell.fill) and (not label or label in colours.names())
            shown = sample or is_saturated(cell.fill) or label == "grey"
            colour = cell.fill if shown else ""
            colour = colour or next((m.colour for m in cell.marks if is_tinted(m.colour)), "")
            letter = label in ("r", "a", "g", "b") or (is_letter(label) and bool(cell.fill))
            letter = letter or (label in _DIGITS and is_grades(table))
            named = label if label in colours.names() or letter else ""
            colour = colour or (cell.fill if letter else "")
            if not (colour or named):
                continue
            if not named and colour:
                first = next((n for n in colours.names() if label.startswith(n)), "")
                named = first or colours.name_of(colour)
            meaning = means(named, after.passage.printed) if after is not None else ""
            own = (
                means(named, cell.passage.printed) if len(label.split()) > 1 or not meaning else ""
            )
            if own or meaning:
                found.append(KeyEntry(named, colour, own or meaning))
    # what paints two meanings is the table's style: its header, its banding
    styles = {
        a.colour for a in found for b in found if a.colour == b.colour and a.status != b.status
    }
    return [entry for entry in found if not entry.colour or entry.colour not in styles]


_DIGITS = frozenset("0123456789")
_GRADE = re.compile(r"\(?(?P<name>[0-9A-Z])\)?(?:\s*+[-–—=:.)])?\s++(?P<meaning>\S.*)")
LONGEST_GRADE = 10  # words of what a grade means


@cache
def is_grades(table: Table) -> bool:
    """Whether a table's rows are figures in order, each with a short meaning beside it."""
    rows = [[c.passage.printed for c in table.row(row) if c.passage] for row in range(table.n_rows)]
    graded = [cells for cells in rows if len(cells) == 2 and cells[0] in _DIGITS]
    return len(graded) >= max(2, len(rows) - 1) and all(
        len(words.split()) <= LONGEST_GRADE and meaning_of(words) for _, words in graded
    )


def grades(texts: Iterable[str]) -> list[KeyEntry]:
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


def is_letter(label: str) -> bool:
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
    spoken = [entry for passage in told for entry in clauses(passage.printed)]
    spoken += grades(line.text for passage in told for line in passage.lines)
    if len({entry.name for entry in spoken}) >= 2 or any(e.carrier == "text" for e in spoken):
        entries += spoken
    return Key(tuple(dict.fromkeys(told_apart(entries))))


def told_apart(entries: Sequence[KeyEntry]) -> list[KeyEntry]:
    """The entries of a key, red being worse than amber where both are described as late."""
    late = {entry.name for entry in entries if entry.status == "behind"}
    if not {"red", "amber"} <= late:
        return list(entries)
    return [replace(e, status="at_risk") if e.name == "red" else e for e in entries]


# --------------------------------------------------------------------------- rating words


@cache
def word_statuses() -> dict[str, str]:
    return {folded(entry["text"]): entry["status"] for entry in load("statuses")["words"]}


def of_words(text: str, key: Key) -> str:
    """The status that printed rating words, letters or marks mean, empty where they are none: the
    whole text, or the words that open it before a dash, bracket or full stop."""
    stripped = text.replace(_SELECTOR, "").strip()
    if key.of_name(stripped):
        return key.of_name(stripped)
    marked = of_mark(stripped, key)
    if marked is not None:
        return marked
    if said := of_several(stripped):
        return said
    opening = re.split(r"\s[-–—]\s|[(:;.,\n]", stripped, maxsplit=1)[0]
    return of_phrase(stripped, key) or of_phrase(opening, key)


def of_phrase(text: str, key: Key) -> str:
    """The status of a phrase that is known whole, with or without *RAG* or *rated* around it."""
    word = folded(text)
    if not word:
        return ""
    keyed = key.of_name(word)
    if keyed:
        return keyed
    if word in word_statuses():
        return word_statuses()[word]
    bare = re.sub(r"^(?:rag|brag)\s+|(?<!\s)\s++(?:rag|brag|rated|rating)$", "", word)
    if bare != word and bare in word_statuses():
        return key.of_name(bare) or word_statuses()[bare]
    return ""


def of_mark(text: str, key: Key) -> str | None:
    """The status of a text that opens with a tick, a cross, a box or a coloured sign. What words
    say beside a sign goes first; of several boxes with words the ticked one counts. None where no
    mark opens the text."""
    if mark := _BOX.fullmatch(text):
        return _typed_box(mark["mark"])
    if text in marks():
        return marks()[text]
    if text in dots():
        name = dots()[text]
        return key.of_name(name) or load("statuses")["colour_defaults"].get(name, "")
    options = _options(text)
    if options is not None:
        ticked = [words for mark, words in options if marks().get(mark)]
        return of_phrase(ticked[0], key) if len(ticked) == 1 else ""
    if text[:1] in dots():
        return of_words(text[1:], key) or of_mark(text[:1], key)
    return None


def _typed_box(mark: str) -> str | None:
    if not mark or mark in "xX":
        return "completed" if mark else ""
    return marks().get(mark)


_MARK_RUN = re.compile(r"[\[(]\s*+[xX✓✔]?\s*+[\])]|\S")


def _options(text: str) -> list[tuple[str, str]] | None:
    """The boxes or ticks of a text with the words behind each: `☐ Not started ☒ Done`; None where
    it opens with none."""
    found: list[tuple[str, str]] = []
    here = 0
    for match in _MARK_RUN.finditer(text):
        typed = _BOX.fullmatch(match[0]) if len(match[0]) > 1 else None
        mark = ("☒" if typed["mark"] else "☐") if typed else match[0]
        if mark not in marks() or (not typed and text[match.start() - 1 : match.start()].isalpha()):
            continue
        if found:
            found[-1] = (found[-1][0], text[here : match.start()].strip(" ,;/"))
        elif match.start():
            return None
        found.append((mark, ""))
        here = match.end()
    if not found:
        return None
    found[-1] = (found[-1][0], text[here:].strip())
    return found if all(words for _, words in found) else None


def of_rating_cell(text: str, key: Key) -> str:
    """The status that the words of a rating cell mean: as `of_words`, and also where a date stands
    beside the rating (`Amber, Jan 2019`), where the rating goes on (`Slipped to June`), or where
    it tells how it changed (`R → A`)."""
    return (
        of_words(text, key)
        or of_words(without_dates(text), key)
        or of_change(text, key)
        or of_opening(text, key)
    )


_CHANGED = re.compile(r"(?:(?<!\s)\s++)?(?:→|➔|➡|=>|->|\bnow\b)\s*+", re.IGNORECASE)


def of_change(text: str, key: Key) -> str:
    """The status that a rating has changed to: `was Red now Amber`, `R → A`."""
    parts = _CHANGED.split(text.strip())
    if len(parts) < 2:
        return ""
    before = re.sub(r"^\W*(?:was|previously|from)\s+", "", parts[0], flags=re.IGNORECASE)
    return of_words(parts[-1], key) if of_words(before, key) else ""


LONGEST_RATING = 12  # words; what is longer is prose


def of_opening(text: str, key: Key) -> str:
    """The status of the longest known phrase that opens a short text and goes on with one of the
    vocabulary's words (`Delayed due to staffing`). *Completed* goes on to all sorts of things."""
    words = folded(text).split()
    if len(words) > LONGEST_RATING:
        return ""
    for end in range(len(words) - 1, 0, -1):
        status = of_phrase(" ".join(words[:end]), key)
        if status:
            rest = " ".join(words[end:]) + " "
            goes_on = any(rest.startswith(f"{word} ") for word in load("statuses")["goes_on"])
            return status if goes_on and status not in ("completed", "unknown") else ""
    return ""


_BETWEEN = re.compile(
    r"(?<!\s)\s++(?:[-–—]++|and|but)\s++|(?:(?<!\s)\s++)?[(),;:/&]\s*+", re.IGNORECASE
)


def of_several(text: str) -> str:
    """The status that several rating words mean together: `In progress – on track` says more than
    that it has begun. Empty where one is unknown, or they disagree."""
    words = [folded(part) for part in _BETWEEN.split(text) if part.strip()]
    found = {word_statuses().get(word, "") for word in words}
    if len(words) < 2 or "" in found:
        return ""
    told = found - {"in_progress"} or found
    return told.pop() if len(told) == 1 else ""


# --------------------------------------------------------------------------- rating a cell


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating with what was odd about it: (issue code, what was printed)."""

    rating: Rating = Rating()
    issues: tuple[tuple[str, str], ...] = ()


def rate_cells(
    cells: Sequence[Cell],
    key: Key,
    palette: frozenset[str] = frozenset(),
    band: str = "",
    date: dt.date | None = None,
) -> Rated:
    """The rating that status cells carry. Text goes before colour; the last cell that says
    something wins (ratings are added from left to right). `palette`: the names of all rating
    colours in the document, for greens that only have a meaning beside each other; `band`: the
    colour of the row's other cells, which is the table's style and no rating; `date`: the
    statement's own, after which nothing can have been completed."""
    best = Rated()
    for cell in cells:
        plain = cell._replace(fill="") if cell.fill == band else cell
        found = rate_cell(plain, key, palette, date)
        if found.rating.status != "unknown" or (found.issues and best.rating.status == "unknown"):
            best = found
    return best


def rate_cell(cell: Cell, key: Key, palette: frozenset[str], date: dt.date | None = None) -> Rated:
    text = cell.passage.printed
    dot = dot_colour(cell.passage)
    if dot and (found := of_colour(dot, key, palette))[0]:
        return Rated(Rating(found[0], found[1], "text_colour"))
    if text:
        if is_completion(text, date):
            return Rated(Rating("completed", text, "date", completion_date(text, date)))
        status = of_rating_cell(text, key)
        if status:
            day = completed_on(text, date) if status == "completed" else None
            return Rated(Rating(status, text, "text", day))
    painted = cell.fill if is_tinted(cell.fill) or key.paints(cell.fill) else ""
    painted = painted or next((m.colour for m in cell.marks if is_tinted(m.colour)), "")
    if painted:
        status, name, source = of_colour(painted, key, palette)
        if status:
            return Rated(Rating(status, text or name, source))
        return Rated(Rating("unknown", text or painted), (("unknown_colour", painted),))
    coloured = text_colour(cell.passage)
    if text and coloured:
        status, name = key.of_colour(coloured, "text")
        if not status and len(text.split()) <= 4:
            status, name = key.of_colour(coloured)
        if status:
            return Rated(Rating(status, name or coloured, "text_colour"))
    if text and folded(text) not in ("tbc", "n a", "na") and says_something(text):
        return Rated(Rating("unknown", text), (("unknown_status", text),))
    return Rated()


def looks_ahead(text: str) -> bool:
    """Whether a text beside a date promises what is not done yet: `to be completed by June`."""
    said = f" {folded(without_dates(text))} "
    return any(f" {word} " in said for word in load("statuses")["ahead"])


def says_something(text: str) -> bool:
    """Whether a text has a letter, a figure, or a sign that may rate: `-` and `?` have none, and an
    empty box says nothing."""
    empty = {mark for mark, status in marks().items() if not status}
    signs = [c for c in text if not c.isspace() and c not in empty and c != _SELECTOR]
    return any(c.isalnum() or unicodedata.category(c) in ("So", "Sm", "Co") for c in signs)


def of_colour(colour: str, key: Key, palette: frozenset[str]) -> tuple[str, str, str]:
    """Status, name and source of a painted colour: the key's, else the default for its name."""
    status, name = key.of_colour(colour)
    if status:
        return status, name, "key" if key.entries else "cell_colour"
    if any(entry.carrier == "cell" and entry.colour for entry in key.entries) and not name:
        return "", name, ""
    defaults: dict[str, str] = load("statuses")["colour_defaults"]
    if name == "green" and "light green" in palette:
        return "completed", name, "cell_colour"
    return defaults.get(name, ""), name, "cell_colour"


def text_colour(passage: Passage) -> str:
    """The colour that most of a passage's letters have, empty for black."""
    amount: dict[str, int] = {}
    for span in passage.spans:
        amount[span.colour] = amount.get(span.colour, 0) + len(span.text.replace(" ", ""))
    return max(amount, key=lambda colour: amount[colour]) if amount else ""


def dot_colour(passage: Passage) -> str:
    """The colour of a passage that is nothing but a coloured symbol (`●`), empty for any other."""
    text = passage.printed
    if not text or any(char.isalnum() for char in text) or text in marks():
        return ""
    return text_colour(passage)


def rate_text(passage: Passage, key: Key) -> Rating:
    """The rating that the colour of a passage's text carries, by a key that speaks of text."""
    if not any(entry.carrier == "text" for entry in key.entries):
        return Rating()
    colour = text_colour(passage)
    if not colour:
        status = key.of_name("black", "text")
        return Rating(status, "black", "text_colour") if status else Rating()
    status, name = key.of_colour(colour, "text")
    return Rating(status, name, "text_colour") if status else Rating()
