"""Lines of a raw text → what they truly are, told by the gold of its plan.

Each field of each action in the gold is a run of words; so is a line. The lines are laid against
the fields so that the longest runs agree and what begins in a field goes on in it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import plain
from wsoa.extract.plaintext.path.header_words import find_headers, parts_of_headers

TEXTS = {
    "action_ref": "ref",
    "action_text": "action",
    "owner_text": "owner",
    "due_text": "due",
    "status_text": "status",
    "success_text": "success",
    "progress_text": "progress",
    "outcome_text": "outcome",
    "other_text": "other",
    "resource": "other",
    "governance": "other",
}


OPENS = 2.0  # what it costs that a line lies anywhere but where the line before ended


@dataclass(frozen=True)
class Instance:
    """A field's words in the gold: its label, the action's number (-1: of none), its words."""

    label: str
    action: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """What a line is: its label, whether it begins a cell, the action it belongs to."""

    label: str
    begins: bool
    action: int


def words_of(text: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", (text or "").casefold()))


def instances_of(gold: dict[str, Any]) -> list[Instance]:
    found: dict[tuple[str, tuple[str, ...]], Instance] = {}

    def add(label: str, action: int, text: str | None) -> None:
        words = words_of(text)
        shared = label in ("outcome", "concern")
        key = (label if shared else f"{label}{action}", words)
        if words and key not in found:
            found[key] = Instance(label, action, words)

    for concern in gold["concerns"]:
        for name in ("concern_ref", "title"):
            add("concern", -1, concern.get(name))
    for number, action in enumerate(gold["actions"]):
        for name, label in TEXTS.items():
            add(label, number, action.get(name))
        for milestone in action["milestones"]:
            add("milestone", number, milestone["text"])
            add("milestone", number, milestone.get("due_text"))
            add("milestone", number, milestone.get("status_text"))
    return list(found.values())


Candidate = tuple[float, int, int, int]  # worth, instance, first and last word + 1


def candidates(
    line: Sequence[str],
    index: dict[str, list[tuple[int, int]]],
    instances: Sequence[Instance],
    skips: Sequence[int],
) -> list[Candidate]:
    found: list[Candidate] = []
    for skip in (s for s in skips if s < len(line)):  # a ref may stand before an action's words
        for number, at in index.get(line[skip], ()):
            words = instances[number].words
            length = 0
            while (
                skip + length < len(line)
                and at + length < len(words)
                and line[skip + length] == words[at + length]
            ):
                length += 1
            cut = (
                skip + length == len(line) - 1
                and at + length < len(words)
                and words[at + length].startswith(line[-1])
                and length > 0
            )
            if skip + length < len(line) and not cut and length < 0.8 * (len(line) - skip):
                continue
            whole = at == 0 and at + length == len(words)
            worth = length + 1.0 * (at == 0) + 3.0 * whole - 0.5 * bool(skip)
            found.append((worth, number, at, at + length + cut))
    found.sort(reverse=True)
    return found[:40]


def placed_lines(lines: Sequence[TextLine], gold: dict[str, Any]) -> list[Placed]:
    """What each line is, by the gold."""
    instances = instances_of(gold)
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, instance in enumerate(instances):
        for at, word in enumerate(instance.words):
            index[word].append((number, at))
    headed = {n for h in find_headers(lines) for n in range(h.first, h.last + 1)}
    # states of a line: candidates, or None (header or outside)
    best: list[tuple[float, Candidate | None, int]] = [(0.0, None, -1)]
    trail: list[list[tuple[Candidate | None, int]]] = []
    for number, line in enumerate(lines):
        words = words_of(line.text)
        mine: list[Candidate | None] = [None]
        if words and "....." not in line.text:
            ref = re.match(r"[A-Za-z]{0,6}[-. ]?\d[\w.]*[.):]?(?=\s)|[A-Za-z][.)](?=\s)", line.text)
            length = len(words_of(ref[0])) if ref else 0
            label = re.match(r"[A-Z][\w .]{1,28}: ", line.text)
            named = len(words_of(label[0])) if label else 0
            mine += candidates(words, index, instances, sorted({0, length, named}))
        top = max(range(len(best)), key=lambda k: best[k][0])
        goes_on: dict[tuple[int, int], int] = {}
        near: dict[int, int] = {}
        for k, (score, state, _) in enumerate(best):
            if state is not None:
                key = (state[1], state[3])
                if key not in goes_on or score > best[goes_on[key]][0]:
                    goes_on[key] = k
                action = instances[state[1]].action
                if action not in near or score > best[near[action]][0]:
                    near[action] = k
        after: list[tuple[float, Candidate | None, int]] = []
        for candidate in mine:
            ways = [(best[top][0] - 0.6, top)]
            if candidate is None:
                ways = [(best[top][0], top)]
                worth = 2.2 * (number in headed) + 0.3 * (plain(line.text) in parts_of_headers())
            else:
                worth, inst, first, last = candidate
                short = 4.5 * (last - first < 3 and first > 0)
                ways = [(best[top][0] - OPENS - 0.6 - short, top)]
                held = instances[inst]
                if held.label == "concern":
                    worth -= 0.5
                for offset in (0, -1):
                    k = goes_on.get((inst, first + offset))
                    if k is not None and first > 0:
                        ways.append((best[k][0] + 1.0, k))
                for delta in (0, 1):
                    k = near.get(held.action - delta)
                    if k is not None:
                        ways.append((best[k][0] - OPENS - 0.3 * delta - short, k))
            score, k = max(ways)
            after.append((score + worth, candidate, k))
        trail.append([(state, k) for _, state, k in after])
        best = after
    k = max(range(len(best)), key=lambda j: best[j][0])
    states: list[Candidate | None] = []
    for row in reversed(trail):
        state, k = row[k]
        states.append(state)
    states.reverse()
    result: list[Placed] = []
    begun: set[int] = set()
    for number, (line, state) in enumerate(zip(lines, states, strict=True)):
        if state is None:
            headers = number in headed or (
                plain(line.text) in parts_of_headers()
                and any(n in headed for n in range(number - 3, number + 4))
            )
            result.append(Placed("header" if headers else "outside", True, -1))
        else:
            held = instances[state[1]]
            goes = state[2] > 0 and state[1] in begun
            if held.label == "due" and line.gap:
                goes = False
            begun.add(state[1])
            result.append(Placed(held.label, not goes, held.action))
    return result


def read_gold(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))
