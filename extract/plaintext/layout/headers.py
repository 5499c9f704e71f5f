"""Where the headers of tables stand on a page of text: by the words that head columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from wsoa.extract.plaintext.headers import HeaderColumn, decide_kinds
from wsoa.extract.plaintext.layout.page import LayoutLine, WordRun, joined_words, start_of
from wsoa.extract.plaintext.looks import (
    header_kind,
    is_instruction,
    is_only_date,
    is_status,
    names_date,
    phrase_kinds,
    plain,
    section_label,
    text_vocabulary,
)
from wsoa.extract.tables import phrase_weight
from wsoa.vocabulary import TEXTS

FEWEST = 2  # runs of words in a header's line
LONGEST = 7  # lines above and below the first line found that may be the header's
WORDS = 14  # of one header
WORDS_GOING_ON = 6  # of a line that goes on a header
MOSTLY = 0.6  # share of known words from which a text may be a header
SURELY = 0.75  # share of known words of a line that names one column for sure
CAPITAL = 0.7  # share of a header's runs that open with a capital
STRANGE = 0.2  # share of its runs that may be none that head columns
SHORTEST_MISSPELT = 6  # letters of a header in which a slip is forgiven
WORTH = 0.65  # how far the runs of a header are known on average
TIMES = 3  # that a line is printed over and over
TURNED = 6  # levels from a turned header, on lines of its own, to the next
LONGEST_BROKEN = 4  # words of a header that goes on amid a word below
APART = 3  # levels from one line of a header to the next

_NOTE = re.compile(r"(?<=[a-z)])\d{1,2}$")  # the figure of a footnote
_SPAN = re.compile(r"\b\d{1,2} (?:months?|weeks?|years?)\b")
_FIGURE = re.compile(r"(?:^|\s)\d")


class HeaderLines(NamedTuple):
    """The first and the last of the lines, by their numbers on the page, that head a table."""

    first: int
    last: int


@cache
def known_header_words() -> frozenset[str]:
    """Every word that stands in any known header."""
    return frozenset(
        word for phrase in text_vocabulary().headers for word in plain(phrase).split()
    ) | {"+"}


def headers_on(lines: Sequence[LayoutLine], repeated: Collection[str]) -> list[HeaderLines]:
    """The headers on a page; lines that are printed over and over head tables too."""
    found: list[HeaderLines] = []
    number = 0
    while number < len(lines):
        if is_header_line(lines[number], repeated):
            last = header_end(lines, number)
            least = found[-1].last + 1 if found else 0
            found.append(HeaderLines(header_start(lines, number, least), last))
            number = last
        number += 1
    return found


def repeated_headers(pages: Iterable[Sequence[LayoutLine]]) -> frozenset[str]:
    """Lines of several runs that may be headers and are printed over and over."""
    counts = Counter(line.text for lines in pages for line in lines if is_headerlike(line))
    return frozenset(text for text, count in counts.items() if count >= TIMES)


def is_headerlike(line: LayoutLine) -> bool:
    """Whether a line is three runs or more, without figures, that may all head columns."""
    return len(line.runs) > FEWEST and all(
        may_be_header_run(run.text) and not any(map(str.isdigit, run.text)) for run in line.runs
    )


def is_header_line(line: LayoutLine, repeated: Collection[str] = ()) -> bool:
    """Whether a line alone heads columns: several of its runs are known headers, or one is and
    nearly all its words stand in headers."""
    runs = line.runs
    if len(runs) < FEWEST:
        return False
    if len(runs) > FEWEST and line.text in repeated:
        return True
    if is_label_with_rating(line) or not (opens_as_header(runs[0].text) or is_known(runs[0].text)):
        return False
    sure = sum(is_known(run.text) for run in runs)
    if all(is_status(run.text) for run in runs if is_known(run.text)):
        return False  # the line of a row, of which only the rating could head a column
    capital = sum(opens_as_header(run.text) for run in runs)
    strange = sum(not may_be_header_run(run.text) for run in runs)
    rated = sum(is_status(run.text) for run in runs)
    if rated > 1 or any(is_written_date(run.text) and not header_kind(run.text) for run in runs):
        return False  # of two ratings side by side none heads a column, nor does a date
    if not sure or capital < CAPITAL * len(runs) or strange > STRANGE * len(runs):
        return False
    if len(runs) == FEWEST:
        return sure == FEWEST
    worth = sum(phrase_weight(run.text) for run in runs)
    if sure >= 2 and worth >= WORTH * len(runs) and not _FIGURE.search(line.text):
        return True
    known = sum(is_mostly_header_words(run.text) for run in runs)
    if sure >= 2 and known >= MOSTLY * len(runs):
        return True
    return known >= 0.8 * len(runs) or (
        known_share(line.text) >= SURELY and not _FIGURE.search(line.text)
    )


def is_known(text: str) -> bool:
    """Whether a text is a known header, but for one slip."""
    return bool(header_kind(text) or misspelt(text))


def begins_with_label(line: LayoutLine) -> bool:
    """Whether a line is a known header and something behind it, as the lines of a card are."""
    return len(line.runs) > 1 and is_known(line.runs[0].text)


def is_label_with_rating(line: LayoutLine) -> bool:
    """Whether a line has the label of a rating and a rating beside it, as those of a card do:
    `Current status    Completed`."""
    return any(
        is_status(value.text) and "status" in phrase_kinds(label.text)
        for label, value in pairwise(line.runs)
    )


def opens_as_header(text: str) -> bool:
    """Whether a text opens with a capital, as headers do, or is a known header of several words."""
    return text[0].isupper() or text[0] in "#%" or (" " in text and bool(header_kind(text)))


def may_be_header_run(text: str) -> bool:
    """Whether a run may be a header or a part of one: short, no date, no sentence's rest."""
    if len(text.split()) > WORDS:
        return False
    if header_kind(text):
        return True
    if text.endswith((".", ",", ";")):
        return False
    return not is_written_date(text) and (
        text[0].isupper() or text[0] in "(#%" or is_mostly_header_words(text)
    )


