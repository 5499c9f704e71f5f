"""Numbers as documents and tables of people write them: in any number of figures.

Python itself refuses to read more than some thousands of figures, and whoever counts up to what a
document says may never end. What is read here has a bound.
"""

from __future__ import annotations

MOST = 999_999_999


def whole_number(text: str | None, otherwise: int = 0, most: int = MOST) -> int:
    """The whole number that a text is, with or without a sign; `most`, or less `most`, where it is
    further from 0 than that, and `otherwise` where it is none."""
    plain = (text or "").strip()
    sign, figures = (-1, plain[1:]) if plain.startswith("-") else (1, plain.removeprefix("+"))
    if not figures.isdecimal():
        return otherwise
    short = figures.lstrip("0")
    return sign * (most if len(short) > len(str(most)) else min(int(short or "0"), most))


def character_of(code: str) -> str:
    """The character of a hexadecimal code; the sign for what is none in place of half a pair."""
    found = chr(int(code[:5], 16))
    return "\ufffd" if "\ud800" <= found <= "\udfff" else found
