"""What each line of a raw text looks like, as named features, and what all lines of it tell.

A line is told by its own looks, by those of the lines beside it and of the lines that no empty line
parts it from, by how often it is printed and by the headers of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import plain
from wsoa.extract.plaintext.path.header_words import (
    HeaderWords,
    field_headed,
    find_headers,
    parts_of_headers,
)
from wsoa.extract.plaintext.path.looks import (
    LETTER_FRONT,
    LINKS,
    REF_ALONE,
    REF_FRONT,
    chunk_features,
    greatest_bound,
    line_features,
    ref_kind,
)

NEAR = 8  # lines before and behind
NEAR_LOOKS = ("date", "ref alone", "posts", "status", "verb")
FAR_LOOKS = ("date", "ref alone", "ref front", "posts", "status", "verb", "lower", "role")
LABEL_RECURS = 3  # printings of `Lead:` at the front of lines that make it a label

_LABELLED = re.compile(r"(?P<label>[^:]{2,60}?)\s*:\s+(?=\S)")


def labels_set_apart(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines with labels such as `Lead:` set apart, where they are headers and recur."""
    labels = Counter(
        plain(m["label"])
        for line in lines
        if (m := _LABELLED.match(line.text))
        if field_headed(m["label"])
    )
    result: list[TextLine] = []
    for line in lines:
        match = _LABELLED.match(line.text)
        if match and labels[plain(match["label"])] >= LABEL_RECURS:
            end = match.end()
            result.append(replace(line, text=line.text[:end].strip(), padded=0))
            result.append(
                replace(line, text=line.text[end:], gap=0, opens_page=False, is_item=False)
            )
        else:
            result.append(line)
    return [replace(line, number=number) for number, line in enumerate(result)]


@dataclass(frozen=True)
class DocumentFeatures:
    """What a document's lines look like: each line's features, the headers found, the order of
    fields that these tell."""

    features: tuple[tuple[str, ...], ...]
    headers: tuple[HeaderWords, ...]
    order: tuple[str, ...]


def features_of_lines(lines: Sequence[TextLine]) -> DocumentFeatures:
    """The looks of a document's lines."""
    headers = find_headers(lines)
    heads = {n: head for head in headers for n in range(head.first, head.last + 1)}
    order = field_order(headers)
    chunks = chunk_bounds(lines)
    counts = Counter(plain(line.text) for line in lines)
    widest = max((len(line.text) for line in lines), default=1)
    own = [line_features(line) for line in lines]
    shared = [chunk_features(lines[a:b]) for a, b in chunks]
    refs = ref_sequence(lines)
    around = features_around(lines, own, heads)
    has = [f"has {field}" for field in dict.fromkeys(order)]
    kinds = Counter(kind for kind in (ref_kind(line.text) for line in lines) if kind)
    rows = [f"refs {kind}" for kind, count in kinds.items() if count >= 4] or ["refs none"]
    result: list[tuple[str, ...]] = []
    chunk_at = [n for n, (a, b) in enumerate(chunks) for _ in range(a, b)]
    for number, line in enumerate(lines):
        start, end = chunks[chunk_at[number]]
        found = ["all", *own[number], *refs[number]]
        found += [f"c {look}" for look in shared[chunk_at[number]]]
        if number > start:
            found += [f"p {look}" for look in own[number - 1]]
        else:
            found.append("first of chunk")
            if chunk_at[number]:
                found += [f"pc {look}" for look in shared[chunk_at[number] - 1]]
        if number + 1 < end:
            found += [f"n {look}" for look in own[number + 1]]
        else:
            found.append("last of chunk")
            if chunk_at[number] + 1 < len(chunks):
                found += [f"nc {look}" for look in shared[chunk_at[number] + 1]]
        found += around[number]
        found.append(f"gap {min(line.gap, 3)}")
        found.append(f"chunk of {min(end - start, 4)}")
        least = 2 if "status" in own[number] else 1  # a known rating need not come again
        count = max(least, counts[plain(line.text)])
        found.append(f"printed {greatest_bound(count, (1, 2, 3, 6))}")
        found.append(f"share {min(int(5 * len(line.text) / widest), 4)}")
        if line.opens_page:
            found.append("opens page")
        if line.is_item:
            found.append("item")
        found += header_features(number, heads, lines, own[number])
        found += has
        if any(look.startswith("ref") for look in own[number]):
            found += rows
        result.append(tuple(found))
    return DocumentFeatures(tuple(result), tuple(headers), order)


def features_around(
    lines: Sequence[TextLine], own: Sequence[Sequence[str]], heads: Mapping[int, HeaderWords]
) -> list[list[str]]:
    """What the lines around each tell: how many dates, refs, posts and ratings stand near it, as in
    a table, whether its page has headers, whether the line before had room for its first word."""
    pages = list(accumulate(line.opens_page for line in lines))
    headed = {pages[number] for number in heads if number + 1 in heads or number + 2 in heads}
    result: list[list[str]] = []
    for number, line in enumerate(lines):
        near = [*own[max(number - NEAR, 0) : number], *own[number + 1 : number + 1 + NEAR]]
        found = []
        for look in NEAR_LOOKS:
            count = sum(look in looks for looks in near)
            found.append(f"near {look} {greatest_bound(count, (0, 1, 2, 4))}")
        found.append("page of headers" if pages[number] in headed else "page without headers")
        if number and not line.gap:
            before = lines[number - 1].text
            beside = lines[max(number - NEAR, 0) : number + NEAR]
            first = line.text.split()[0]
            room = max(len(b.text) for b in beside) - len(before) - len(first)
            found.append(f"room {greatest_bound(room, (-99, 1, 6, 20))}")
            last = before.split()[-1].lower()
            if last in LINKS or before[-1] in ",&/-":
                found.append("goes on")
        for distance in (2, 3):
            for side, at in (("p", number - distance), ("n", number + distance)):
                if 0 <= at < len(lines):
                    found += [f"{side}{distance} {k}" for k in FAR_LOOKS if k in own[at]]
        result.append(found)
    return result


