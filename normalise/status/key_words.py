"""Rating words of a document's own: what its key says of them, and what their colours say.

`Going well`, `Stuck`, `In leaf` mean what the document says beside them: in a table of words and
meanings, in lines or a sentence that explain them, by the colours that its key or its own cells
paint them in. Only words that cells print elsewhere are taken, so that no other list makes a key.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from wsoa.model import Block, Cell, Heading, Paragraph, Table
from wsoa.normalise.status import colours
from wsoa.normalise.status.colours import is_saturated, is_tinted
from wsoa.normalise.status.key import Key, KeyEntry, meaning_of, of_phrase
from wsoa.normalise.status.phrases import word_statuses
from wsoa.vocabulary import folded, load

LONGEST_WORD = 4  # words of a rating
LONGEST_MEANING = 25  # words of what a key says that it means
FEWEST = 2  # words that are word_and_meaning together, and meanings that they have

_LINE = re.compile(
    r"^\W*(?P<word>[^\W\d][^:=–—\n]{1,40}?)\s*(?::|=|\s[–—-]\s)\s*(?P<meaning>\S.*)$"
)
_QUOTED = re.compile(r"[“\"‘](?P<word>[^\W\d][^”\"’“‘]{1,40})[”\"’](?P<meaning>[^“\"‘]{3,200})")


def key_words(blocks: Sequence[Block], key: Key) -> list[KeyEntry]:
    """The rating words that a document explains, each with what it means there."""
    tables = [block for block in blocks if isinstance(block, Table)]
    told = [block for block in blocks if isinstance(block, Heading | Paragraph)]
    in_cells = groups_of_several(
        *map(worded_pairs, tables),
        *map(words_over_meanings, tables),
        *(painted_pairs(table, key) for table in tables),
    )
    in_text = groups_of_several(
        *runs_of_lines(told),
        *map(quoted_pairs, told),
        *map(bracketed_pairs, told),
        *map(said_pairs, told),
    )
    if not in_cells and not in_text:
        return []
    printed = words_in_cells(blocks)
    found: dict[str, str] = {}
    for group in in_cells:
        elsewhere = printed - Counter(word for word, _ in group)
        found = taught_by(group, elsewhere) | found
    for group in in_text:
        found = taught_by(group, printed) | found
    return [KeyEntry(word, "", status) for word, status in found.items()]


def groups_of_several(*groups: Sequence[tuple[str, str]]) -> list[Sequence[tuple[str, str]]]:
    """The groups that may teach something: most texts explain no words at all."""
    return [group for group in groups if len(group) >= FEWEST]


def taught_by(pairs: Sequence[tuple[str, str]], printed: Counter[str]) -> dict[str, str]:
    """The words that a group of words and statuses explains; none where it is no key: words that
    come twice, one meaning alone, hardly a word that cells print besides."""
    words = [word for word, _ in pairs]
    shown = sum(printed[word] > 0 for word in set(words))
    unknown = [word for word in words if word not in word_statuses()]
    if len(set(words)) < len(words) or shown < FEWEST or len({s for _, s in pairs}) < FEWEST:
        return {}
    own = len(unknown) >= FEWEST  # where most are the document's own, its meanings go first
    return {word: status for word, status in pairs if own or word in unknown}


def words_in_cells(blocks: Sequence[Block]) -> Counter[str]:
    """How often cells print each text of few words."""
    return Counter(
        word
        for block in blocks
        if isinstance(block, Table)
        for cell in block.cells
        if (word := rating_word(cell.passage.printed))
    )


def rating_word(text: str) -> str:
    """A text that may be a rating word, folded; empty where it is too long, or a colour."""
    word = folded(text)
    is_short = 0 < len(word.split()) <= LONGEST_WORD and any(map(str.isalpha, word))
    return word if is_short and word not in colours.colour_names() and len(word) > 2 else ""


def meant(phrase: str) -> str:
    """The status that the words of a key describe."""
    if len(phrase.split()) > LONGEST_MEANING:
        return ""
    return of_phrase(phrase, Key()) or meaning_of(phrase)


_BRACKETED = re.compile(r"(?P<word>[^\W\d][^;:,.()“”]{1,40}?)\s\((?P<meaning>[^()]{3,120})\)")


def bracketed_pairs(block: Heading | Paragraph) -> list[tuple[str, str]]:
    """The words of a sentence with what it says of each in brackets: `Steady (on track)`."""
    text = block.passage.printed
    if text.count("(") < FEWEST:
        return []
    found = [word_and_meaning(match) for match in _BRACKETED.finditer(text)]
    return [pair for pair in found if all(pair)]


_CLAUSE_END = re.compile(
    r"[.;:!]\s|(?:,\s(?:and\s)?|\sand\s)(?=[^.;:,]{2,40}\s(?:means?|stands?\sfor)\s)"
)
_MEANS = re.compile(r"\s(?:means?(?:\sthat)?|stands?\sfor)\s")


def said_pairs(block: Heading | Paragraph) -> list[tuple[str, str]]:
    """The words of sentences or clauses that say what each means: `Steady means on track.`"""
    text = " ".join(block.passage.printed.split())
    if text.count(" mean") + text.count(" stand") < FEWEST:
        return []
    found = []
    for clause in _CLAUSE_END.split(text):
        word, *meaning = _MEANS.split(clause, maxsplit=1)
        if meaning and (told := rating_word(word)) and (status := meant(meaning[0])):
            found.append((told, status))
    return found


def word_and_meaning(match: re.Match[str]) -> tuple[str, str]:
    """A rating word with the status that it is said to mean, either empty where there is none."""
    word = rating_word(match["word"])
    return word, meant(match["meaning"]) if word else ""


def words_over_meanings(table: Table) -> list[tuple[str, str]]:
    """The words of a table's first row with what the row below says of each."""
    if table.n_rows != 2:
        return []
    above, below = ([c.passage.printed for c in table.row(row)] for row in (0, 1))
    if len(above) != len(below):
        return []
    pairs = [(rating_word(a), meant(b)) for a, b in zip(above, below, strict=True)]
    return [] if any(not (word and status) for word, status in pairs) else pairs


