"""The review page: every row beside the page that it was read from, as static files.

What a browser needs stands in one folder and opens from disk: `index.html` (a Jinja2 template) with
its styles and scripts, `data/rows.js` with a line for each row of the dataset, and `data/N.js` with
all that is known of one statement, asked for when it is first looked at. The pictures of its pages
are drawn by `page_pictures`.

The words of a document are nobody's to trust: they reach the page as JSON in which no character
could end a script, and the scripts set them as text, never as markup.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple, Protocol

from wsoa.output.schema import Rows, SchemaTable, Value, format_value, schema

INDEX = "index.html"
_ASSETS = "review_page"
_OURS = '<meta name="generator" content="wsoa">'
_FIRST_WORDS = 240  # characters of a row's text: what is seen of one that is not opened
_SEVERITIES = ("info", "warning", "error")  # as the scripts count them, from 0

Record = dict[str, Value]
Plan = dict[str, list[Record]]
"""One statement: table name -> its rows, without their empty values."""


class Pictures(NamedTuple):
    """Where the pictures of a statement's pages are, from the page's folder on, or a sentence that
    says why there are none."""

    folder: str = ""
    why_none: str = ""


class HeldCorrection(Protocol):
    """A correction that the rows hold already."""

    def _asdict(self) -> dict[str, str]: ...


def page_files(
    rows: Rows, pictures: Mapping[str, Pictures], kept: Iterable[HeldCorrection] = ()
) -> Iterator[tuple[str, str]]:
    """The files of the page, name and content. `pictures` tells of each statement by its id."""
    from jinja2 import Environment, StrictUndefined

    plans = _plans(rows)
    listed = [
        {"statement": place, **line} for place, plan in enumerate(plans) for line in _listed(plan)
    ]
    jinja = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    jinja.filters["worded"] = _worded
    for each in sorted((files("wsoa.output") / _ASSETS).iterdir(), key=lambda file: file.name):
        text = each.read_text(encoding="utf-8")
        if each.name == INDEX:
            text = jinja.from_string(text).render(_choices(plans, listed))
        yield each.name, text
    index = {
        "dataset": _fingerprint(plans),
        "statements": [_about(plan, pictures) for plan in plans],
        "rows": listed,
        "fields": {table.name: _fields(table) for table in schema().tables if table.by_hand},
        "ordered": {table.name: table.ordered for table in schema().tables if table.by_hand},
        "meanings": schema().enums,
        "kept": [each._asdict() for each in kept],
    }
    yield "data/rows.js", _script("rows", index)
    for number, plan in enumerate(plans, start=1):
        yield f"data/{number}.js", _script("statement", {"place": number - 1, **plan})


def asset_names() -> list[str]:
    """The names of the files that every review page has, besides those of its rows."""
    return sorted(each.name for each in (files("wsoa.output") / _ASSETS).iterdir())


def is_page(text: str) -> bool:
    """Whether a text is the page itself, as some version of wsoa wrote it."""
    return _OURS in text[:2000]


def _script(name: str, value: Any) -> str:
    """A script that hands the value to the page: ASCII alone, and none of the characters that could
    end the script or open markup."""
    text = json.dumps(value, separators=(",", ":"), default=format_value)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f'wsoa.take("{name}",{text});\n'


# --------------------------------------------------------------------------- statements


def statements_of(rows: Rows) -> list[Record]:
    """The statements of a dataset as records."""
    return [_record(schema()["statements"], row) for row in rows["statements"]]


def _plans(rows: Rows) -> list[Plan]:
    """The rows of each statement apart, in the order of the dataset, copies of others last: the
    document that they are copies of has its pages to show."""
    plans: dict[Value, Plan] = {}
    statement_of: dict[Value, Value] = {}  # by action: owners have no statement of their own
    for table in schema().tables:
        if table.derived:
            continue
        for row in rows[table.name]:
            record = _record(table, row)
            key = record.get("statement_id", statement_of.get(record.get("action_id")))
            if table.name == "statements":
                plans[key] = {each.name: [] for each in schema().tables}
            elif table.name == "actions":
                statement_of[record["action_id"]] = key
            plans[key][table.name].append(record)
    return sorted(plans.values(), key=lambda plan: "duplicate_of" in plan["statements"][0])


def _record(table: SchemaTable, row: Iterable[Value]) -> Record:
    named = zip(table.header, row, strict=True)
    return {name: value for name, value in named if value is not None}


def _fingerprint(plans: Iterable[Plan]) -> str:
    """Names the documents of a dataset: what a reviewer has typed is kept under it."""
    hashes = sorted(str(plan["statements"][0]["source_sha256"]) for plan in plans)
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:16]


def _about(plan: Plan, pictures: Mapping[str, Pictures]) -> dict[str, Any]:
    """What the page knows of a statement before it is looked at."""
    statement = plan["statements"][0]
    names = ("statement_id", "area_name", "kind", "title", "published_on", "source_name")
    return {
        **{name: statement.get(name, "") for name in names},
        **pictures[str(statement["statement_id"])]._asdict(),
        "pages": statement.get("source_pages", 0),
        "duplicate_of": statement.get("duplicate_of", ""),
        "words": statement.get("words", 0),
        "unread": statement.get("words_unread", 0),
        "concerns": [
            [each["concern_no"], each.get("concern_ref", ""), each.get("title", "")]
            for each in plan["concerns"]
        ],
    }


# --------------------------------------------------------------------------- rows


def _listed(plan: Plan) -> Iterator[dict[str, Any]]:
    """A line for each row that should be looked at: the actions, then the entries of progress that
    belong to no one action, then the issues of the document itself. `at` is its place in its
    table's rows. Passages, concerns and the document are listed by the scripts, when asked for."""
    issues: dict[Value, list[Record]] = defaultdict(list)
    types: dict[Value, set[Value]] = defaultdict(set)
    for issue in plan["issues"]:
        issues[issue.get("action_id")].append(issue)
    for owner in plan["owners"]:
        types[owner["action_id"]].add(owner.get("organisation_type", ""))
    for at, action in enumerate(plan["actions"]):
        key = action["action_id"]
        yield {
            **_line("action", at, action, str(action["action_text"]), issues[key]),
            "id": key,
            "ref": action.get("action_ref", ""),
            "owner": _opening(action.get("owner_text", "")),
            "due": _opening(action.get("due_text", "")),
            "deadline": action.get("deadline", ""),
            "types": sorted(types[key], key=str),
        }
    for at, entry in enumerate(plan["milestones"]):
        if "action_id" not in entry:
            yield _line("entry", at, entry, str(entry["text"]), ())
    for at, issue in enumerate(plan["issues"]):
        if "action_id" not in issue:
            yield _line("notice", at, issue, str(issue["message"]), [issue])