def header_features(
    number: int,
    heads: Mapping[int, HeaderWords],
    lines: Sequence[TextLine],
    looks: Sequence[str],
) -> list[str]:
    """What known headers at and around a line, which has some looks, say of it: a rating is no part
    of one."""
    found: list[str] = []
    head = heads.get(number)
    if head:
        found += ["header", f"header {head.field}"]
        beside = heads.get(head.first - 1), heads.get(head.last + 1)
        found.append(f"header beside {sum(map(bool, beside))}")
        if lines[number].text.endswith(":"):
            found.append("label")
    elif "status" not in looks and plain(lines[number].text) in parts_of_headers():
        near = sum(n in heads for n in range(number - 4, number + 5))
        found.append(f"part of header {min(near, 3)}")
    else:
        before = heads.get(number - 1)
        if before:
            found.append(f"after {before.field}")
            found.append("after label" if lines[number - 1].text.endswith(":") else "after header")
        near = sum(n in heads for n in range(number - 4, number))
        found.append(f"headers before {min(near, 3)}")
        found.append(
            f"headers behind {min(sum(n in heads for n in range(number + 1, number + 5)), 3)}"
        )
    return found


def chunk_bounds(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """Stretches of lines without an empty line or a page end between."""
    cuts = [n for n, line in enumerate(lines) if n == 0 or line.gap or line.opens_page]
    return list(pairwise([*cuts, len(lines)]))


def ref_sequence(lines: Sequence[TextLine]) -> list[list[str]]:
    """For each line whether the ref or letter that opens it counts on from one before, or begins a
    count."""
    last: dict[tuple[str, bool], int] = {}
    found: list[list[str]] = []
    for line in lines:
        if letter := LETTER_FRONT.match(line.text):
            place = ord(letter[1].lower()) - ord("a")
            if last.get(("letter", False)) == place - 1:
                found.append(["letter counts on"])
            else:
                found.append(["letter" if place else "letter is first"])
            last["letter", False] = place
            continue
        match = REF_ALONE.fullmatch(line.text) or REF_FRONT.match(line.text)
        if not match or not match["last"].isdigit():
            found.append([])
            continue
        alone = match.end() == len(line.text)
        key, number = (match["stem"], alone), int(match["last"])
        mine: list[str] = []
        if last.get(key) == number - 1:
            mine.append("ref counts on")
        elif number == 1:
            mine.append("ref is first")
        elif key in last and 0 < number - last[key] < 4:
            mine.append("ref skips")
        if match["letter"]:
            mine.append("ref lettered")
        last[key] = number
        found.append(mine)
    return found


def field_order(headers: Sequence[HeaderWords]) -> tuple[str, ...]:
    """The fields that a document's headers name, in the order in which they are printed: in headers
    of tables, or where there are none, from one action's label to the next one's."""
    runs = [run for run in header_runs(headers) if len(fields_of(run)) > 1]
    close = header_runs(headers, apart=1)
    alone = sum(len(run) == 1 for run in close)
    runs = [run for run in runs if {"action", "owner", "due"} & fields_of(run)]
    fewest = 0.25
    if not runs or alone > 2 * (len(headers) - alone):
        runs, fewest = label_runs(headers), 0.3
    printed = [list(dict.fromkeys(head.field for head in run)) for run in runs]
    total = Counter(field for fields in printed for field in fields)
    kept = [f for f, count in total.items() if count >= max(1, fewest * max(total.values()))]
    before: Counter[tuple[str, str]] = Counter()
    for fields in printed:
        before.update((a, b) for n, a in enumerate(fields) for b in fields[n + 1 :])
    rank = {f: -sum(before[f, g] > before[g, f] for g in kept) for f in kept}
    place = {f: sum(g.index(f) / len(g) for g in printed if f in g) / total[f] for f in kept}
    return tuple(sorted(kept, key=lambda f: (rank[f], place[f])))


def fields_of(run: Sequence[HeaderWords]) -> set[str]:
    return {head.field for head in run}


def header_runs(headers: Sequence[HeaderWords], apart: int = 2) -> list[list[HeaderWords]]:
    """Headers that stand together, each begun so many lines after the one before at most."""
    runs: list[list[HeaderWords]] = []
    for head in headers:
        if runs and head.first - runs[-1][-1].last <= apart:
            runs[-1].append(head)
        else:
            runs.append([head])
    return runs


def label_runs(headers: Sequence[HeaderWords]) -> list[list[HeaderWords]]:
    """Labels that recur, in runs that begin with the label of an action, or with what recurs
    first."""
    counts = Counter(head.field for head in headers)
    recurring = [head for head in headers if counts[head.field] >= LABEL_RECURS]
    if not recurring:
        return []
    opener = "action" if counts["action"] >= LABEL_RECURS else recurring[0].field
    runs: list[list[HeaderWords]] = []
    for head in recurring:
        if head.field == opener:
            runs.append([head])
        elif runs:
            runs[-1].append(head)
    return runs