def worded_pairs(table: Table) -> list[tuple[str, str]]:
    """The words of a table's first cells with what the cells beside them say they mean, where every
    row but a header is such a pair."""
    pairs: list[tuple[str, str]] = []
    others = 0
    for number in range(table.n_rows):
        row = table.filled(number)
        if row and (pair := pair_of(row)) is not None:
            pairs.append(pair)
        elif row:
            others += 1
            if others > 1:  # as in nearly all tables: the rows below need not be looked at
                return []
    return pairs if len(pairs) >= FEWEST else []


def pair_of(row: Sequence[Cell]) -> tuple[str, str] | None:
    if len(row) > 2:
        return None
    texts = [cell.passage.printed for cell in row]
    if len(texts) == 1 and (match := _LINE.match(texts[0])):
        texts = [match["word"], match["meaning"]]
    if len(texts) != 2:
        return None
    word = rating_word(texts[0])
    status = meant(texts[1]) if word else ""
    return (word, status) if status else None


def painted_pairs(table: Table, key: Key) -> list[tuple[str, str]]:
    """The words of a table of words alone, each painted in another colour, by what the colours
    mean."""
    painted = [cell for cell in table.cells if is_saturated(cell.fill) and cell.passage]
    if len(painted) < FEWEST:
        return []
    others = sum(bool(cell.passage) for cell in table.cells) - len(painted)
    if others > 1 or len({c.fill for c in painted}) < len(painted):
        return []
    words = [(rating_word(c.passage.printed), colour_status(c.fill, key)) for c in painted]
    return words if all(word and status for word, status in words) else []


def colour_status(colour: str, key: Key) -> str:
    """What a colour means by the key, else by its name."""
    status, name = key.of_colour(colour)
    return status or str(load("statuses")["colour_defaults"].get(name, ""))


def runs_of_lines(told: Sequence[Heading | Paragraph]) -> Iterable[list[tuple[str, str]]]:
    """Lines one after the other that each open with a word and go on with what it means."""
    run: list[tuple[str, str]] = []
    for text in (line.text for block in told for line in block.passage.lines):
        match = _LINE.match(text)
        word, status = word_and_meaning(match) if match else ("", "")
        if word and status:
            run.append((word, status))
        elif run:
            yield run
            run = []
    yield run


def quoted_pairs(block: Heading | Paragraph) -> list[tuple[str, str]]:
    """The words that a sentence sets in quotation marks, each with what it says of it."""
    found = [word_and_meaning(match) for match in _QUOTED.finditer(block.passage.printed)]
    return [pair for pair in found if all(pair)]


def with_painted_words(key: Key, cells: Iterable[Cell]) -> Key:
    """The key with the words of rating cells that no list knows, where the same words are painted
    alike: what their colour means, they mean in cells that lost it too."""
    said: dict[str, set[str]] = {}
    for cell in cells:
        word = rating_word(cell.passage.printed)
        status = colour_status(cell.fill, key) if word and is_tinted(cell.fill) else ""
        if status and not of_phrase(word, key):
            said.setdefault(word, set()).add(status)
    if len({status for statuses in said.values() for status in statuses}) < FEWEST:
        return key
    sure = {word: next(iter(found)) for word, found in said.items() if len(found) == 1}
    return Key((*key.entries, *(KeyEntry(word, "", status) for word, status in sure.items())))
