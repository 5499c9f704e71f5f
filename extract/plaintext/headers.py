"""Lines of raw text → the headers of tables: which columns there are, and what stands in each.

A document may hold several kinds of tables, each with its own header: plans, measures, risks. A
header is printed again on each page, whole or in part, and its words in no fixed order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import REF, phrase_kind, phrase_kinds, plain, text_vocabulary

LONGEST_PHRASE = 9  # words of a header phrase
FEWEST_PHRASES = 3  # a header names at least so many columns
CHANCE = 0.1  # of a header's printings: a phrase that stands in no more is none of its own
OFTEN = 0.6  # of a header's printings: words behind it in so many are a header too
SHOWN = frozenset({"ref", "date", "owner", "status", "code"})  # kinds that a cell shows by itself
SHARED = 0.5  # of a cluster's phrases: more make it one of a family


@dataclass(frozen=True)
class HeaderPhrase:
    """Words that head a column, with the kind of column and the lines they stand on."""

    text: str
    kind: str
    first: int
    last: int
    explains: bool = False  # in brackets or a question: it goes on the header before it


HeaderToken = tuple[str, TextLine]


def phrases_at(
    lines: Sequence[TextLine],
    start: int,
    by_line: bool = False,
    learned: Collection[str] = frozenset(),
) -> list[HeaderPhrase]:
    """The header phrases that whole lines are made of, from a line on, as far as this goes.
    `by_line`: a line that is a header by itself heads a column of its own. `learned`: phrases,
    as plain words, that are headers in this document."""
    first = plain(lines[start].text.split()[0])
    if first not in opening_words() and all(phrase.split()[0] != first for phrase in learned):
        return []
    tokens = [(word, line) for line in lines[start : start + 60] for word in line.text.split()]
    found: list[HeaderPhrase] = []
    position = 0
    complete: list[HeaderPhrase] = []  # those whose lines are used up
    while position < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - position), 0, -1):
            taken = tokens[position : position + length]
            text = token_text(taken)
            kind = phrase_kind(text) or (kind_within(text) if plain(text) in learned else "")
            ended = text.endswith(".") and kind != "ref"
            if kind and not ended and not is_two(taken, kind, by_line):
                break
        else:
            break
        first_line, last_line = taken[0][1].number, taken[-1][1].number
        if not text[:1].isupper() and not text.startswith("(") and not found:
            break
        if text == "by" and found and found[-1].last == first_line:  # `Progress by area`
            break
        found.append(HeaderPhrase(text, kind, first_line, last_line, explains(text)))
        position += length
        if position == len(tokens) or tokens[position][1] is not tokens[position - 1][1]:
            complete = list(found)
    return complete


def kind_within(text: str) -> str:
    """The kind of column that a header heads by the longest known one that it opens or ends with
    (`Original end date`), where things of that kind show by themselves what they are."""
    found = plain(text).split()
    cuts = range(1, len(found))
    parts = [" ".join(part) for cut in cuts for part in (found[:cut], found[cut:])]
    known = [part for part in parts if phrase_kind(part)]
    kind = phrase_kind(max(known, key=lambda part: part.count(" "))) if known else ""
    return kind if kind in SHOWN else "text"


def token_text(tokens: Sequence[HeaderToken]) -> str:
    return " ".join(word for word, _ in tokens)


def explains(text: str) -> bool:
    return text.startswith("(") or text.endswith("?")


def is_two(tokens: Sequence[HeaderToken], kind: str, by_line: bool) -> bool:
    """Whether a phrase that runs over a line's end is the headers of two columns: both parts are
    known, and an empty line stands between, or the second explains the first, or, read by line,
    they head columns of different kinds (`Action`, `Owner`, but not `Target`, `Date`)."""
    for cut in range(1, len(tokens)):
        below = tokens[cut][1]
        if tokens[cut - 1][1] is below:
            continue
        parts = token_text(tokens[:cut]), token_text(tokens[cut:])
        kinds = [phrase_kinds(part) for part in parts]
        differ = by_line and any(kind not in each for each in kinds)
        if all(kinds) and (below.gap or explains(parts[1]) or differ):
            return True
    return False


@cache
def opening_words() -> frozenset[str]:
    """The words that header phrases open with, those of questions among them."""
    asked = {
        "by",
        "until",
        "when",
        "when?",
        "what",
        "who",
        "who?",
        "whose",
        "who's",
        "how",
        "where",
    }
    return frozenset(phrase.split()[0] for phrase in text_vocabulary().headers) | asked


Cluster = tuple[HeaderPhrase, ...]


def header_clusters(
    lines: Sequence[TextLine], by_line: bool = False, learned: Collection[str] = frozenset()
) -> list[Cluster]:
    """Stretches of lines made of nothing but headers: three of them or more."""
    clusters: list[Cluster] = []
    position = 0
    while position < len(lines):
        found = phrases_at(lines, position, by_line, learned)
        named = {plain(phrase.text) for phrase in found if not phrase.explains}
        if len(named) > 1 and len({plain(phrase.text) for phrase in found}) >= FEWEST_PHRASES:
            clusters.append(tuple(found))
            position = found[-1].last + 1
        else:
            position += 1
    return clusters


@dataclass(frozen=True)
class HeaderColumn:
    """A column of a table: what heads it, and the kind of things that stand in it."""

    header: str
    kind: str
    phrases: tuple[str, ...]  # the phrases, as plain words, that its header is made of

    def explained_by(self, other: HeaderColumn) -> HeaderColumn:
        return HeaderColumn(
            f"{self.header} {other.header}", self.kind, self.phrases + other.phrases
        )


@dataclass(frozen=True)
class Headers:
    """The headers of a document's tables, and how they are printed."""

    families: tuple[tuple[HeaderColumn, ...], ...] = ()
    by_line: bool = False  # see `phrases_at`
    learned: frozenset[str] = frozenset()  # see `phrases_at`

    @property
    def name_actions(self) -> bool:
        """Whether a column is there for actions before all else."""
        columns = (column for family in self.families for column in family)
        return any(possible_kinds(column)[0] == "action" for column in columns)


