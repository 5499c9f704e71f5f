"""How far an action has come: words, letters, ticks, colours and the document's own key.

The key (a BRAG or RAG legend, wherever it stands) decides what a colour means; the vocabulary's
defaults hold where there is none. A status is never inferred from prose.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from wsoa.model import Cell, Passage, Rating
from wsoa.normalise.dates import completed_on, completion_date, is_completion, without_dates
from wsoa.normalise.status.colours import is_tinted
from wsoa.normalise.status.key import Key, of_phrase
from wsoa.normalise.status.phrases import word_statuses
from wsoa.normalise.status.signs import (
    BOX,
    coloured_dots,
    status_marks,
    ticked_option,
    typed_box,
)
from wsoa.vocabulary import folded, load

TICKS = frozenset(mark for mark, status in status_marks().items() if status == "completed")
_SELECTOR = "\ufe0f"  # says that the sign before it is drawn in colour; it means nothing


# --------------------------------------------------------------------------- rating words


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
    stripped = _NUMBERED.sub("", stripped)
    if whole := of_phrase(stripped, key):
        return whole
    opening, _, rest = _ENDS_OPENING.sub("\n", stripped, count=1).partition("\n")
    if folded(opening) == "closed":  # `Closed – superseded by 2.1`
        why = of_phrase(rest, key) or of_opening(rest, key)
        return "cancelled" if why == "cancelled" else of_phrase(opening, key)
    return of_phrase(opening, key) if not are_colours(stripped) else ""


_NUMBERED = re.compile(r"^\d\s*+(?:[-–—:=.)]\s*+)(?=[^\W\d]{2})")
_ENDS_OPENING = re.compile(r"\s[-–—]\s|[(:;.,\n]")


def of_mark(text: str, key: Key) -> str | None:
    """The status of a text that opens with a tick, a cross, a box or a coloured sign, or has boxes
    with words. What words say beside a sign goes first; of several boxes with words the ticked one
    counts. None where no mark tells."""
    if mark := BOX.fullmatch(text):
        return typed_box(mark["mark"])
    if text in status_marks():
        return status_marks()[text]
    if text in coloured_dots():
        name = coloured_dots()[text]
        return key.of_name(name) or load("statuses")["colour_defaults"].get(name, "")
    ticked = ticked_option(text)
    if ticked is not None:
        return of_phrase(ticked, key)
    dots = {letter for letter in text if letter in coloured_dots()}
    if len(dots) > 1:  # `🟢 → 🟠` has changed; of others nothing says which one holds
        parts = _CHANGED.split(text)
        return of_mark(parts[-1], key) if len(parts) > 1 else ""
    if text[:1] in coloured_dots():
        return of_words(text[1:], key) or of_mark(text[:1], key)
    return None


def are_colours(text: str) -> bool:
    """Whether a text names several colours and nothing else (`Red in May, Amber in June`): then
    nothing says which one holds."""
    words = set(folded(without_dates(text)).split()) - _BESIDE_COLOURS
    return len(words) > 1 and words <= set(load("statuses")["colour_defaults"])


_BESIDE_COLOURS = frozenset({"in", "at", "by", "to", "then", "and"})


def of_rating_cell(text: str, key: Key) -> str:
    """The status that the words of a rating cell mean: as `of_words`, and also where a date stands
    beside the rating (`Amber, Jan 2019`), where the rating goes on (`Slipped to June`), or where
    it tells how it changed (`R → A`). Of options of which none or several are ticked, none
    holds."""
    if ticked_option(text.strip()) == "":
        return ""
    return (
        of_words(text, key)
        or (not are_colours(text) and of_words(without_dates(text), key))
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


LONGEST_PHRASE = 4  # words of a rating without a sentence around it
LONGEST_RATING = 12  # words; what is longer is prose


def of_opening(text: str, key: Key) -> str:
    """The status of the longest known phrase that opens a short text and goes on with one of the
    vocabulary's words (`Delayed due to staffing`). *Completed* goes on to all sorts of things."""
    words = folded(text).split()
    if len(words) > LONGEST_RATING or are_colours(text):
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
    standing = cell.passage.struck(False)  # `Red` struck through, then `Green`
    if standing and standing is not cell.passage:
        cell = cell._replace(passage=standing)
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
    rates = is_tinted(cell.fill) or key.paints(cell.fill) or (not text and key.names(cell.fill))
    painted = cell.fill if rates else ""
    drawn = [mark.colour for mark in cell.marks]
    painted = painted or next((c for c in drawn if is_tinted(c) or key.names(c)), "")
    if painted:
        status, name, source = of_colour(painted, key, palette)
        if status:
            is_doubtful = source != "key" and is_rating_unknown(text)
            doubts = (("unknown_status", text),) if is_doubtful else ()
            return Rated(Rating(status, text or name, source), doubts)
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
    empty = {mark for mark, status in status_marks().items() if not status}
    signs = [c for c in text if not c.isspace() and c not in empty and c != _SELECTOR]
    return any(c.isalnum() or unicodedata.category(c) in ("So", "Sm", "Co") for c in signs)


def is_rating_unknown(text: str) -> bool:
    """Whether a text says in a few words how far an action is, and no list has them: what its
    colour usually means may be something else."""
    return says_something(text) and len(text.split()) <= LONGEST_PHRASE and not text.isdigit()


def of_colour(colour: str, key: Key, palette: frozenset[str]) -> tuple[str, str, str]:
    """Status, name and source of a painted colour: the key's, else the default for its name."""
    status, name = key.of_colour(colour)
    if status:
        return status, name, "key"
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
    if not text or any(char.isalnum() for char in text) or text in status_marks():
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
