"""What a number or a date looks like in its cell: the value, printed as the cell's format says.

Dates are printed the British way, day before month, and always with their whole year: the file
knows it, and a year cut to two digits would only raise a doubt. What the format leaves out (a day,
where it shows `Sep-17`) is left out here too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

LARGEST = 1e15  # of what is shown in figures of its own: Excel keeps no more of them
GENERAL_DIGITS = 11  # figures that Excel shows of a number without a format

_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<skipped>.)|\*(?P<filled>.)'
    r"|\[\$(?P<money>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<half>AM/PM|A/P)|(?P<part>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(r"(?<![#0?,])(?=,*+[#0?])[#0?,]++(?:\.[0#?]*+)?|\.[0#?]++")


# Not by strftime: its names are those of the user's language.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def printed_date(value: dt.date | dt.datetime | dt.time | dt.timedelta, number_format: str) -> str:
    """A date or time as its cell's format shows it: `29/09/2017`, `Sep 2017`, `29 September 2017`.

    A time of day is printed only where it is no midnight and the format shows one.
    """
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    parts = date_parts(format_section(number_format, 0))
    letters = [part[0] for part in parts]
    pieces = [_PIECES[part](value) for part in parts if part in _PIECES]
    if "d" not in letters and "m" not in letters:
        printed = f"{value:%Y}"
    elif any(part in ("mmm", "mmmm", "mmmmm") for part in parts) or "d" not in letters:
        printed = " ".join(pieces)
        printed += "" if "y" in letters else f" {value:%Y}"
    else:
        weekday = "".join(f"{_PIECES[part](value)} " for part in parts if part in ("ddd", "dddd"))
        printed = f"{weekday}{value:%d/%m/%Y}"
    midnight = not isinstance(value, dt.datetime) or value.time() == dt.time()
    return printed if midnight or "h" not in letters else f"{printed} {value:%H:%M}"


_PIECES: dict[str, Callable[[dt.date], str]] = {
    "d": lambda value: str(value.day),
    "dd": lambda value: f"{value:%d}",
    "ddd": lambda value: _DAYS[value.weekday()][:3],
    "dddd": lambda value: _DAYS[value.weekday()],
    "m": lambda value: _MONTHS[value.month - 1],  # a month without a day needs its name
    "mm": lambda value: _MONTHS[value.month - 1],
    "mmm": lambda value: _MONTHS[value.month - 1][:3],
    "mmmm": lambda value: _MONTHS[value.month - 1],
    "mmmmm": lambda value: _MONTHS[value.month - 1],
    "y": lambda value: f"{value:%Y}",
}


@lru_cache(maxsize=256)
def date_parts(section: str) -> tuple[str, ...]:
    """What a date format prints, in order: days `d` to `dddd`, months `m` to `mmmmm`, years `y`,
    hours `h`, seconds `s`, minutes `i`; day before month, where both are figures."""
    found: list[str] = []
    for match in _TOKENS.finditer(section):
        bracket = (match["bracket"] or "").lower()
        part = (match["part"] or (bracket if bracket.strip("hms") == "" else "")).lower()
        if not part:
            continue
        if part[0] == "m" and found and found[-1] == "h":
            part = "i"
        elif part[0] == "s" and found and found[-1][0] == "m":
            found[-1], part = "i", "s"
        found.append(part if part[0] in "dm" else part[0])
    return tuple(found)


def formatted_number(value: float, number_format: str) -> str:
    """A number as its cell's format shows it: `1.10`, `50%`, `£1,200`, `Priority 1`."""
    section, value = section_for(value, number_format)
    pieces: list[str] = []
    bare = ""  # the section less its quoted words, with marks where they stood
    for match in _TOKENS.finditer(section):
        words = match["quoted"] or match["escaped"] or match["money"]
        if words:
            bare += "\x00"
            pieces.append(words)
        elif match["skipped"] or match["filled"] or match["bracket"] is not None:
            continue
        else:
            bare += match[0]
    mould = _NUMBER.search(bare)
    if bare.strip().lower() in ("general", "@", "") and not pieces:
        return plain_number(value)
    if mould is None:
        number, place = plain_number(value), re.compile("general", re.IGNORECASE).search(bare)
        filled = bare if place is None else bare[: place.start()] + number + bare[place.end() :]
    elif "e+" in bare.lower() or "/" in bare:
        return plain_number(value)
    else:
        number = number_in_figures(value * 100 if "%" in bare else value, mould[0])
        filled = bare[: mould.start()] + number + bare[mould.end() :]
    for words in pieces:
        filled = filled.replace("\x00", words, 1)
    return " ".join(filled.split())


def section_for(value: float, number_format: str) -> tuple[str, float]:
    """The part of a format that is for numbers of this sign, and the number that it prints."""
    sections = format_sections(number_format)
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def format_section(number_format: str, index: int) -> str:
    return format_sections(number_format)[index]


@lru_cache(maxsize=256)
def format_sections(number_format: str) -> tuple[str, ...]:
    """The parts of a format: for positive numbers, negative ones, zero, and text."""
    parts = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])*(?:;|$)', number_format, re.DOTALL)
    return tuple(part.rstrip(";") for part in parts[:4]) or ("General",)


def plain_number(value: float) -> str:
    """A number without a format."""
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.{GENERAL_DIGITS}g}"


def number_in_figures(value: float, mould: str) -> str:
    """A number in figures, with the decimals, leading zeros and commas that the format asks for."""
    if not abs(value) < LARGEST:
        return plain_number(value)
    whole, _, decimals = mould.partition(".")
    while whole.endswith(","):  # each scales by a thousand
        whole, value = whole[:-1], value / 1000
    shown = Decimal(repr(value)).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{abs(shown):{',' if ',' in whole else ''}f}"
    front, point, back = text.partition(".")
    least = decimals.count("0")
    back = back[:least] + back[least:].rstrip("0")
    front = front.zfill(whole.count("0")) if "," not in whole else front
    sign = "-" if shown < 0 else ""
    return sign + front + (point + back if back else "")
