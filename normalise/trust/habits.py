"""What is odd in many rows alike is a habit of the document, and is said once for all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Issue

FEWEST = 4  # rows that make a habit,
SHARE = 0.3  # and their share of all rows
EXAMPLES = 3  # that are quoted

# What each row says of itself besides, because its value was chosen among several.
KEPT = frozenset(("multiple_dates",))
HABITS = {
    "ambiguous_date": "In {count} of {total} rows the date leaves open which days are meant, as "
    "where it has no year.",
    "multiple_dates": "{count} of {total} rows have several dates; each row says which was taken.",
    "missing_due": "{count} of {total} rows have no date.",
    "missing_owner": "{count} of {total} rows have no owner.",
    "duplicate_ref": "{count} of {total} rows have a ref that is printed more than once in its "
    "group.",
    "unknown_status": "In {count} of {total} rows the rating is none that is known; its words were "
    "not interpreted.",
    "unknown_colour": "In {count} of {total} rows a colour has no meaning in the document's key; "
    "it was not interpreted.",
    "low_confidence": "This field may be wrong in {count} of {total} rows: check some of them "
    "against their pages.",
}


def merge_repeated(issues: Sequence[Issue], rows: int) -> list[Issue]:
    """The issues of a statement with so many rows; those that many rows share are one, at the
    place of the first, which quotes the first of them."""
    alike: dict[tuple[str, str], list[Issue]] = defaultdict(list)
    for issue in issues:
        if issue.action_id and issue.code in HABITS and not issue.resolved:
            alike[issue.code, issue.field].append(issue)
    habits = {
        key: group
        for key, group in alike.items()
        if len({each.action_id for each in group}) >= max(FEWEST, SHARE * rows)
    }
    found: list[Issue] = []
    for issue in said_once(issues):
        group = habits.get((issue.code, issue.field))
        if group is None or not issue.action_id:
            found.append(issue)
            continue
        if issue is group[0]:
            found.append(of_all(group, rows))
        if issue.code in KEPT:
            found.append(replace(issue, severity="info"))
    return found


def said_once(issues: Sequence[Issue]) -> list[Issue]:
    """The issues, those of no row that say the same word for word as one, with how often it is."""
    times = Counter((issue.code, issue.message) for issue in issues if not issue.action_id)
    first: dict[tuple[str, str], Issue] = {}
    found: list[Issue] = []
    for issue in issues:
        key = (issue.code, issue.message)
        if issue.action_id or times[key] == 1:
            found.append(issue)
        elif key not in first:
            first[key] = replace(issue, message=f"{issue.message} So in {times[key]} places.")
            found.append(first[key])
    return found


def of_all(group: Sequence[Issue], rows: int) -> Issue:
    """One issue for a habit, with the first texts that show it."""
    first = group[0]
    count = len({each.action_id for each in group})
    message = HABITS[first.code].format(count=count, total=rows)
    quoted = dict.fromkeys(text for each in group if (text := quote_in(each.message)))
    shown = ", ".join(f"“{text}”" for text in list(quoted)[:EXAMPLES])
    more = " and others" if len(quoted) > EXAMPLES else ""
    return replace(
        first, message=f"{message} For example: {shown}{more}." if shown else message, action_id=""
    )


def quote_in(message: str) -> str:
    """The printed text that a message quotes."""
    _, _, rest = message.partition("“")
    return rest.partition("”")[0]
