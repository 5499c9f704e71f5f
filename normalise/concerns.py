"""Which concern a stretch of the document is about: its ref, number, title, sponsor and partners.

Concerns are named in headings, in full-width rows of tables, in a column beside the actions, or in
lines such as `Lead sponsor: …` above a table. The words that open a concern are vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from wsoa.model import Block, Heading, Line, Passage
from wsoa.numbers import whole_number
from wsoa.vocabulary import TEXTS, folded, is_ref, load, split_ref, without_page_words

_NUMBER_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}


NUMBERED = "numbered"  # for a list of nouns: a number alone names a concern (`1. Governance`)
NOUNS = ("openers",)  # the lists of the vocabulary whose nouns name concerns, as a rule
PEOPLE = ("sponsor", "partners")  # those who answer for a concern, and those who help
LONGEST_LABEL = 4  # words of a label of those who answer
FEWEST_WORDS = 4  # of a heading that says what is to be achieved: `Actions` does not


@dataclass(frozen=True, slots=True)
class Named:
    """A concern as it was met: what was printed, and the number that it gives."""

    ref: str = ""
    number: int | None = None
    title: str = ""
    sponsor: str = ""
    partners: str = ""
    page: int | None = None


@cache
def opening_pattern(openers: str) -> re.Pattern[str]:
    """The name of a concern or an aim: a noun of the vocabulary (its list `openers` or `aims`), a
    few words before it (`Area for priority action`), its number, and what sets the number off."""
    words = sorted(load("concerns")[openers], key=len, reverse=True)
    opener = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    numbers = "|".join(_NUMBER_WORDS)
    codes = "|".join(load("concerns")["codes"]) if openers == "openers" else "(?!)"
    return re.compile(
        rf"^\W*+(?P<ref>(?:[^\W\d][\w'’&/-]*+\s++){{0,4}}?"
        rf"(?:(?:{opener})s?(?:\s++\((?-i:[A-Z]{{2,6}}s?)\))?"
        rf"\s*+(?:(?:no\.?|number|\#)\s*+)?|(?-i:\b(?:{codes}))\s?(?=\d))"
        rf"(?:(?P<number>\d{{1,2}}(?![\d.]*\d)|(?:{numbers})\b"
        r"|(?<![^\W\d_])(?:[A-Z]\b(?!['’.]\w)|[ivx]{1,4}\b))(?:(?<=\d)[a-z](?=[\s:.)–—-]|$))?|\((?P<boxed>\d{1,2}|[A-Z]|[ivx]{1,4})\)))"
        r"(?P<rest>[\s:.\-–—)|,]*)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=TEXTS)
def concern_ref(text: str, openers: str = "openers") -> tuple[str, int | None, str]:
    """A concern's printed ref, its number and what follows: `WSOA Area ONE: There are …` →
    (`WSOA Area ONE`, 1, `There are …`). Empty where the text does not open with one. `openers`:
    the list of the vocabulary that its noun stands in."""
    match = opening_pattern(openers).match(text)
    if not match:
        return "", None, text
    rest = text[match.end() :].strip()
    if not match["rest"] and rest:
        return "", None, text
    if rest and not re.search(r"[:.\-–—)|,\n]", match["rest"]) and rest[0].islower():
        return "", None, text  # “Workstream 1 focuses on …”: a sentence about it
    number = number_of(match["number"] or match["boxed"])
    if number is None:
        return "", None, text
    return " ".join(match["ref"].split()), number, rest


def unnumbered_concern(text: str) -> Named | None:
    """The concern that a heading names without a number, its words alone (`Area for priority
    action`): where a letter of inspection names one only, it has none."""
    words = folded(text)
    is_name = any(folded(name) == words for name in load("concerns")["unnumbered"])
    return Named(ref=" ".join(text.split()).rstrip(" :")) if is_name else None


def ref_by(text: str, nouns: Sequence[str]) -> tuple[str, int | None, str]:
    """`concern_ref` by the first of several lists of the vocabulary that has the text's noun."""
    found = (concern_ref(text, openers) for openers in nouns if openers != NUMBERED)
    return next((each for each in found if each[0]), ("", None, text))