def headers_of(lines: Sequence[TextLine]) -> Headers:
    """The headers of a document. One of them names the actions: where none does, two columns may
    have been taken for one, as `Action` and `Owner` on two lines."""
    joined, parted = (read_headers(lines, by_line) for by_line in (False, True))
    return parted if parted.name_actions and not joined.name_actions else joined


def read_headers(lines: Sequence[TextLine], by_line: bool) -> Headers:
    learned: frozenset[str] = frozenset()
    families = families_of(header_clusters(lines, by_line))
    while fresh := printed_beside(families, lines) - learned:
        learned |= fresh
        families = families_of(header_clusters(lines, by_line, learned))
    return Headers(tuple(tuple(header_columns(family)) for family in families), by_line, learned)


def printed_beside(families: Sequence[Sequence[Cluster]], lines: Sequence[TextLine]) -> set[str]:
    """The few words that stand before or behind a header nearly each time that it is printed: the
    header of a further column, whatever it says; or, beside one that is printed once, words such
    as headers open with."""
    found: set[str] = set()
    for family in families:
        for words_beside in (words_before, words_behind):
            beside = Counter(words_beside(cluster, lines) for cluster in family if cluster)
            text, count = beside.most_common(1)[0] if beside else ("", 0)
            recurs = count > 1 and count >= OFTEN * len(family)
            if text and (recurs or (len(family) == 1 and may_open_header(text))):
                found.add(text)
    return found


def may_open_header(text: str) -> bool:
    """Whether a text is a few words that open as headers do."""
    found = text.split()
    return len(found) <= 5 and found[0] in opening_words() and text.replace(" ", "").isalpha()


def words_behind(cluster: Cluster, lines: Sequence[TextLine]) -> str:
    """What stands behind a header up to the next empty line, where it may be a header too."""
    taken: list[str] = []
    for line in lines[cluster[-1].last + 1 :][:4]:
        if line.gap and taken:
            break
        taken.append(line.text)
    return as_header(taken)


def words_before(cluster: Cluster, lines: Sequence[TextLine]) -> str:
    """What stands before a header down from the last empty line, where it may be a header too and
    an empty line parts them."""
    first = cluster[0].first
    taken: list[str] = []
    for line in reversed(lines[max(first - 4, 0) : first]):
        taken.insert(0, line.text)
        if line.gap:
            break
    return as_header(taken) if lines[first].gap else ""