def _line(
    kind: str, at: int, record: Record, text: str, issues: Sequence[Record]
) -> dict[str, Any]:
    doubts = [issue for issue in issues if "resolved" not in issue]
    severities = [_SEVERITIES.index(str(issue["severity"])) for issue in doubts]
    worst = max(severities, default=-1)
    return {
        "kind": kind,
        "at": at,
        "text": _opening(text),
        "concern": record.get("concern_no"),
        "status": record.get("status", ""),
        "page": record.get("page_start", record.get("page")),
        "codes": sorted({str(issue["code"]) for issue in doubts}),
        "severity": worst,
        "worst": severities.count(worst),  # how many are of that severity
    }


def _opening(text: Value) -> str:
    """As much of a text as is seen of a row that is not opened."""
    return str(text)[:_FIRST_WORDS]


# --------------------------------------------------------------------------- what may be chosen


def _fields(table: SchemaTable) -> list[dict[str, Any]]:
    """What a form needs to know of each column that a person may correct."""
    return [
        {
            "name": column.name,
            "title": column.title,
            "description": column.description,
            "type": column.type,
            "values": column.values,
            "required": column.required,
            "printed": column.printed or column.name,
        }
        for column in (table.column(name) for name in table.by_hand)
    ]


def _choices(plans: Sequence[Plan], listed: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the template asks for: the values that can be filtered by, each with its rows' count."""
    areas = [str(plan["statements"][0].get("area_name", "")) for plan in plans]
    return {
        "areas": Counter(areas[line["statement"]] for line in listed),
        "statuses": Counter(line["status"] for line in listed if line["kind"] == "action"),
        "types": Counter(each for line in listed for each in line.get("types", ())),
        "codes": Counter(code for line in listed for code in line["codes"]),
        "meanings": schema().enums,
        "statements": len(plans),
        "actions": sum(line["kind"] == "action" for line in listed),
        "rows": len(listed),
        "unread": sum("orphan_text" in line["codes"] for line in listed),
        "passages": sum(len(plan["passages"]) for plan in plans),
        "about": len(plans) + sum(len(plan["concerns"]) for plan in plans),
    }


def _worded(value: str) -> str:
    """A value of a list in words: `nhs_provider` as `NHS provider`."""
    words = value.replace("_", " ")
    return f"NHS{words[3:]}" if words.startswith("nhs ") else words[:1].upper() + words[1:]