def number_of(text: str) -> int | None:
    text = text.casefold()
    if text.isdecimal():
        return whole_number(text)
    if text in _NUMBER_WORDS:
        return _NUMBER_WORDS.index(text) + 1
    if text in _ROMAN:
        return _ROMAN[text]
    return ord(text) - 96 if len(text) == 1 else None


_REF_INSIDE = re.compile(r"\(\s*+(?P<ref>[A-Za-z]++\s?\d{1,2})\b[^()]*+[()]")


def ref_inside(text: str) -> tuple[str, int | None]:
    """A concern's ref in brackets within a label: `Further actions (WSOA1 in the dashboard)`."""
    for match in _REF_INSIDE.finditer(text):
        ref, number, _ = concern_ref(match["ref"])
        if ref:
            return ref, number
    return "", None


@cache
def concern_labels() -> dict[str, str]:
    """Folded label → field (`sponsor`, `partners`, `title`, …)."""
    known = load("concerns")
    named = [("outcome", known["aims"]), *known["labels"].items()]
    return {folded(label): field for field, names in named for label in names}


_OF_WHAT = re.compile(r"\([^()]*\)|(?<!\s)\s(?:for|of)\s(?:this|the)\s\w+$", re.IGNORECASE)


@lru_cache(maxsize=TEXTS)
def told_by_label(label: str) -> str:
    """What a label says of a concern: a known one, or one that is made of the words of those who
    answer for something, a head among them with a rank before or behind it: `Senior leader`,
    `Lead executive director`, `Director responsible`."""
    known = concern_labels()
    shorter = folded(_OF_WHAT.sub("", label))
    if (field := known.get(folded(label)) or known.get(shorter)) is not None:
        return field
    words = shorter.split()
    ranks, heads = (set(load("concerns")["answers"][name]) for name in ("ranks", "heads"))
    is_made_so = len(words) > 1 and set(words) <= ranks | heads
    return "sponsor" if is_made_so and set(words) & heads and set(words) & ranks else ""


def names_outcome(label: str) -> bool:
    """Whether a label is a word for what is to be achieved: `Outcome`, `Intended outcome`,
    `Outcome 1.2`."""
    return concern_labels().get(folded(label)) == "outcome" or is_outcome_with_ref(label)


def is_outcome_with_ref(label: str) -> bool:
    """Whether a label is a word for an aim and its ref, and no more: `Outcome 1.2`."""
    match = outcome_words().match(label)
    return match is not None and is_ref(label[match.end() :].strip(" :"))


def labelled_value(passage: Passage) -> tuple[str, str]:
    """The field and value of a line such as `Senior sponsor: A. Name`; empty where it is none."""
    label, colon, value = passage.printed.partition(":")
    if not colon:
        label, colon, value = passage.printed.partition(" – ")
    field = told_by_label(label) if colon or passage.is_bold else ""
    return field, " ".join(value.split())


def name_and_labels(passage: Passage) -> tuple[Passage, list[tuple[str, str]]]:
    """The name of a concern in a cell, band or heading, and the labelled lines below it (who
    answers for it: `Sponsor: A. Name`), each as field and value."""
    if len(passage.lines) < 2:  # as most: nothing stands below
        return passage, []
    parts = parts_at_people(passage)
    told = [labelled_value(part) for part in parts]
    first = next((at for at, (field, _) in enumerate(told) if field and at), len(parts))
    if first == len(parts):
        return passage, []
    pairs: list[tuple[str, str]] = []
    for part, (field, value) in zip(parts[first:], told[first:], strict=True):
        if field:
            pairs.append((field, value))
        else:  # a value gone on, or printed below its label
            field, value = pairs[-1]
            pairs[-1] = (field, f"{value} {part.printed}".strip())
    return Passage(tuple(line for part in parts[:first] for line in part.lines)), pairs


