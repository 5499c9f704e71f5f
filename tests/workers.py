"""What workers are given to do in the tests: a file that says how its own conversion goes, or pages
that cannot be drawn."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from wsoa import deadline
from wsoa.corpus.convert import Conversion, Options, failed_conversion, successful_conversion
from wsoa.corpus.inputs.sources import Input, content_hash
from wsoa.errors import Unexpected
from wsoa.model import Action, Due, Source, Statement


def statement_of(name: str, sha256: str, text: str) -> Statement:
    """A statement with one action whose words are the file's."""
    slug = name.partition(".")[0]
    action = Action(f"{slug}/1/1", 1, "1", text, due=Due())
    source = Source(name, sha256, "text")
    return Statement(slug, "", "", "unknown", "", source, "prose", actions=(action,))


def obey(each: Input, options: Options) -> Conversion:
    """Do what the file's first word says, and convert it where it says nothing special."""
    text = each.path.read_text(encoding="utf-8")
    match text.split()[0]:
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(7)
        case "hang":
            time.sleep(600)
        case "greedy":
            return failed_conversion(each, Unexpected(each.name, str(len(bytearray(64 << 30)))))
        case "recognise":
            deadline.extend_limit(pages=1)
            time.sleep(4)
        case "slow":
            time.sleep(0.5)
    sha256 = content_hash(each.path)
    return successful_conversion(each, statement_of(each.path.name, sha256, text), sha256)


LONG = 20  # actions


def write_long_plan(each: Input, options: Options) -> Conversion:
    """A document of many long actions, as one of hundreds of pages gives, at no cost."""
    sha256 = content_hash(each.path)
    statement = statement_of(each.path.name, sha256, "")
    words = f"What {each.path.stem} promises " * 20
    actions = (
        Action(f"{statement.statement_id}/1/{number}", 1, f"{number}", f"{number} {words}")
        for number in range(LONG)
    )
    return successful_conversion(each, replace(statement, actions=tuple(actions)), sha256)


def draw_and_crash(source: Path, root: Path, names: tuple[str, ...]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def draw_for_ever(source: Path, root: Path, names: tuple[str, ...]) -> None:
    time.sleep(600)


def draw_too_much(source: Path, root: Path, names: tuple[str, ...]) -> None:
    raise MemoryError
