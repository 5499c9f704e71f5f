"""Lines of a page that look like the header of a table: phrases of headers, side by side.

What is looked for are the words that headers are made of and the looks that set a header off (bold,
white, on paint), whatever the table is about. What a header means is not asked here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from wsoa.caching import once_for_each
from wsoa.extract.page import Words
from wsoa.extract.tables.alignment import SPACE, AlignedLine, aligned_lines
from wsoa.extract.tables.headers.phrases import SMALL_WORDS, header_tokens, phrase_weight
from wsoa.model import Box
from wsoa.vocabulary import folded, is_bullet, is_rating

MOST_LINES = 7  # of one header
STEP = 1.75  # sizes of the type from one line of a header to the next, at most
WIDE_STEP = 2.3  # the same where all lines are set wide
FEWEST_STEPS = 6  # that tell how wide the lines of a page are set
SAME_SIZE = 0.12  # of the larger type: types that differ by less are of one size
SMALL_CAPITALS = 0.24  # by so much less than capitals are small capitals, at most
KNOWN_HALF = 0.8  # how far such words are known
PAIRS = frozenset(
    {("original", "revised"), ("start", "end"), ("from", "to"), ("planned", "actual"),
     ("previous", "current"), ("baseline", "revised"), ("initial", "revised"), ("last", "now")}
)  # fmt: skip
UNDER = 4.0  # heights of a line between two rows of a header, at most
UNKNOWN = 0.7  # what a phrase costs that no header has
LEAST = 1.8  # what a header must be worth by its phrases
STRONG = 2.5  # from which it is one, whatever stands around it
LABEL = 0.6  # from which a phrase may be the label of a value
SURE = 0.9  # from which it is a known header
FEWEST_HEADERS = 4  # beside each other that are a header
FEWEST_LABELS = 3  # different ones under each other that make a column
NEAR = 6.0  # points: words that begin nearer stand in one column
WHOLE = 0.4  # what it is worth that a header holds the last of the lines that stand out
LOOKS = 0.45  # what a phrase is worth in a line that looks like a header
NEARLY = 0.15  # worths that differ by less are as good
RATING = 0.4  # what a rating is worth in a header, at most
MIXED = 0.6  # times its worth: the words of a header are seldom bold in part
WHITE = "#ffffff"


class Phrase(NamedTuple):
    """The words of one column of a header."""

    x0: float
    x1: float
    text: str
    weight: float  # how far it is known as a header, from 0 to 1


@dataclass(frozen=True, slots=True)
class Seed:
    """Lines that look like a header: from `first` up to `last` among those of the page."""

    first: int
    last: int
    box: Box
    phrases: tuple[Phrase, ...]  # of its lowest row
    worth: float
    under: int = 0  # the first line of its second row, 0 where it has one row

    @property
    def is_strong(self) -> bool:
        return self.worth > STRONG

    def moved(self, by: int) -> Seed:
        """The same header among other lines, where it stands by so many further down."""
        if not by:
            return self
        under = self.under + by if self.under else 0
        return replace(self, first=self.first + by, last=self.last + by, under=under)

    @property
    def gaps(self) -> list[tuple[float, float]]:
        """The stretches between its phrases."""
        return [(a.x1, b.x0) for a, b in pairwise(self.phrases)]


# --------------------------------------------------------------------------- finding


@once_for_each
def seeds_among(words: Words) -> list[Seed]:
    """The headers that the lines of words look like, found once for each as these are."""
    return header_seeds(aligned_lines(words))


SeedsKnown = dict[tuple[int, ...], Seed | None]
"""What header some lines make, by these lines and the one below them. Whoever keeps it keeps the
lines too."""


def header_seeds(lines: Sequence[AlignedLine], known: SeedsKnown | None = None) -> list[Seed]:
    """The headers that lines of a page look like, from top to bottom, none in another. `known` is
    what was found among other stretches of the same lines, and is added to."""
    cores = [place for place, line in enumerate(lines) if may_be_header(line)]
    step = step_of(lines) if cores else STEP
    of_cards = card_rows(lines) if cores else set()
    found: list[Seed] = []
    after = 0
    seeds = {} if known is None else known

    def seed_between(first: int, last: int) -> Seed | None:
        key = (last - first, *map(id, lines[first : last + 1]))
        if key not in seeds:  # lines next to each other may be part of the same headers
            seeds[key] = seed_of(lines, first, last)
        seed = seeds[key]
        return seed.moved(first - seed.first) if seed else None

    for core in cores:
        if core < after or core in of_cards:
            continue
        around = (seed_between(*ends) for ends in ends_around(lines, core, after, step))
        best = best_seed([seed for seed in around if seed is not None], lines)
        if best is not None:
            found.append(best)
            after = best.last
    return [parted_in_two(seed, lines) for seed in in_two_rows(found)]


def card_rows(lines: Sequence[AlignedLine]) -> set[int]:
    """The lines that open with a label which recurs on the page with other values beside it, or
    which stands among other labels, one under another: rows of cards and of tables turned about,
    not headers, however many labels stand in them."""
    opened: dict[tuple[str, int], list[tuple[int, str]]] = {}
    under: dict[int, list[tuple[int, str, str]]] = {}
    for place, line in enumerate(lines):
        if line.line.gap < SPACE * line.em or is_bullet(line.line.first):
            continue
        columns = columns_of_line(line)
        if len(columns) > 1 and not are_all_headers(columns):
            x, label, value = round(columns[0][0] / 4), columns[0][2], columns[1][2]
            under.setdefault(x, []).append((place, label, value))
            if phrase_weight(label) >= LABEL:
                opened.setdefault((folded(label), x), []).append((place, value))
    recurring = {
        place
        for found in opened.values()
        if len({text for _, text in found}) > 1
        and sum(phrase_weight(text) < LABEL for _, text in found) > len(found) / 2
        for place, _ in found
    }
    return recurring | {place for rows in under.values() for place in labels_among(rows)}


def are_all_headers(columns: Sequence[tuple[float, float, str]]) -> bool:
    """Whether a line has nothing but known headers, more than a card has labels in a row."""
    return len(columns) >= FEWEST_HEADERS and all(
        phrase_weight(text) >= SURE for _, _, text in columns
    )


def labels_among(rows: Sequence[tuple[int, str, str]]) -> Iterator[int]:
    """The places of lines that open with a label and have a value beside it, one under another:
    several different labels. `rows`: place, first words and what stands beside them."""
    for is_row, run in groupby(rows, key=lambda row: is_label_with_value(*row[1:])):
        found = list(run) if is_row else []
        if len({folded(label) for _, label, _ in found}) >= FEWEST_LABELS:
            yield from (place for place, _, _ in found)


def is_label_with_value(label: str, value: str) -> bool:
    return phrase_weight(label) >= LABEL and (phrase_weight(value) < LABEL or is_rating(value))


def in_two_rows(seeds: Sequence[Seed]) -> list[Seed]:
    """The seeds, one under another joined with it where its phrases divide some of those."""
    found: list[Seed] = []
    for seed in seeds:
        above = found[-1] if found else None
        if above is not None and divides_header(seed, above):
            places = places_under(seed, above)
            split = [
                p
                for p, place in zip(seed.phrases, places, strict=True)
                if places.count(place) > 1 or phrases_overlap(p, above.phrases[place])
            ]
            taken = {places[seed.phrases.index(p)] for p in split}
            kept = [p for place, p in enumerate(above.phrases) if place not in taken]
            phrases = tuple(sorted([*kept, *split]))
            box = above.box.union(seed.box)
            worth = above.worth + 1
            found[-1] = Seed(above.first, seed.last, box, phrases, worth, above.last)
        else:
            found.append(seed)
    return found


def divides_header(lower: Seed, upper: Seed) -> bool:
    """Whether a row of phrases stands under some of those of a header, close, two under one."""
    if upper.under or lower.box.top - upper.box.bottom > UNDER * (
        upper.box.height / max(1, upper.last - upper.first)
    ):
        return False
    if lower.first != upper.last or len(lower.phrases) >= len(upper.phrases):
        return False
    places = places_under(lower, upper)
    return len(set(places)) < len(places)


def places_under(lower: Seed, upper: Seed) -> list[int]:
    """Under which phrase of a row each of those of the row below it stands, by its number."""
    limits = [(a.x1 + b.x0) / 2 for a, b in pairwise(upper.phrases)]
    return [bisect_left(limits, (p.x0 + p.x1) / 2) for p in lower.phrases]


def parted_in_two(seed: Seed, lines: Sequence[AlignedLine]) -> Seed:
    """A header with the line right below it that parts one of its columns in two (`Original
    Revised` under `Target date`), however little space is between."""
    if seed.under or seed.last >= len(lines):
        return seed
    line = lines[seed.last]
    pair = tuple(word.text.casefold().strip(" :") for word in line.words)
    height = seed.box.height / max(1, seed.last - seed.first)
    if pair not in PAIRS or line.box.top - seed.box.bottom > UNDER * height:
        return seed
    limits = [(a.x1 + b.x0) / 2 for a, b in pairwise(seed.phrases)]
    places = [bisect_left(limits, (word.box.x0 + word.box.x1) / 2) for word in line.words]
    if places[0] != places[1]:
        return seed
    halves = [Phrase(word.box.x0, word.box.x1, word.text, KNOWN_HALF) for word in line.words]
    phrases = (*seed.phrases[: places[0]], *halves, *seed.phrases[places[0] + 1 :])
    box, worth = seed.box.union(line.box), seed.worth + 1
    return Seed(seed.first, seed.last + 1, box, phrases, worth, seed.last)


def phrases_overlap(one: Phrase, other: Phrase) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


@once_for_each
def may_be_header(line: AlignedLine) -> bool:
    """Whether a line has several phrases, and words or a look that headers have."""
    if line.line.gap < SPACE * line.em or is_bullet(line.line.first):
        return False
    words = folded(line.line.text).split()
    telling = [word for word in words if word not in SMALL_WORDS]
    known = sum(word in header_tokens() for word in telling)
    if known >= 1 and known >= 0.5 * len(telling):
        return True
    return len(line.chunks) > 2 and line_stands_out(line)


def line_stands_out(line: AlignedLine) -> bool:
    """Whether a line is bold, or white (on paint), each word of it."""
    if line.is_bold or line.line.opens.colour != WHITE:
        return line.is_bold
    return line.line.is_plain or all(word.colour == WHITE for word in line.words)


def is_in_ink_of_its_own(
    own: Sequence[AlignedLine], phrases: Sequence[Phrase], below: AlignedLine
) -> bool:
    """Whether lines are printed in one colour, each word of them, and what stands below in another,
    with words that begin where the last phrase does."""
    inks = {word.colour for line in own for word in line.words}
    apart = not any(word.colour in inks for word in below.words)
    starts = phrases[-1].x0
    return len(inks) == 1 and apart and any(abs(w.box.x0 - starts) < NEAR for w in below.words)


def step_of(lines: Sequence[AlignedLine]) -> float:
    """How many sizes of the type the lines of one header are apart at most: more where all lines
    of the page are set wider."""
    steps = sorted(
        step for a, b in pairwise(lines) if (step := (b.middle - a.middle) / max(a.em, b.em)) > 1
    )
    if len(steps) < FEWEST_STEPS:
        return STEP
    return max(STEP, min(WIDE_STEP, 1.05 * steps[len(steps) // 10]))


def ends_around(
    lines: Sequence[AlignedLine], core: int, after: int, step: float
) -> Iterator[tuple[int, int]]:
    """Between which lines the headers may stand of which a line may be part: with some of the lines
    right above and below, `step` sizes of the type away at most."""
    first = core
    while (
        first > after
        and core - first < MOST_LINES - 1
        and belongs_to_seed(lines[first - 1], lines[first], lines[core], step)
    ):
        first -= 1
    last = core + 1
    while (
        last < len(lines)
        and last - core < MOST_LINES
        and belongs_to_seed(lines[last], lines[last - 1], lines[core], step)
    ):
        last += 1
    for top in range(first, core + 1):
        for end in range(core + 1, last + 1):
            if end - top <= MOST_LINES:
                yield top, end


def belongs_to_seed(line: AlignedLine, near: AlignedLine, core: AlignedLine, step: float) -> bool:
    """Whether a line may be one of a header's with that next to it."""
    close = abs(line.middle - near.middle) <= step * max(near.em, line.em)
    return close and line.is_bold == core.is_bold and is_of_one_size(line, core)