def as_header(taken: Sequence[str]) -> str:
    """Some lines as plain words; none where they are too many for a header, open with a ref or a
    label, or are the headers of several columns."""
    text = " ".join(taken)
    if ": " in text or (len(taken) > 1 and phrase_kind(taken[0])):
        return ""
    fits = len(text.split()) <= LONGEST_PHRASE and text[:1].isupper() and not REF.match(text)
    return plain(text) if fits else ""


def plain_phrases(cluster: Cluster) -> set[str]:
    return {plain(phrase.text) for phrase in cluster}


def families_of(clusters: Sequence[Cluster]) -> list[list[Cluster]]:
    """Headers that are one header, printed whole or in part: each shares most of its phrases with
    those before it. What stands in hardly any of them is a word of the text below or above."""
    families: list[list[Cluster]] = []
    for cluster in sorted(clusters, key=lambda c: -len(plain_phrases(c))):
        mine = plain_phrases(cluster)
        shared = [
            len(mine & set().union(*map(plain_phrases, family))) / len(mine) for family in families
        ]
        if shared and max(shared) > SHARED:
            families[shared.index(max(shared))].append(cluster)
        else:
            families.append([cluster])
    return [without_strays(family) for family in families]


def without_strays(family: Sequence[Cluster]) -> list[Cluster]:
    counts = Counter(phrase for cluster in family for phrase in plain_phrases(cluster))
    few = CHANCE * len(family)
    return [tuple(p for p in cluster if counts[plain(p.text)] > few) for cluster in family]


def header_columns(clusters: Sequence[Cluster]) -> list[HeaderColumn]:
    """The columns that the headers of a family name, in the order of the header that names most."""
    if not clusters:
        return []
    order: list[HeaderPhrase] = []
    for cluster in sorted(clusters, key=lambda c: -len({plain(p.text) for p in c})):
        known = {plain(phrase.text) for phrase in order}
        before = {plain(p.text) for p in cluster} & known
        fresh = [p for p in cluster if plain(p.text) not in known]
        if before or not order:
            first = cluster[0] in fresh and bool(order)
            order = fresh + order if first and len(before) < 2 else order + fresh
    places = {plain(phrase.text): place for place, phrase in reversed(list(enumerate(order)))}
    columns = [
        HeaderColumn(phrase.text, phrase.kind, (plain(phrase.text),))
        for phrase in order
        if not phrase.explains
    ]
    columns = decide_kinds(columns)
    for phrase in (p for p in order if p.explains):
        explained = HeaderColumn(phrase.text, phrase.kind, (plain(phrase.text),))
        hosts = [c for c in columns if c.kind == phrase.kind and len(c.phrases) == 1]
        if hosts:
            columns[columns.index(hosts[0])] = hosts[0].explained_by(explained)
        else:
            columns.append(explained)
    return sorted(columns, key=lambda column: min(places[phrase] for phrase in column.phrases))


def decide_kinds(columns: Sequence[HeaderColumn]) -> list[HeaderColumn]:
    """Columns whose headers leave their kind open, as the other headers decide it. Of several that
    may hold the actions one does: the first that can hold nothing else, else the last, as groups
    stand before what they are made of. `Progress` is a rating where no other column is one."""
    may_act = [c for c in columns if "action" in possible_kinds(c)]
    sure = [c for c in may_act if possible_kinds(c) == ("action",)]
    chosen = next(iter(sure or may_act[::-1]), None)
    has_status = any(column.kind == "status" for column in columns)
    result: list[HeaderColumn] = []
    for column in columns:
        kinds = possible_kinds(column)
        if column in may_act:
            others = [kind for kind in kinds if kind != "action"]
            kind = "action" if column is chosen else (others or ["text"])[0]
        elif "status" in kinds[1:] and not has_status:
            kind = "status"
        else:
            kind = column.kind
        result.append(replace(column, kind=kind))
    return result


def possible_kinds(column: HeaderColumn) -> tuple[str, ...]:
    """The kinds of column that a header may name, the likeliest first."""
    return phrase_kinds(column.phrases[0]) or (column.kind,)