def is_written_date(text: str) -> bool:
    """Whether a text is a date, and not merely a word that stands for one: `Due`, `months`."""
    return is_only_date(text) and (names_date(text) or any(map(str.isdigit, text)))


def is_mostly_header_words(text: str) -> bool:
    """Whether most words of a text stand in headers."""
    return known_share(text) >= MOSTLY


def known_share(text: str) -> float:
    """How many of a text's words stand in headers, but for a slip; the figures of footnotes are
    left out."""
    found = [_NOTE.sub("", word.strip("()?,/:;")) for word in plain(text).split()]
    return sum(stands_in_headers(word) for word in found) / max(1, len(found))


@lru_cache(maxsize=TEXTS)
def stands_in_headers(word: str) -> bool:
    """Whether a word stands in headers, or would but for two letters that changed places."""
    known = known_header_words()
    swapped = (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(1, len(word) - 1))
    long = len(word) >= SHORTEST_MISSPELT
    return word in known or (long and any(other in known for other in swapped))


@lru_cache(maxsize=TEXTS)
def misspelt(text: str) -> str:
    """The known header that a text is but for one slip: `Timeilne`. Empty if it is none."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = plain(text)
    if len(found) < SHORTEST_MISSPELT or len(found.split()) > WORDS or not found[0].isalpha():
        return ""
    likely = headers_a_letter_off(len(found))
    near = process.extractOne(found, likely, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else ""


@cache
def headers_a_letter_off(letters: int) -> list[str]:
    """The known headers of so many letters, one more, or one less: a slip of the pen apart."""
    known = text_vocabulary().headers
    return sorted(each for each in known if abs(len(each) - letters) <= 1)


def may_continue_header(line: LayoutLine) -> bool:
    """Whether a line next to one of a header may be part of it."""
    return is_header_line(line) or all(may_go_on(run.text) for run in line.runs)


def may_go_on(text: str) -> bool:
    if header_kind(text):
        return True
    if len(text.split()) > WORDS or _FIGURE.search(_SPAN.sub("", text)) or is_written_date(text):
        return False
    if text.startswith("(") or text.endswith(("?", ")")):
        return True
    return (
        is_mostly_header_words(text)
        and len(text.split()) <= WORDS_GOING_ON
        and not is_instruction(text)
    )


def header_end(lines: Sequence[LayoutLine], number: int) -> int:
    """The last line of the header that a line belongs to."""
    last = number
    for below in range(number + 1, min(number + LONGEST, len(lines))):
        step = lines[below].level - lines[last].level
        far = step > 1 and not reaches_beside_first(lines[number], lines[below])
        broken = step == 1 and completes_words(lines[last], lines[below])
        parts = step <= TURNED and parts_one_header(lines[number], lines[below])
        if (step > APART and not parts) or far:
            break
        if not (broken or may_continue_header(lines[below])):
            break
        if step > 1 and not all(opens_as_header(run.text) for run in lines[below].runs):
            break  # the rest of a row above
        last = below
    return last


def parts_one_header(header: LayoutLine, line: LayoutLine) -> bool:
    """Whether the runs of a line are known headers that stand under one of a header's own:
    `Start` and `End` under `Timescale`."""
    ends = [*(run.start for run in header.runs[1:]), line.runs[-1].end]
    rooms = zip(header.runs, ends, strict=True)
    within = any(run.start <= line.runs[0].start and line.runs[-1].end <= end for run, end in rooms)
    return within and len(line.runs) > 1 and all(is_known(run.text) for run in line.runs)


def completes_words(above: LayoutLine, line: LayoutLine) -> bool:
    """Whether a line has the rest of a header that was broken amid a word (`RAG Stat`, `us`), and
    nothing that is no header."""
    rests = [is_rest_of_header(above, run) for run in line.runs]
    pairs = zip(rests, line.runs, strict=True)
    return any(rests) and all(rest or is_known(run.text) for rest, run in pairs)


def is_rest_of_header(above: LayoutLine, run: WordRun) -> bool:
    """Whether a run makes a known header of words that begin over it, set right behind them."""
    if not run.text[0].islower():
        return False
    words = above.words
    begun = [n for n, word in enumerate(words) if abs(start_of(word) - run.start) < 2]
    phrases = (words[n : n + count] for n in begun for count in range(1, LONGEST_BROKEN + 1))
    return any(header_kind(joined_words(phrase) + run.text) for phrase in phrases)


def header_start(lines: Sequence[LayoutLine], number: int, least: int) -> int:
    """The first line of the header that a line belongs to, none before the one numbered `least`."""
    first = number
    for above in range(number - 1, max(number - LONGEST, least) - 1, -1):
        line = lines[above]
        alone = len(line.runs) == 1 and line.runs[0].start < lines[number].runs[0].start + 2
        step = lines[first].level - line.level
        # A line of its own with an empty one below it is a title, if it names no column.
        title = step > 1 and len(line.runs) == 1 and not header_kind(line.text)
        turned = step <= TURNED and is_turned(lines, above, lines[number])
        if (step >= APART and not turned) or (alone and not turned) or title or opens_part(line):
            break
        if (
            step > 1
            and len(line.runs) == 1
            and not (turned or is_over_headers(line, lines[number]))
        ):
            break  # the rest of a row above
        if not may_continue_header(line):
            break
        first = above
    return first


def is_turned(lines: Sequence[LayoutLine], number: int, header: LayoutLine) -> bool:
    """Whether a line is a header that was printed on its side: it stands alone, higher up, over a
    place where no other header stands, below nothing or another such header."""
    line = lines[number]
    if len(line.runs) > 1 or not header_kind(line.text):
        return False
    run = line.runs[0]
    before = lines[number - 1] if number else None
    close = before is not None and line.level - before.level < 2
    if close and before is not None and (len(before.runs) > 1 or not header_kind(before.text)):
        return False
    return all(run.end <= other.start or run.start >= other.end for other in header.runs)


def is_over_headers(line: LayoutLine, header: LayoutLine) -> bool:
    """Whether a line of one run stands over several headers."""
    run = line.runs[0]
    under = sum(run.start < other.end and other.start < run.end for other in header.runs)
    return under > 1


def reaches_beside_first(header: LayoutLine, line: LayoutLine) -> bool:
    """Whether a line does not stand under the first column alone."""
    return len(line.runs) > 1 or line.runs[0].start > header.runs[0].end


def opens_part(line: LayoutLine) -> bool:
    """Whether a line opens a part of the document: `Priority 1    Leaders do not ...`."""
    texts = (line.text, line.runs[0].text)
    return any(bool(section_label(text, alone=True)) for text in texts)


def phrase_ends(run: WordRun) -> list[int]:
    """The places in a header's run where a known header ends and another may begin."""
    if not 1 < len(run.words) <= WORDS or phrase_kinds(run.text):
        return []
    counts = range(1, len(run.words))
    return [start_of(run.words[n]) for n in counts if header_kind(joined_words(run.words[:n]))]


def kinds_of_titles(titles: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The kinds of the columns that titles head, each given in the lines that it is printed on."""
    columns = []
    for parts in titles:
        text = title_of_lines(parts)
        phrase = text if phrase_kinds(text) else next(iter(parts[::-1]), "")
        phrase = phrase if phrase_kinds(phrase) else misspelt(text) or phrase
        kind = header_kind(phrase) or header_kind(text) or header_kind(parts[0] if parts else "")
        kind = kind or "text"
        columns.append(HeaderColumn(text, kind, (plain(phrase),)))
    return tuple(column.kind for column in decide_kinds(columns))


def title_of_lines(parts: Sequence[str]) -> str:
    """The lines of a title, those joined that a narrow column broke amid a word."""
    text = " ".join(parts)
    whole = "".join(parts)
    return whole if len(parts) > 1 and not header_kind(text) and header_kind(whole) else text