def is_of_one_size(line: AlignedLine, core: AlignedLine) -> bool:
    """Whether two lines are in type of one size. Of small capitals the words without a large first
    letter are in smaller type."""
    least, most = sorted((line.em, core.em))
    capitals = line.line.text.isupper() and core.line.text.isupper()
    return most - least < (SMALL_CAPITALS if capitals else SAME_SIZE) * most


def seed_of(lines: Sequence[AlignedLine], first: int, last: int) -> Seed | None:
    own = lines[first:last]
    columns = columns_on_lines(own)
    if len(columns) < 2:
        return None
    if sum(text[0].islower() for _, _, text in columns) > 0.5 * len(columns):
        return None  # it goes on what stands above
    over, under = columns_over_two(own, columns)
    phrases = tuple(Phrase(*each, header_weight(each[2])) for each in columns if each not in over)
    looks = all(line_stands_out(line) for line in own)
    if looks and last < len(lines):  # a look that all lines have sets nothing off
        looks = not line_stands_out(lines[last]) or lines[last].em < 0.9 * own[-1].em
    least = LOOKS if looks and len(phrases) > 2 else 0.0
    looks = looks or (last < len(lines) and is_in_ink_of_its_own(own, phrases, lines[last]))
    worth = sum(max(p.weight, least) if p.weight or least else -UNKNOWN for p in phrases)
    if len({word.bold for line in own for word in line.words}) > 1:
        worth *= MIXED
    if worth < LEAST or (len(phrases) == 2 and not looks):
        return None
    box = own[0].box
    for line in own[1:]:
        box = box.union(line.box)
    # of two with the same phrases the longer has more of their words
    return Seed(first, last, box, phrases, worth, first + under if over else 0)


