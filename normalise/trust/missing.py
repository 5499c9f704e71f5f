"""What says that a document may have more actions than were read: concerns that are named but have
none, tables that were set aside, lines that look like rows, refs that skip, titles that hold too
much.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from statistics import median

from wsoa.model import Action, Issue, SetAside, Statement
from wsoa.normalise.tables import header_fields, is_longer
from wsoa.normalise.trust.column_features import shape
from wsoa.normalise.trust.document_features import set_aside_concerns
from wsoa.normalise.trust.place_features import last_part, ref_comes_next
from wsoa.vocabulary import MONTH, says_to_do, split_ref

MANY_WORDS = 100  # of tables set aside under no kind that is known, from which they may hold rows
LONG_TITLE = 45  # words of a concern's title from which it may hold more than a title
SHOWN = 5
USUALLY = 0.7  # of the refs that count on, from which one that does not says something
MANY_DATES = 3  # of a date cell, from which it may hold those of several rows
LONG_ROW = 2  # times the usual words of a row, from which one may be two
ROW_WORDS = 5  # that a line has at least which is a row
TOLD_WORDS = 6  # of sentences, at least
FRONT_WORDS = 60  # of a table of the front, at most
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had)\b|^(?:It|This|These|There|They)\b")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?=[.)]?\s)")
_REF_PART = re.compile(r"\d+|[A-Za-z]+")
_SENTENCE_END = re.compile(r"[a-z)][.!?](?=\s|$)")
_CLOCK = re.compile(r"\d\d?[.:][0-5]\d(?: ?[–-] ?\d\d?[.:][0-5]\d)?")  # no ref
MAY_HOLD_ROWS = frozenset({"paragraph", "item", "table", "key"})
NO_ROWS = frozenset({"contents", "furniture", "title"})
LABEL_WORDS, HEADS = 6, 0.8  # of a header, at most; from which weight its words are one
_DATE = re.compile(
    rf"\b{MONTH}[a-z]*[\s'’-]*(?:19|20)?\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d\b"
    r"|\b(?:spring|summer|autumn|winter)(?: term)? 20\d\d\b|\b(?:ongoing|monthly|quarterly)\b",
)  # in small letters: to look for letters of any case takes far longer


def may_be_missing(statement: Statement) -> list[Issue]:
    """Issues for what may hold actions that no row gives."""
    if not statement.actions:
        return []  # that is said already
    return [
        *concerns_without_rows(statement),
        *tables_set_aside(statement),
        *lines_like_rows(statement),
        *long_titles(statement),
        *skipped_refs(statement.actions),
        *rows_like_two(statement),
        *rows_of_many(statement.actions),
    ]


def concerns_without_rows(statement: Statement) -> list[Issue]:
    refs = sorted(set_aside_concerns(statement, "openers"))
    message = f"{shown(refs)}: named in the document, but no action was read under it."
    return [Issue("concern_not_read", message, "warning", "concerns")] if refs else []


def tables_set_aside(statement: Statement) -> list[Issue]:
    tables = [each for each in statement.passages if each.kind == "table"]
    words = sum(len(each.text.split()) for each in tables)
    if words < MANY_WORDS:
        return []
    message = (
        f"Tables of {words} words{on_pages(tables)} were taken to hold no actions and stand "
        "among the passages: look whether that is so."
    )
    return [Issue("table_set_aside", message, "warning", "passages", page=first_page(tables))]


def lines_like_rows(statement: Statement) -> list[Issue]:
    """What was set aside though it names a date, and a ref or an owner such as the rows have."""
    owners = {
        name.casefold()
        for action in statement.actions
        for owner in action.owners
        for name in (owner.role, owner.organisation)
        if " " in name
    }
    refs = {action.action_ref for action in statement.actions if action.action_ref}
    shapes = set(map(shape, refs))
    tell = sum(tells_in_sentences(action.action_text) for action in statement.actions)
    tells = tell > (1 - USUALLY) * len(statement.actions)  # its actions are told so too
    first = min((each.page_start for each in statement.actions if each.page_start), default=0)
    found = [
        each
        for each in statement.passages
        if (
            has_next_ref(each, refs, shapes)
            or (
                each.kind in MAY_HOLD_ROWS
                and (is_like_row(each.text, owners, shapes) or opens_as_action(each.text))
            )
        )
        and not (tells_in_sentences(each.text) and not tells)
        and not is_of_front(each, first)
    ]
    if not found:
        return []
    quoted = " ".join(found[0].text.split()[:12])
    several = len(found) > 1
    message = (
        f"{len(found)} {'passages' if several else 'passage'}{on_pages(found)} "
        f"{'look like rows' if several else 'looks like a row'} of the plan, but "
        f"{'were' if several else 'was'} read as no action: “{quoted} …”."
    )
    return [Issue("table_set_aside", message, "warning", "passages", page=first_page(found))]


def is_like_row(text: str, owners: Collection[str], shapes: Collection[str]) -> bool:
    """Whether a text names a date, and an owner or a ref of a shape that rows have."""
    if not is_longer(text, ROW_WORDS) or not _DATE.search(text.casefold()):
        return False
    parts = text.replace(" | ", "\n").split("\n")
    if "time" in text.casefold().partition("\n")[0].split(" | "):
        parts = [part for part in parts if not _CLOCK.fullmatch(part)]
    if any((ref := split_ref(part)[0]) and shape(ref) in shapes for part in parts):
        return True
    plain = f" {text.casefold()} "
    return any(f" {name} " in plain or f" {name}," in plain for name in owners)


def has_next_ref(passage: SetAside, refs: Collection[str], shapes: Collection[str]) -> bool:
    """Whether a text opens with a ref of several parts, in a form that rows have, that no row has
    and that counts on from the ref of one: `1.7`, where a row has `1.6`."""
    ref, rest = split_ref(passage.text)
    *above, _ = _REF_PART.findall(ref) or [""]
    return (
        bool(above and rest)
        and passage.kind not in NO_ROWS
        and ref not in refs
        and shape(ref) in shapes
        and any(
            _REF_PART.findall(each)[:-1] == above and ref_comes_next(each, ref) for each in refs
        )
    )


def opens_as_action(text: str) -> bool:
    """Whether a text opens with the header of a column of actions, and goes on to order something:
    `Action (what) Review the service`."""
    words = text.split()[: LABEL_WORDS + 1]
    return any(
        words[at][:1].isupper()
        and header_fields(" ".join(words[:at])).get("action", 0.0) >= HEADS
        and says_to_do(" ".join(text.split()[at:]))
        for at in range(1, len(words))
    )


def tells_in_sentences(text: str) -> bool:
    """Whether a text tells in sentences how things are or were, and orders nothing: a numbered
    paragraph of a report, an introduction."""
    _, rest = split_ref(text)
    ends = rest.rstrip(' ”"’)')[-1:] in (".", "!", "?")
    if not ends or not is_longer(rest, TOLD_WORDS):
        return False
    finite = _FINITE.search(rest) or len(_SENTENCE_END.findall(rest)) > 1
    return bool(finite) and not says_to_do(text)


def is_of_front(passage: SetAside, first: int) -> bool:
    """Whether a few words stand on a page before those of the actions, under no concern: the table
    that says whose the plan is and who approved it."""
    page = passage.place.page or first
    return passage.concern_no is None and page < first and not is_longer(passage.text, FRONT_WORDS)


def long_titles(statement: Statement) -> list[Issue]:
    return [
        Issue(
            "orphan_text",
            f"The title of concern {concern.concern_no} has {len(concern.title.split())} words: it "
            "may hold actions that no row took.",
            "warning",
            "concerns",
            "title",
            page=concern.page,
        )
        for concern in statement.concerns
        if is_longer(concern.title, LONG_TITLE)
    ]


def skipped_refs(actions: Sequence[Action]) -> list[Issue]:
    """One issue for the refs that do not follow on the one before, where nearly all others do."""
    groups: dict[tuple[int, int | None], list[str]] = defaultdict(list)
    for action in actions:
        if action.action_ref:
            groups[action.concern_no, action.outcome_no].append(action.action_ref)
    steps = [step for refs in groups.values() for step in pairwise(refs)]
    steps += [
        (a.action_ref, b.action_ref)
        for a, b in pairwise(actions)
        if a.concern_no == b.concern_no
        and a.outcome_no != b.outcome_no
        and len(parts := _REF_PART.findall(a.action_ref)) > 1
        and parts[:-1] == _REF_PART.findall(b.action_ref)[:-1]
    ]
    skips = [(a, b) for a, b in steps if a != b and not ref_comes_next(a, b)]
    printed = {ref for each in actions for ref in (each.action_ref, each.outcome_ref) if ref}
    late = [
        refs[0]
        for refs in groups.values()
        if last_part(refs[0]) in ("2", "3", "b", "c")
        and not any(ref_comes_next(ref, refs[0]) for ref in printed)
    ]
    restart = sum(last_part(refs[0]) in ("1", "a", "i", "01") for refs in groups.values())
    found = []
    if steps and len(skips) <= (1 - USUALLY) * len(steps):
        found += [f"{a} … {b}" for a, b in skips]
    if restart >= USUALLY * len(groups):
        found += [f"… {ref}" for ref in late]
    if not found:
        return []
    message = (
        f"Refs skip ({shown(found)}): an action between them may be missing, or stand in the "
        "row before."
    )
    return [Issue("ref_skipped", message, "warning", "actions", "action_ref")]


def rows_like_two(statement: Statement) -> list[Issue]:
    """Rows that may be two: several paragraphs where nearly all others have one, of which a later
    one orders something, and several dates or many more words than they."""
    actions = statement.actions
    several_dates = {i.action_id for i in statement.issues if i.code == "multiple_dates"}
    usual = median(len(action.action_text.split()) for action in actions)
    parted = [action for action in actions if len(paragraphs_of(action)) > 1]
    if len(parted) > (1 - USUALLY) * len(actions):
        return []  # so it writes
    longest = LONG_ROW * (usual + ROW_WORDS)
    found = [
        action
        for action in parted
        if (action.action_id in several_dates or len(action.action_text.split()) > longest)
        and any(line[:1].isupper() and says_to_do(line) for line in paragraphs_of(action)[1:])
    ]
    return [
        Issue(
            "orphan_text",
            f"“{' '.join(action.action_text.split()[:8])} …” has several paragraphs, unlike other "
            "rows: it may hold another action that no row took.",
            "warning",
            "actions",
            "action_text",
            page=action.page_start,
        )
        for action in found[:SHOWN]
    ]


def rows_of_many(actions: Sequence[Action]) -> list[Issue]:
    """Rows of whose texts one numbers its lines, and whose date cell names as many dates: each of
    the lines may be an action."""
    found = [
        action for action in actions if len(_DATE.findall(action.due_text.casefold())) >= MANY_DATES
    ]
    numbered = [action for action in found if any(map(counts_lines, texts_beside(action)))]
    return [
        Issue(
            "orphan_text",
            f"“{' '.join(action.action_text.split()[:8])} …” stands beside numbered lines and "
            "several dates: these may be actions that no row took.",
            "warning",
            "actions",
            "action_text",
            page=action.page_start,
        )
        for action in numbered[:SHOWN]
    ]


def texts_beside(action: Action) -> tuple[str, ...]:
    return (
        action.action_text,
        action.outcome_text,
        action.success_text,
        action.progress_text,
        action.governance,
        action.resource,
        action.other_text,
    )


def counts_lines(text: str) -> bool:
    """Whether some lines of a text open with numbers that count on."""
    numbers = [match[0] for line in text.split("\n") if (match := _NUMBER.match(line))]
    return sum(ref_comes_next(a, b) for a, b in pairwise(numbers)) > 1


def paragraphs_of(action: Action) -> list[str]:
    """The lines of an action's text that are no items of a list."""
    return [line for line in action.action_text.split("\n") if line and line[:2] != "- "]


# --------------------------------------------------------------------------- words for messages


def shown(refs: Sequence[str]) -> str:
    return ", ".join(f"“{ref}”" for ref in refs[:SHOWN]) + (", …" if refs[SHOWN:] else "")


def pages_of(passages: Iterable[SetAside]) -> list[int]:
    return sorted({each.place.page for each in passages if each.place.page})


def on_pages(passages: Sequence[SetAside]) -> str:
    if not (pages := pages_of(passages)):
        return ""
    word = "page" if len(pages) == 1 else "pages"
    return f" ({word} {', '.join(map(str, pages[:SHOWN]))}{', …' if pages[SHOWN:] else ''})"


def first_page(passages: Sequence[SetAside]) -> int | None:
    return next(iter(pages_of(passages)), None)