def parts_at_people(passage: Passage) -> list[Passage]:
    """The paragraphs of a passage, parted further where a line opens with a label of those who
    answer: a narrow cell prints it on the line below the name."""
    found: list[list[Line]] = []
    for part in passage.paragraphs:
        for n, line in enumerate(part.lines):
            above = part.lines[n - 1].text if n > 1 else ""
            if not n or labels_people(line.text):
                found.append([])
            elif above and labels_people(f"{above} {line.text}"):  # the label is on two lines
                found.append([found[-1].pop()])
            found[-1].append(line)
    return [Passage(tuple(lines)) for lines in found]


def labels_people(text: str) -> bool:
    """Whether a line opens with a label of those who answer for a concern, or help."""
    label, colon, _ = text.partition(":")
    return bool(colon) and label[:1].isupper() and told_by_label(label.strip()) in PEOPLE


def from_text(passage: Passage, page: int | None, nouns: Sequence[str] = NOUNS) -> Named | None:
    """The concern that a heading, a banner or a merged cell names, or None. Where no noun of the
    vocabulary stands there, any short phrase with a number and a colon or dash before its title
    will do, unless it numbers something else (`Appendix 2: …`). `nouns`: the lists of the
    vocabulary whose words name a concern."""
    passage, told = name_and_labels(passage)
    named = name_in(passage.printed, page, tuple(nouns))
    if named is None:
        return None
    title, beside = title_and_people(named.title)
    return add_people(replace(named, title=title), [*told, *beside])


_SET_OFF = ("(", "[", "|", ";", ",", ".", " –", " —", " -")  # what stands before such a label


def title_and_people(title: str) -> tuple[str, list[tuple[str, str]]]:
    """A concern's title, and who is said behind it, on its line, to answer for it: `Clear plans
    (sponsor: A. Name)`, `Clear plans – Lead officer: A. Name`."""
    told: list[tuple[str, str]] = []
    while ":" in title:
        before, _, value = title.rpartition(":")
        at, sign = max((before.rfind(sign), sign) for sign in _SET_OFF)
        field = told_by_label(before[at + len(sign) :].strip()) if at > 0 else ""
        if field not in PEOPLE and (alone := people_label_at_end(before)):
            at, sign, field = len(before) - len(alone), "", told_by_label(alone)
        if field not in PEOPLE or not value.strip():
            break
        if sign in "([" or value.count(")") > value.count("("):
            value = value.rstrip().removesuffix(")").removesuffix("]")
        told.insert(0, (field, value.strip()))
        title = before[:at].rstrip(" ([|;,.–—-")
    return title, told


def people_label_at_end(text: str) -> str:
    """The label of several words, the first with a capital, of those who answer for a concern that
    ends what is said of it, with nothing to set it off, or `Sponsor` alone; empty where none
    does."""
    words = text.split()
    if words[-1:] == ["Sponsor"]:
        return words[-1]
    ends = (" ".join(words[-count:]) for count in range(min(LONGEST_LABEL, len(words) - 1), 1, -1))
    return next((end for end in ends if labels_people(f"{end}:")), "")


def add_people(named: Named, told: Sequence[tuple[str, str]]) -> Named:
    """A concern with those who are said to answer for it, where none is known yet."""
    people = dict(reversed([*told]))
    return replace(
        named,
        sponsor=named.sponsor or people.get("sponsor", ""),
        partners=named.partners or people.get("partners", ""),
    )


_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[^\W\d])")


@lru_cache(maxsize=TEXTS)  # several steps ask it of the same headings and banners
def name_in(text: str, page: int | None, nouns: tuple[str, ...]) -> Named | None:
    """The concern that a text names, the number of a chapter before it set aside."""
    text = without_page_words(text)
    ref, number, rest = ref_by(text, nouns)
    if not ref and (chapter := _CHAPTER.match(text)):
        ref, number, rest = ref_by(text[chapter.end() :], nouns)
    if not ref and NUMBERED in nouns and (counted := _COUNTED.fullmatch(text)):
        ref, number, rest = counted["ref"], whole_number(counted["ref"]), counted["title"]
    ref, number, rest = (ref, number, rest) if ref else counted_ref(text)
    if not ref:
        return None
    title = rest.strip(" –-:")
    return Named(ref=ref, number=number, title=title, page=page)


