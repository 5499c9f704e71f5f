"""JSON that may have been written by anybody."""

from __future__ import annotations

import json
from typing import Any


def load_json(text: str | bytes) -> Any:
    """What a JSON text says. Raises ValueError for all that is none, and for what is nested deeper
    than it can be read."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
