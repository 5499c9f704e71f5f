"""The straight line: whatever a file does, its conversion ends in exactly one state."""

from __future__ import annotations

import gc
import re
from dataclasses import replace
from pathlib import Path

import pytest

from wsoa.corpus import convert
from wsoa.corpus.anonymise import without_names
from wsoa.corpus.convert import (
    Conversion,
    State,
    convert_here,
    convert_one,
    failed_conversion,
    read,
    successful_conversion,
)
from wsoa.corpus.inputs.sources import Input, find_inputs
from wsoa.corpus.run import exit_code, report_records
from wsoa.errors import DamagedFile, ExitCode, NothingToConvert, PasswordNeeded, WsoaError
from wsoa.model import Action, Concern, Issue, Owner, Source, Statement

SOURCE = Source("plan.txt", "0" * 64, "text")
ACTION = Action("here-wsoa-2020/1/1", 1, "1", "Train every coordinator.")
EMPTY = Statement("here-wsoa-2020", "", "", "wsoa", "", SOURCE, "prose")
GOOD = replace(EMPTY, actions=(ACTION,))


def with_issue(severity: str) -> Statement:
    return replace(GOOD, issues=(Issue("missing_due", "No date.", severity),))


@pytest.fixture
def plan(tmp_path: Path) -> Input:
    path = tmp_path / "plan.txt"
    path.write_text("Plan", encoding="utf-8")
    (each,) = find_inputs([path])
    return each


def reading(monkeypatch: pytest.MonkeyPatch, outcome: Statement | BaseException) -> None:
    """Let every document read as this statement, or fail so."""

    def read(path: Path, *told: object) -> Statement:
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    monkeypatch.setattr(convert, "read", read)


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        (GOOD, State.CONVERTED),
        (with_issue("info"), State.CONVERTED),
        (with_issue("warning"), State.CONVERTED_WITH_ISSUES),
        (with_issue("error"), State.CONVERTED_WITH_ISSUES),
        (EMPTY, State.NO_ACTIONS_FOUND),
    ],
)
def test_a_statement_tells_its_state(
    monkeypatch: pytest.MonkeyPatch, plan: Input, statement: Statement, state: State
) -> None:
    reading(monkeypatch, statement)
    conversion = convert_one(plan)
    assert (conversion.state, conversion.statement, conversion.error) == (state, statement, None)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PasswordNeeded("elsewhere.pdf"), "password_needed"),
        (ValueError("inside"), "unexpected"),
        (RecursionError(), "unexpected"),
        (MemoryError(), "out_of_memory"),
    ],
)
def test_an_error_becomes_a_sentence_about_the_file(
    monkeypatch: pytest.MonkeyPatch, plan: Input, error: Exception, code: str
) -> None:
    reading(monkeypatch, error)
    conversion = convert_one(plan)
    assert (conversion.state, conversion.statement) == (State.FAILED, None)
    assert conversion.error is not None
    assert conversion.error.code == code
    assert str(conversion.error).startswith(f"{plan.name}: ")


def test_what_nobody_expected_asks_for_a_report_and_names_its_class(
    monkeypatch: pytest.MonkeyPatch, plan: Input
) -> None:
    reading(monkeypatch, ZeroDivisionError("secret detail"))
    sentence = str(convert_one(plan).error)
    assert "ZeroDivisionError" in sentence
    assert "report" in sentence
    assert "secret detail" not in sentence


def test_an_interruption_is_not_held_up(monkeypatch: pytest.MonkeyPatch, plan: Input) -> None:
    reading(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        convert_one(plan)


def test_a_bad_file_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path, *told: object) -> Statement:
        if path.stem == "b":
            raise DamagedFile(path.name)
        return replace(GOOD, title=path.stem)

    monkeypatch.setattr(convert, "read", read)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    inputs = find_inputs([tmp_path / "missing.pdf", tmp_path])
    ended = [(each.each.path.stem, each.state.value) for each in convert_here(inputs)]
    assert ended == [
        ("missing", "failed"),
        ("a", "converted"),
        ("b", "failed"),
        ("c", "converted"),
    ]


def ended(*outcomes: Statement | WsoaError) -> list[Conversion]:
    """Conversions that ended so."""
    inputs = [
        Input(Path("/somewhere", f"{number}.pdf"), f"{number}.pdf")
        for number in range(len(outcomes))
    ]
    return [
        failed_conversion(each, outcome)
        if isinstance(outcome, WsoaError)
        else successful_conversion(each, outcome, "0" * 64)
        for each, outcome in zip(inputs, outcomes, strict=True)
    ]


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ((GOOD,), ExitCode.OK),
        ((GOOD, DamagedFile("x")), ExitCode.INPUTS_FAILED),
        ((DamagedFile("x"),), ExitCode.INPUTS_FAILED),
        ((NothingToConvert("x"),), ExitCode.USAGE),
        ((GOOD, NothingToConvert("x")), ExitCode.INPUTS_FAILED),
    ],
)
def test_the_exit_code_tells_how_a_run_ended(
    outcomes: tuple[Statement | WsoaError, ...], code: ExitCode
) -> None:
    assert exit_code(ended(*outcomes)) is code


def test_the_report_tells_nothing_of_machine_time_or_order() -> None:
    conversions = ended(GOOD, DamagedFile("/somewhere/1.pdf", "no end"))
    records = report_records(conversions)
    later = [replace(each, seconds=99.0, resumed=True) for each in reversed(conversions)]
    assert report_records(later) == records
    assert "/somewhere" not in repr(records)
    assert records[1]["cause"].startswith("1.pdf: the file is damaged")
    assert records[0]["actions"] == 1


def test_names_leave_every_text_but_the_source() -> None:
    owner = Owner("Council", "council", "Ada  Finch", "Head of Inclusion", "Ada Finch, Head")
    named = replace(
        GOOD,
        people=("Ada Finch",),
        source=replace(SOURCE, name="Ada Finch.txt"),
        concerns=(Concern(1, sponsor="Ada Finch and Ada Finchley"),),
        actions=(replace(ACTION, owner_text="Ada\nFinch", owners=(owner,)),),
    )
    hidden = without_names(named)
    assert hidden.concerns[0].sponsor == "[name] and Ada Finchley"
    assert hidden.actions[0].owner_text == "[name]"
    assert hidden.actions[0].owners[0] == Owner(
        "Council", "council", "", "Head of Inclusion", "[name], Head"
    )
    assert hidden.source == named.source
    assert not re.search(r"Ada\s+Finch\b", repr(replace(hidden, source=SOURCE)))


def test_without_people_there_is_nothing_to_hide() -> None:
    assert without_names(GOOD) is GOOD


def test_what_is_read_holds_no_cycles(root: Path) -> None:
    """The collector of cycles rests while a document is read, and is handed what was made as old: a
    cycle would stay in memory for long. What other threads leave in one reading is not in all."""
    plan = root / "corpus" / "samples" / "otterfell.pdf"
    read(plan)  # what is imported and kept for all documents is made here
    gc.collect()
    gc.disable()
    try:
        left = []
        for _ in range(3):
            read(plan)
            left.append(gc.collect())
        assert min(left) == 0
    finally:
        gc.enable()
