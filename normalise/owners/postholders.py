"""The document's own key: who stands behind initials, what its abbreviations mean.

Plans print such keys as tables (`JD | Jane Doe | Head of Inclusion`, `PCF | Parent carer forum`).
They are no action tables: the caller sets them aside by the two tests here and hands them to
`read_postholders`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from wsoa.caching import cached, once_for_each
from wsoa.model import Block, Cell, Table
from wsoa.normalise.owners.lines import OwnerCell
from wsoa.normalise.owners.parts import NO_NAMES, DocumentNames, PartKind, owner_parts
from wsoa.normalise.owners.words import Kind, ShortForms, owner_atoms


@dataclass(frozen=True, slots=True)
class Postholder:
    """One row of a key to postholders; the role is the post printed there, whole."""

    initials: str
    person: str
    role: str = ""
    organisation: str = ""  # only where a column of its own says it


@dataclass(frozen=True)
class PostholderKey:
    """What a document says of its initials and abbreviations."""

    holders: tuple[Postholder, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()  # short form, in full
    names: DocumentNames = NO_NAMES  # that its owner cells give
    plain: frozenset[str] = frozenset()  # words of its owner cells that it prints in lower case too

    @cached
    def by_initials(self) -> dict[str, Postholder]:
        """Those whom initials name, written with points or without."""
        found = {holder.initials: holder for holder in reversed(self.holders)}
        plain = {short.replace(".", ""): holder for short, holder in found.items()}
        pointed = {
            "".join(f"{letter}." for letter in short): holder
            for short, holder in plain.items()
            if " " not in short
        }
        return pointed | plain | found

    @cached
    def short_forms(self) -> ShortForms:
        words = (word for holder in self.holders for word in holder.person.split())
        return ShortForms(
            initials=frozenset(self.by_initials),
            acronyms=self.acronyms,
            names=frozenset(word for word in words if len(word) > 2),
            plain=self.plain,
        )


EMPTY = PostholderKey()

_SHORT = re.compile(r"^(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z0-9&/'’.-]{0,9}$")
_POST_HEADERS = re.compile(r"\b(initials?|postholders?|post holders?)\b", re.IGNORECASE)
_GLOSSARY_HEADERS = re.compile(
    r"\b(abbreviations?|acronyms?|in full|meaning|glossary|stands? for|definitions?)\b",
    re.IGNORECASE,
)
FEWEST = 3  # initials beside posts that are a key though nothing says so
_ENOUGH = 0.6  # of a table's rows must look so


def is_postholder_table(table: Table) -> bool:
    """Whether its rows give initials with the name whose initials they are, or under a header that
    says so, with the post alone."""
    return _holders(table) is not None


def is_glossary_table(table: Table) -> bool:
    """Whether its rows give short forms with what they stand for."""
    rows = _rows(table) if table.n_cols <= 4 else []
    if not rows:
        return False
    is_headed = bool(_GLOSSARY_HEADERS.search(" ".join(cell.text for cell in table.row(0))))
    known = _share(_definition(row, is_headed) is not None for row in rows)
    return known >= (0.4 if is_headed else _ENOUGH) and not is_postholder_table(table)


def read_postholders(tables: Iterable[Table], blocks: Iterable[Block] = ()) -> PostholderKey:
    """The key that a document's own tables make: other tables among them are passed over. One
    table may hold abbreviations and people both.

    Plain text has lost its tables; there the key stands in the paragraphs of `blocks`: initials,
    name and post each on lines of their own, where three such follow each other, or all in running
    text, where two do."""
    holders: dict[str, Postholder] = {}
    acronyms: dict[str, str] = {}
    for table in tables:
        if (keyed := _holders(table)) is not None:
            for holder in keyed:
                holders.setdefault(holder.initials, holder)
        elif is_glossary_table(table):
            for row in _rows(table):
                person = _holder(row)
                if person is not None and _has_given_name(person.person):
                    holders.setdefault(person.initials, person)
                elif definition := _definition(row, is_headed=True):
                    acronyms.setdefault(*definition)
    blocks = tuple(blocks)
    for holder in (*_told(blocks), *_explained(blocks), *_named(blocks)):
        holders.setdefault(holder.initials, holder)
    return PostholderKey(tuple(holders.values()), tuple(acronyms.items()))


@once_for_each
def _holders(table: Table) -> list[Postholder] | None:
    """The postholders of a key; None where the table is none."""
    rows = _rows(table)
    if not rows:
        return None
    at = _organisation_column(table)
    headed = bool(_POST_HEADERS.search(" ".join(cell.text for cell in table.row(0))))
    named = [holder for row in rows if (holder := _holder(row, at))]
    told = [holder for row in rows if (holder := _holder(row, at) or _body_of(row, headed))]
    if len(named) >= _ENOUGH * len(rows):
        return told
    nameless = [
        holder
        for row in rows
        if (holder := _holder(row, at) or _nameless(row, headed) or _body_of(row, headed))
    ]
    if not headed and not _are_of_people(nameless):
        return None
    return nameless if len(nameless) >= _ENOUGH * len(rows) else None


def _are_of_people(holders: Sequence[Postholder]) -> bool:
    """Whether initials beside posts are those of people whose names are not told: several, each
    its own, most of them no short form of the post (`DCO`)."""
    shorts = {holder.initials for holder in holders}
    strange = sum(not _abbreviates(holder.initials, holder.role) for holder in holders)
    return FEWEST <= len(holders) == len(shorts) and strange >= _ENOUGH * len(holders)


def _told(blocks: Iterable[Block]) -> list[Postholder]:
    """The postholders of a key in running lines."""
    lines = [
        " ".join(part.printed.split())
        for block in blocks
        if not isinstance(block, Table)
        for part in block.passage.paragraphs
    ]
    opens = [
        number
        for number, (short, name) in enumerate(pairwise(lines))
        if _is_short(short) and _is_of(short, name)
    ]
    found = []
    for number, after in zip_longest(opens, opens[1:]):
        # the last post has no initials behind it to end it: it is taken for one line
        end = after if after is not None and after - number <= 5 else number + 3
        found.append(
            Postholder(lines[number], lines[number + 1], " ".join(lines[number + 2 : end]))
        )
    return found if len(found) >= 3 else []


_JOINTS = frozenset(["=", ":", "-", "–", "—"])  # between initials and a name
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.;](?:\s|$)")


def _named(blocks: Iterable[Block]) -> list[Postholder]:
    """The people whom running text names behind their initials, two or more in all, each with the
    post that follows in the same sentence: `Leads: KB Karen Boyle, Head of Inclusion TS Tom Swift,
    Deputy Director`."""
    found = []
    for block in blocks:
        text = "" if isinstance(block, Table) else block.passage.text
        for sentence in _SENTENCE_END.split(text):
            words = sentence.split()
            names = [
                each
                for n, word in enumerate(words[:-2])
                if not word.islower() and (each := _name_behind(words, n))
            ]
            for (_, start, short, name), after in zip_longest(names, names[1:]):
                post = " ".join(words[start : after[0] if after else None]).strip(" ,:()–—-")
                found.append(Postholder(short, name, post if _is_role(post) else ""))
    return found if len(found) > 1 else []


def _name_behind(words: Sequence[str], n: int) -> tuple[int, int, str, str] | None:
    """Initials among words with the name right behind them: where they stand, where the name ends,
    and both."""
    short = words[n].rstrip(":=")
    at = n + 2 if words[n + 1] in _JOINTS else n + 1
    for size in (3, 2) if _is_short(short) else ():
        name = " ".join(words[at : at + size]).rstrip(",:")
        if "," not in name and _is_of(short, name):
            return n, at + size, short, name
    return None


def _is_role(text: str) -> bool:
    """Whether a text is a post by its first words."""
    found = owner_parts(owner_atoms(OwnerCell(text)))
    return bool(found) and found[0].kind is PartKind.ROLE


_EXPLAINED = re.compile(
    r"(?<!\w)(?P<short>[A-Z][A-Za-z&]{1,5}(?: [A-Z]{2,5})?)\s*+(?:[:=]|(?<=\s)[–—-])\s++"
    r"(?P<post>[^.;\n]++)"
)


_LABEL = re.compile(r"^[A-Z][a-z]+(?: [a-z]+){0,4}:\s+")  # `Leads: `, `Key to initials: `


def _explained(blocks: Iterable[Block]) -> list[Postholder]:
    """The posts that running text gives short forms of, two or more after each other: `DCS:
    Director of Children's Services. DPH: Director of Public Health.`; or the initials of those
    who hold them: `Leads: SJ – Head of Inclusion; TM – Deputy Director; …`, or a line each."""
    found = []
    texts = [
        "" if isinstance(block, Table) else _LABEL.sub("", block.passage.text) for block in blocks
    ]
    lines = [_EXPLAINED.fullmatch(text) for text in texts]
    told_in = [(list(_EXPLAINED.finditer(text)), 0) for text in texts]
    runs = [list(filter(None, run)) for _, run in groupby(lines, bool)]
    for matches, listed in (*told_in, *((run, len(run)) for run in runs)):
        pairs = [(match["short"], match["post"].rstrip()) for match in matches]
        if len(pairs) < 2:
            continue
        holders = [holder for pair in pairs if (holder := _nameless(pair))]
        told = [each for each in holders if _abbreviates(each.initials, each.role)]
        # a list of posts, each with letters of its own, is a key to people whatever these are
        is_list = listed >= FEWEST and len({short for short, _ in pairs}) == listed
        if len(holders) == len(pairs) and (is_list or _are_of_people(holders)):
            told = holders
        found += told if len(told) > 1 else []
    return found


_ORGANISATION_HEADERS = re.compile(
    r"\b(organisations?|employers?|agency|partners?)\b", re.IGNORECASE
)


def _organisation_column(table: Table) -> int | None:
    """Which of a row's cells gives the organisation, by its header."""
    for number in range(min(2, table.n_rows)):
        for position, cell in enumerate(table.row(number)):
            if _ORGANISATION_HEADERS.search(cell.text) and len(cell.text.split()) <= 3:
                return position
    return None


