"""What the cells of a field look like: a factor on the header's weight, and the weight of the look
alone where a column has no header that we know.
"""

from __future__ import annotations

from wsoa.normalise.tables.features import Features


def field_fit(field: str, look: Features) -> float:
    """How well a column's cells suit a field, 0 to 1; 1 where nothing speaks against it."""
    if field == "other":
        return 1.0
    if look.cells == 0:
        if look.colour:
            return 0.9 if field in ("status", "step_status") else 0.1
        return 0.6
    if field == "action_ref":
        return look.ref if look.ref >= 0.5 else 0.3 * (look.words < 4)
    if field in ("due", "due_start", "due_revised", "completed", "step_due"):
        return 1.0 if look.date >= 0.5 else 0.75 if look.words < 6 else 0.4
    if field in ("status", "status_previous", "step_status"):
        if look.colour >= 0.2 or look.rating >= 0.4:
            return 1.0
        if look.date >= 0.7:  # `To be done by`: a date says when, seldom how far
            return 0.35
        return 0.8 if look.words <= 4 else 0.45
    if field == "owner":
        return 1.0 if look.names >= 0.4 else 0.8 if look.words < 25 else 0.4
    if field in ("action", "outcome", "progress", "success", "milestone"):
        if look.ref > 0.6 or look.rating > 0.6:
            return 0.15
        return 1.0 if look.words >= 4 else 0.7
    return 1.0


def guess_field(look: Features) -> tuple[str, float]:
    """The field that the look of the cells alone suggests, for a column without a known header."""
    if look.cells == 0:
        return ("status", 0.5) if look.colour > 0.2 else ("", 0.0)
    if look.rating >= 0.6 and look.colour >= 0.2:
        return "status", 0.6
    letters = look.rating >= 0.6  # `A` may be amber
    if look.ref >= 0.7 and not letters and look.cells >= 2 and look.repeats < 0.5:
        return "action_ref", 0.55
    if look.rating >= 0.6 or (look.colour >= 0.4 and look.words <= 4):
        return "status", 0.5
    if look.date >= 0.7:
        return "due", 0.5
    if look.names >= 0.7 and look.words >= 1.5:
        return "owner", 0.45
    return "other", 0.1
