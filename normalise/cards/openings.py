"""Which lines open an action, in each manner of opening actions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wsoa.model import Passage
from wsoa.normalise import concerns
from wsoa.normalise.cards.heads import is_number
from wsoa.normalise.cards.lines import TELLING, CardLine, names_action
from wsoa.vocabulary import MONTH, is_rating, split_ref

_LOOSE_REF = re.compile(  # `31 July` is a day
    rf"(?:\d{{1,2}}[a-z]?|[A-Z]\d{{1,2}})\s+(?!(?i:{MONTH})\b)[A-Z‘“'\"]"
)


def opens_action(parts: Sequence[CardLine], at: int, manner: str) -> bool:
    """Whether an action opens with a part, as a manner would have it."""
    part = parts[at]
    if not part.passage:
        return False
    if manner.startswith("label:"):
        return part.label == manner.removeprefix("label:")
    if manner == "titled":
        return is_action_title(part)
    if part.label or part.passage.is_item or names_other(part):
        return False
    if manner == "ref":
        if is_number_alone(part) and at + 1 < len(parts):
            below = parts[at + 2 if is_rating(parts[at + 1].passage.printed) else at + 1 :][:2]
            opens = any(each.passage and not each.label for each in below[:1])
            if part.is_heading:
                return opens and not below[0].is_heading
            return opens and any(each.field in TELLING - {"sponsor"} for each in below[1:])
        emphatic = part.stands_out or any(span.bold for span in part.passage.spans)
        return is_ref_line(part.passage) and (emphatic or action_line_below(parts, at))
    return part.stands_out and action_line_below(parts, at)


def is_ref_line(passage: Passage) -> bool:
    """Whether a line opens with a ref: `1.2 Write …`, `A3. Write …`, `2b Write …`."""
    return bool(split_ref(passage.printed)[0]) or bool(_LOOSE_REF.match(passage.printed))


def is_number_alone(part: CardLine) -> bool:
    """Whether a part is nothing but an action's number: `1.2`."""
    return is_number(part.passage) and any(map(str.isdigit, part.passage.printed))


def is_action_title(part: CardLine) -> bool:
    """Whether a part is a title such as `Action 1.2`, `Action 1.2: Write the guide`."""
    return names_action(part.passage.printed)


def names_other(part: CardLine) -> bool:
    """Whether a part names a concern or an outcome."""
    return (
        concerns.from_text(part.passage, None) is not None
        or concerns.outcome_from_text(part.passage, None) is not None
        or concerns.labelled_value(part.passage)[0] != ""
    )


def action_line_below(parts: Sequence[CardLine], at: int) -> bool:
    """Whether the next line but list items is a labelled one that tells of an action."""
    for part in parts[at + 1 :]:
        if part.label:
            return part.field in TELLING - {"sponsor"}
        if not part.passage.is_item:
            return False
    return False