def outcome_from_text(passage: Passage, page: int | None) -> Named | None:
    """The aim that a heading or a banner names (`Objective 1 – …`, `Outcome 2A: …`), or None. It is
    an outcome under a concern, and takes its place where a plan names no concerns."""
    text = passage.printed
    ref, number, title = concern_ref(text, "aims")
    if not ref and outcome_words().match(text):
        ref, title = split_ref(text)
    title = without_page_words(title)
    return Named(ref=ref, number=number, title=title, page=page) if ref and title else None


_PART = re.compile(
    r"^(?:(?P<ref>(?:section|part|chapter)\s+(?:\d{1,2}|[A-Z]))|\d{1,2})"
    r"(?:\s*+[.:)–—-])?\s++(?P<title>\S.*)",
    re.IGNORECASE,
)


def parts_over(blocks: Sequence[Block], tables: Collection[int]) -> dict[int, Named]:
    """The headings, by the number of their block, that part a document's tables of actions
    (`tables`): those of the highest rank that stands over every table and differs. Where no
    concern is named, they take the place of its name. None where one heading is over all."""
    over: dict[int, int] = {}  # rank -> the heading's block
    paths: list[dict[int, int]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and outcome_from_text(block.passage, None) is None:
            over = {rank: at for rank, at in over.items() if rank < block.level}
            over[block.level] = index
        elif index in tables:
            paths.append(over)
    for rank in sorted(set.intersection(*map(set, paths))) if paths else ():
        headings = list(dict.fromkeys(path[rank] for path in paths))
        if len(headings) > 1:
            return {at: part_named(blocks[at]) for at in headings}
    return {}


def groups_over(blocks: Sequence[Block], tables: Collection[int]) -> set[int]:
    """The headings, by the number of their block, that stand right over tables of actions, no two
    the same and several under one concern: each says what its table is to achieve."""
    found: dict[int, tuple[str, str]] = {}  # the words of the concern's heading, and its own
    concern = ""
    for index, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        words = block.passage.printed
        if from_text(block.passage, None) is not None:
            concern = words
        elif index + 1 in tables and len(words.split()) >= FEWEST_WORDS:
            found[index] = concern, words
    under = [concern for concern, _ in found.values()]
    differ = len({words for _, words in found.values()}) == len(found)
    several = all(under) and len(set(under)) < len(under)
    return set(found) if differ and several and len(found) > 0.6 * len(tables) else set()


def part_named(block: Block) -> Named:
    """What a heading calls the part that it opens: `Section 2: Timeliness`, `3. Timeliness`."""
    passage = block.passage if isinstance(block, Heading) else Passage()
    match = _PART.match(passage.printed)
    title = without_page_words(match["title"] if match else passage.printed)
    page = passage.places[0].page if passage.places else None
    return Named((match["ref"] or "") if match else "", None, title.strip(" –-:"), page=page)


@cache
def outcome_words() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("concerns")["aims"]))
    return re.compile(rf"(?:{words})\s", re.IGNORECASE)


_NUMBERED = re.compile(
    r"^(?P<ref>[A-Z][\w'’&/-]*(?:\s+[\w'’&/-]+){0,4}?\s+(?P<number>\d{1,2}|[A-Z]))"
    r"(?!-\s+[a-z])\s*[:–—-]\s+(?P<rest>\S.{6,})$"  # none: `a third of 16- and 17-year-olds`
)


def counted_ref(text: str) -> tuple[str, int | None, str]:
    """`concern_ref` by any words before a number and a colon or a dash (`APP 1: Late plans`) that
    number nothing else."""
    match = _NUMBERED.match(text)
    if match is None or set(folded(match["ref"]).split()) & other_numbered():
        return "", None, text
    return " ".join(match["ref"].split()), number_of(match["number"]), match["rest"]


_COUNTED = re.compile(r"(?P<ref>\d{1,2})[.:)]?\s+(?P<title>[^\W\d].*)")


@cache
def other_numbered() -> frozenset[str]:
    """Nouns that are numbered and name no concern."""
    return frozenset(load("concerns")["no_openers"])