def _rows(table: Table) -> list[tuple[str, ...]]:
    """The texts of each row, header rows left out, a cell over several rows in its first only."""
    rows = []
    for number in range(table.n_rows):
        cells = tuple(cell for cell in table.row(number) if cell.row == number)
        texts = tuple(_one_line(cell) for cell in cells)
        if any(texts) and not (number < 2 and _is_header(texts)):
            rows += _pairs_beside(texts) or [texts]
    return rows


def _pairs_beside(texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of two cells that stand beside each other in one: `JD | Head of Inclusion | TM |
    Deputy Director`."""
    pairs = [*zip(texts[::2], texts[1::2], strict=False)]
    if (
        len(texts) < 4
        or len(texts) % 2
        or any(short and not _is_short(short) for short, _ in pairs)
    ):
        return []
    return [pair for pair in pairs if any(pair)]


def _one_line(cell: Cell) -> str:
    return " ".join(cell.passage.printed.split())


def _is_header(texts: tuple[str, ...]) -> bool:
    words = " ".join(texts)
    return bool(_POST_HEADERS.search(words) or _GLOSSARY_HEADERS.search(words)) and not any(
        _SHORT.match(text) for text in texts
    )


def _share(flags: Iterable[bool]) -> float:
    answers = list(flags)
    return sum(answers) / len(answers)


def _holder(row: tuple[str, ...], organisation_at: int | None = None) -> Postholder | None:
    """The postholder of a row: initials in one cell, in another the name that they abbreviate."""
    for short in filter(_is_short, row):
        for text in row:
            name, rest = _name_and_rest(text)
            if text == short or not _is_of(short, name):
                continue
            has_organisation = organisation_at is not None and organisation_at < len(row)
            organisation = row[organisation_at] if has_organisation and organisation_at else ""
            others = [each for each in row if each not in (short, text, organisation)]
            role = "; ".join(post for post in (rest, *others) if post)
            return Postholder(short, name, role, organisation)
    return None


def _nameless(row: tuple[str, ...], is_headed: bool = False) -> Postholder | None:
    """The post of a row that keeps its holder's name to itself: `JD | Head of Inclusion`."""
    if len(row) != 2 or not (_is_short(row[0]) or (is_headed and _is_short_phrase(row[0]))):
        return None
    return Postholder(row[0], "", row[1]) if _is_role(row[1]) else None


def _body_of(row: tuple[str, ...], is_headed: bool) -> Postholder | None:
    """The body of a row of a key to people, under a header that says what it is: `APF | Anytown
    Parents' Forum`."""
    if not is_headed or len(row) != 2 or not _is_short(row[0]):
        return None
    found = owner_parts(owner_atoms(OwnerCell(row[1])))
    is_body = [part.kind for part in found] == [PartKind.BODY]
    is_its = is_body and _abbreviates(row[0], row[1])
    return Postholder(row[0], "", "", row[1]) if is_its else None


def _is_short(text: str) -> bool:
    return len(text) <= 6 and bool(_SHORT.match(text))


_SHORT_PHRASE = re.compile(r"(?=.*\b[A-Z]{2,}\b)[A-Z][A-Za-z&]{0,9}(?: [A-Z][A-Za-z&]{0,9}){1,2}")


def _is_short_phrase(text: str) -> bool:
    """Whether words are a short form of two or three, letters for words among them: `QA Lead`."""
    return len(text) <= 14 and bool(_SHORT_PHRASE.fullmatch(text))


def _is_of(short: str, name: str) -> bool:
    """Whether the initials are the name's, and the name a person's."""
    wanted = {_letters(short), "".join(re.findall("[A-Z]", short))}
    return not wanted.isdisjoint(_initials_of(name)) and _is_person(name)


_OF_NAMES = frozenset({Kind.TITLE, Kind.GIVEN, Kind.NAME, Kind.INITIAL, Kind.DOT})


def _is_person(name: str) -> bool:
    """Whether a name is a person's, by its words: those of bodies, posts and subjects are not,
    save one behind a given name (`Jo Young`)."""
    row = owner_atoms(OwnerCell(name))
    strange = [atom for atom in row if atom.kind not in _OF_NAMES and not atom.is_lower]
    return len(strange) <= (1 if _has_given_name(name) else 0)


def _has_given_name(name: str) -> bool:
    return owner_atoms(OwnerCell(name))[0].kind in (Kind.TITLE, Kind.GIVEN)


def _name_and_rest(text: str) -> tuple[str, str]:
    """`Jane Doe, Head of Inclusion` as name and post."""
    for mark in (" – ", " - ", " — ", ", ", " ("):
        name, found, rest = text.partition(mark)
        if found and 2 <= len(name.split()) <= 4:
            return name.strip(), rest.strip().removesuffix(")") if mark == " (" else rest.strip()
    return text, ""


def _initials_of(name: str) -> Iterator[str]:
    """How a name may be shortened: of its words, of the parts of double names, of its capitals."""
    words = [word for word in name.split() if word[:1].isalpha()]
    if not 2 <= len(words) <= 5 or not words[-1][:1].isupper():
        return
    yield "".join(word[0] for word in words).upper()
    yield "".join(word[0] for word in words if word[0].isupper())
    yield "".join(part[0] for word in words for part in word.split("-") if part).upper()
    yield "".join(re.findall("[A-Z]", name))
    if len(words) > 2:
        yield words[0][0] + words[-1][0]
        yield "".join(word[0] for word in words[1:]).upper()


def _letters(short: str) -> str:
    return "".join(letter for letter in short if letter.isalpha()).upper()


def _definition(row: tuple[str, ...], is_headed: bool) -> tuple[str, str] | None:
    """The short form and its full name; without a header over them, letters must agree."""
    if len(row) < 2 or not _SHORT.match(row[0]) or not row[1] or len(row[1]) > 120:
        return None
    full = row[1]
    if not is_headed and not _abbreviates(row[0], full):
        return None
    return row[0], full


def _abbreviates(short: str, full: str) -> bool:
    """Whether the letters of the short form come in order in the full one, from word starts."""
    starts = "".join(word[0] for word in re.findall(r"[A-Za-z]+", full)).upper()
    letters = iter(starts)
    wanted = _letters(short)
    return sum(letter in letters for letter in wanted) >= max(2, len(wanted) - 1)