def header_weight(text: str) -> float:
    """How far a text is known as a header in a row of them: a rating stands in cells for the most
    part. `No.` is short for a number, and no answer."""
    weight = phrase_weight(text)
    if weight <= RATING or text.endswith(".") or not is_rating(text):
        return weight
    return RATING


def columns_over_two(
    lines: Sequence[AlignedLine], columns: Sequence[tuple[float, float, str]]
) -> tuple[list[tuple[float, float, str]], int]:
    """The stretches of words that head two columns each: in the middle over two that stand on lower
    lines, and over no column of their own; and the first of those lines, counted from the first."""
    if len(lines) < 2 or len(columns) < 4:
        return [], 0
    places = [
        [n for n, line in enumerate(lines) for x0, _, _ in line.phrases if start <= x0 < end]
        for start, end, _ in columns
    ]
    found: list[tuple[float, float, str]] = []
    lower: list[int] = []
    for n in range(1, len(columns) - 1):
        (start, *_), (x0, x1, _), (_, end, _) = columns[n - 1 : n + 2]
        below = min([*places[n - 1], *places[n + 1]], default=0)
        if max(places[n], default=below) < below and abs((x0 + x1) - (start + end)) / 2 < NEAR:
            found.append(columns[n])
            lower.append(below)
    return found, min(lower, default=0)


