"""How far an action has come: words, letters, ticks, colours and the document's own key.

The key (a BRAG or RAG legend, wherever it stands) decides what a colour means; the vocabulary's
defaults hold where there is none. A status is never inferred from prose.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wsoa.model import Block, Cell, Heading, Paragraph, Passage, Rating, Table
from wsoa.normalise.dates.due import completion_date, read_due
from wsoa.normalise.status import colours
from wsoa.normalise.tables.features import is_saturated, is_tinted
from wsoa.vocabulary import folded, load

TICKS = frozenset("✓✔☑√🗸\uf0fc\uf050ü")
CROSSES = frozenset("✗✘☒×\uf0fb\uf04fû")


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
        r"\s*(?:\)|[-–—:=(,]+|shows?|means?|indicates?|denotes?|represents?"
        r"|stands?\s+for|signifies|for|is|are|=)\s*"
        rf"(?P<meaning>.+?)(?=[;.,\n)]?\s*(?:and\s+)?(?<!\w){name}(?:\s+(?:text|font|type))?"
        r"\s*(?:[-–—:=(]|shows?|means?|indicates?|denotes?|represents?|stands?\s+for|for\b|is\b|are\b)|[;\n]|$)",
        re.IGNORECASE | re.DOTALL,
    )


_SYMBOLS = "✓✔☑√🗸✗✘☒×►▶▲▼●○■□◆◇★☆"
_SYMBOL = re.compile(
    rf"(?P<name>[{_SYMBOLS}])\s*(?:means?|shows?|stands?\s+for|is|for|[-–—:=])?\s*"
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
        for cell, after in zip(cells, [*cells[1:], None], strict=True):
            label = folded(cell.passage.printed)
            sample = is_tinted(cell.fill) and (not label or label in colours.names())
            shown = sample or is_saturated(cell.fill) or label == "grey"
            colour = cell.fill if shown else ""
            colour = colour or next((m.colour for m in cell.marks if is_tinted(m.colour)), "")
            letter = label in ("r", "a", "g", "b") or (is_letter(label) and bool(cell.fill))
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
    spoken = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            spoken += clauses(block.passage.printed)
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
    """The status that printed rating words or letters mean, empty where they are none: the whole
    text, or the words that open it before a dash, bracket or full stop."""
    stripped = text.strip()
    if key.of_name(stripped):
        return key.of_name(stripped)
    if stripped in TICKS:
        return "completed"
    if stripped in CROSSES:
        return "not_started"
    if said := of_several(stripped):
        return said
    for part in (stripped, re.split(r"\s[-–—]\s|[(:;.,\n]", stripped, maxsplit=1)[0]):
        word = folded(part)
        keyed = key.of_name(word)
        if keyed:
            return keyed
        if word in word_statuses():
            return word_statuses()[word]
        bare = re.sub(r"^(?:rag|brag)\s+|\s+(?:rag|brag|rated|rating)$", "", word)
        if bare != word and bare in word_statuses():
            return key.of_name(bare) or word_statuses()[bare]
    return ""


_BETWEEN = re.compile(r"\s+[-–—]+\s+|\s*[(),;:/&]\s*|\s+(?:and|but)\s+", re.IGNORECASE)


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


def rate(
    cells: Sequence[Cell], key: Key, palette: frozenset[str] = frozenset(), band: str = ""
) -> Rated:
    """The rating that status cells carry. Text goes before colour; the last cell that says
    something wins (ratings are added from left to right). `palette`: the names of all rating
    colours in the document, for greens that only have a meaning beside each other; `band`: the
    colour of the row's other cells, which is the table's style and no rating."""
    best = Rated()
    for cell in cells:
        found = rate_cell(cell._replace(fill="") if cell.fill == band else cell, key, palette)
        if found.rating.status != "unknown" or (found.issues and best.rating.status == "unknown"):
            best = found
    return best


def rate_cell(cell: Cell, key: Key, palette: frozenset[str]) -> Rated:
    text = cell.passage.printed
    dot = dot_colour(cell.passage)
    if dot and (found := of_colour(dot, key, palette))[0]:
        return Rated(Rating(found[0], found[1], "text_colour"))
    if text:
        status = of_words(text, key)
        if status:
            return Rated(Rating(status, text, "text"))
        date = completion(text)
        if date is not None or names_date(text):
            return Rated(Rating("completed", text, "date", date))
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
    if text and folded(text) not in ("", "tbc", "n a", "na"):
        return Rated(Rating("unknown", text), (("unknown_status", text),))
    return Rated()


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
    if not text or any(char.isalnum() for char in text) or text in TICKS | CROSSES:
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


def completion(text: str) -> dt.date | None:
    return completion_date(text)


def names_date(text: str) -> bool:
    due = read_due(text)
    return bool(due.start or due.end)