@once_for_each
def columns_of_line(line: AlignedLine) -> list[tuple[float, float, str]]:
    """The columns of words that a line makes by itself."""
    return columns_on_lines([line])


def columns_on_lines(lines: Sequence[AlignedLine]) -> list[tuple[float, float, str]]:
    """The columns of words that lines make together: from where to where, and what they say."""
    pieces = [piece for line in lines for piece in line.phrases]
    spans: list[list[float]] = []
    for x0, x1, _ in sorted(pieces):
        if spans and x0 <= spans[-1][1] + 0.1:
            spans[-1][1] = max(spans[-1][1], x1)
        else:
            spans.append([x0, x1])
    ends = [x1 for _, x1 in spans]
    texts: list[list[str]] = [[] for _ in spans]
    for x0, _, text in pieces:
        texts[bisect_left(ends, x0)].append(text)
    said = map(" ".join, texts)
    return [(x0, x1, text) for (x0, x1), text in zip(spans, said, strict=True)]


def best_seed(seeds: Sequence[Seed], lines: Sequence[AlignedLine]) -> Seed | None:
    """Of headers that the same lines may be the one that is worth most; of those that are worth
    nearly as much the longest has all of their words."""
    if not seeds:
        return None
    most = max(worth_there(seed, lines) for seed in seeds)
    near = [seed for seed in seeds if worth_there(seed, lines) > most - NEARLY]
    return max(near, key=lambda seed: (seed.last - seed.first, worth_there(seed, lines)))


def worth_there(seed: Seed, lines: Sequence[AlignedLine]) -> float:
    """What a header is worth among those of the same lines: more where the lines that stand out end
    with it."""
    below = lines[seed.last : seed.last + 1]
    ends = line_stands_out(lines[seed.last - 1]) and not any(map(line_stands_out, below))
    return round(seed.worth + (WHOLE if ends else 0.0), 2)
