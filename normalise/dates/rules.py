"""The rules by which tokens make a date, a range of days or a list of days.

The rules are regular expressions over the kinds of tokens, one letter each; `{month}` in a rule
stands for the letter of that kind. They are tried in their order at each place, and the first that
fits is taken.
"""

from __future__ import annotations

import re

from wsoa.normalise.dates.items import (
    Builder,
    build_closing_quarter,
    build_day,
    build_day_list,
    build_day_range,
    build_half_of_term,
    build_iso,
    build_month,
    build_month_digits,
    build_named_day,
    build_numeric,
    build_short_numeric,
    build_spaced,
    build_unknown_part,
    build_unknown_term,
    build_year_span,
    of_labelled_year,
    of_unit,
)
from wsoa.normalise.dates.spellings import KINDS

_DAY = "[{number}{ordinal}]"
_SEP = "[{hyphen}{slash}{dot}{comma}]?"
_TO = "[{hyphen}{dash}{joiner}]"
_PAIR = "(?:(?P<year>{year_pair})|(?P<two>{number})[{slash}{hyphen}](?P<next>{number}))"
_SHORT = "(?P<two>{number})"
_YEAR = f"(?:{_PAIR}|(?P<plain>[{{year}}{{short_year}}]))"
_IN = "[{comma}{open}{filler}{at}]*"
_OF = "[{comma}{open}{filler}{at}{dash}{hyphen}{slash}]*"
# A day's two-digit year must not be the day of the date that follows.
_NO_DATE_AFTER = "(?![{hyphen}{slash}{dot}]?{filler}*{month})"
_DAY_YEAR = (
    "[{comma}{hyphen}{slash}{dot}]?{filler}*{open}?"
    f"(?:(?P<year>[{{year}}{{short_year}}])|(?P<two>{{number}}){_NO_DATE_AFTER})"
)
_WEEKDAY = "(?:(?P<weekday>{weekday})[{comma}{filler}{hyphen}{dash}{open}{colon}{at}]*)?"
_NUMBERS = "(?:{number}(?:[{and}{comma}{slash}{hyphen}{dash}{joiner}]{number})?)"
_WEEKDAY_AFTER = "(?:{close}?[{comma}]?{open}?(?P<weekday_after>{weekday}))?"


def rule(pattern: str) -> re.Pattern[str]:
    """A pattern over kinds of tokens, from one that names them in braces. Its repeats are bounded:
    no date has more between its parts, and a text of nothing but commas holds nothing up."""

    def letter(name: re.Match[str]) -> str:
        return KINDS[name[1]]

    bounded = pattern.replace("*", "{0,9}").replace("+", "{1,30}")
    return re.compile(re.sub(r"\{([a-z]\w*)\}", letter, bounded))


_NUMERIC_PART = "[{number}{digits}]"

RULES: tuple[tuple[re.Pattern[str], Builder], ...] = tuple(
    (rule(pattern), build)
    for pattern, build in (
        # 2019-09-30
        (
            _WEEKDAY + "(?P<year>{year})(?P<sep>[{hyphen}{slash}{dot}])(?P<month>{number})(?P=sep)"
            "(?P<day>{number})(?:{time})?",
            build_iso,
        ),
        # 2019 September 30; 2019, 3rd September
        (
            f"(?P<year>{{year}})[{{comma}}{{hyphen}}]?(?P<month>{{month}})[{{hyphen}}]?(?P<day>{_DAY})"
            f"(?![{{comma}}{{hyphen}}{{slash}}{{dot}}]?[{{year}}{{short_year}}]){_NO_DATE_AFTER}",
            build_iso,
        ),
        (
            f"(?P<year>{{year}})[{{comma}}{{hyphen}}]?(?P<day>{_DAY})[{{hyphen}}]?(?P<month>{{month}})"
            "(?!{comma}?{filler}*[{year}{short_year}{number}])",
            build_iso,
        ),
        # 30 09 2019
        ("(?P<day>{number})(?P<month>{number})(?P<third>{year})", build_spaced),
        # Friday 29/09/2017
        (
            _WEEKDAY + f"(?P<day>{_NUMERIC_PART})(?P<sep>[{{hyphen}}{{slash}}{{dot}}])"
            f"(?P<month>{_NUMERIC_PART})[{{hyphen}}{{slash}}{{dot}}]"
            "(?P<third>[{number}{year}{digits}{short_year}])" + _WEEKDAY_AFTER,
            build_numeric,
        ),
        (
            "(?P<day>{number}){dash}(?P<month>{number}){dash}(?P<third>{year})",
            build_numeric,
        ),
        # 31. 12. 2019, as a narrow column parts it
        (
            "(?P<day>{number})[{dot}{stop}](?P<month>{number})[{dot}{stop}](?P<third>{year})",
            build_numeric,
        ),
        # 17-21 September 2018; 1st to 5th of July
        (
            _WEEKDAY + f"(?P<day>{_DAY}){{filler}}*(?:{_TO}|(?P<slash>{{slash}})){{filler}}*"
            f"(?:(?P<weekday_2>{{weekday}}){{filler}}*)?(?P<day_2>{_DAY}){{filler}}*"
            f"[{{hyphen}}{{slash}}{{dot}}]?(?P<month>{{month}})(?:{_DAY_YEAR})?",
            build_day_range,
        ),
        (
            "{between}{filler}*" + f"(?P<day>{_DAY}){{filler}}*{{and}}{{filler}}*(?P<day_2>{_DAY})"
            f"{{filler}}*(?P<month>{{month}})(?:{_DAY_YEAR})?",
            build_day_range,
        ),
        (
            f"{_DAY}(?:[{{comma}}]?(?P<and>{{and}})?{{filler}}*{_DAY})+{{filler}}*(?P<month>{{month}})"
            f"(?:{_DAY_YEAR})?",
            build_day_list,
        ),
        # March 4-8, 2019
        (
            f"(?P<month>{{month}})(?P<day>{_DAY}){_TO}(?P<day_2>{_DAY})"
            "[{comma}]?(?P<year>{year})",
            build_day_range,
        ),
        # 29 Sep'17; Tues 4th of Feb, 2020
        (
            _WEEKDAY + f"{{filler}}*(?P<day>{_DAY})(?:[{{hyphen}}{{slash}}{{dot}}]|{{filler}}*)"
            f"(?P<month>{{month}}){_DAY_YEAR}" + _WEEKDAY_AFTER,
            build_day,
        ),
        (
            _WEEKDAY + f"(?P<day>{{ordinal}}){{comma}}(?P<month>{{month}}){_DAY_YEAR}",
            build_day,
        ),
        # March 6th 2018
        (
            _WEEKDAY + f"(?P<month>{{month}})[{{hyphen}}{{comma}}]?{{filler}}*(?P<day>{_DAY})"
            "[{comma}{hyphen}]?"
            "(?P<year>[{year}{short_year}])",
            build_day,
        ),
        # 4th February
        (
            _WEEKDAY + f"{{filler}}*(?P<day>{_DAY})(?:[{{hyphen}}{{slash}}]|{{filler}}*)"
            "(?P<month>{month})(?!{filler}*{ordinal})" + _WEEKDAY_AFTER,
            build_day,
        ),
        # Nov 2019; June '18; September 2019/20
        (
            f"(?P<month>{{month}}){{term_word}}?{_SEP}{{filler}}*{{open}}?"
            "(?P<year>[{year}{short_year}{year_pair}])",
            build_month,
        ),
        # May 31st; July 19; each of `Apr-19 Jul-19`, where one hyphen says that the other joins too
        (
            _WEEKDAY
            + f"(?P<month>{{month}}){{filler}}*[{{hyphen}}{{slash}}{{dot}}]?(?P<day>{_DAY})"
            "(?![{slash}{dot}]{number})(?!{filler}*{month}(?!{hyphen}{number}))",
            build_month_digits,
        ),
        # `Apr-19 Jul 2019`: what a hyphen joins to a month is its year where a year follows too
        (
            "(?P<month>{month}){hyphen}(?P<day>{number})(?={month}{hyphen}?{year})",
            build_month_digits,
        ),
        ("(?P<month>{month}){term_word}?", build_month),
        # Spring term 2019; 2019/20 Autumn; Summer 19
        (
            f"(?P<number>{{term}}){{term_word}}?(?P<half>{{number}})(?=[{{comma}}{{filler}}{{at}}]*{{year}})"
            f"{_IN}(?:{_YEAR})",
            build_half_of_term,
        ),
        (
            f"(?P<number>{{term}})(?P<half>{{term_word}})?{_IN}(?:{_YEAR})",
            build_half_of_term,
        ),
        (f"(?P<number>{{term}}){{term_word}}?{_IN}{_SHORT}", of_unit("term")),
        (f"(?:{_YEAR})(?P<number>{{term}}){{term_word}}", of_unit("term")),
        ("(?P<number>{term}){term_word}?", of_unit("term")),
        (f"{{season}}{{term_word}}?{_IN}(?:{_YEAR})", of_unit("season")),
        (f"{{season}}{{term_word}}?{_IN}{_SHORT}", of_unit("season")),
        # Q1 FY23: the quarter of the financial year that ends in 2023
        (
            f"(?P<number>{{quarter}}){_IN}{{financial}}{_IN}(?P<plain>[{{year}}{{short_year}}])",
            build_closing_quarter,
        ),
        (
            f"(?P<number>{{quarter}}){_IN}{{financial}}{_SHORT}(?![{{slash}}{{hyphen}}]{{number}})",
            build_closing_quarter,
        ),
        # Q4 2019/20; 2019/20 Q4; Q1 of FY 20/21; Q4 – 23/24
        (f"(?P<number>{{quarter}}){_OF}{{financial}}?{_IN}(?:{_YEAR})", of_unit("quarter")),
        (
            f"(?:{_YEAR})[{{comma}}{{hyphen}}{{dash}}{{colon}}]?(?P<number>{{quarter}})",
            of_unit("quarter"),
        ),
        # FY20/21 Q3
        (
            f"{{financial}}{_IN}{_PAIR}[{{comma}}{{hyphen}}{{dash}}{{colon}}]?(?P<number>{{quarter}})",
            of_unit("quarter"),
        ),
        (
            f"(?P<number>{{quarter}}){_IN}{{financial}}?{_IN}{_SHORT}{_NO_DATE_AFTER}",
            of_unit("quarter"),
        ),
        ("(?P<number>{quarter})", of_unit("quarter")),
        # H1 2020; first half of 2020/21
        (f"(?P<number>{{half}}){_IN}{{financial}}?{_IN}(?:{_YEAR})", of_unit("half_year")),
        (f"(?:{_YEAR})(?P<number>{{half}})", of_unit("half_year")),
        (f"(?P<number>{{half}}){_IN}{_SHORT}", of_unit("half_year")),
        # Academic year 2019/20; 2019-20 financial year; FY21
        (
            f"{{academic}}{_IN}(?P<plain>{{year}}){_TO}(?P<closing>{{year}})",
            of_labelled_year("academic_year"),
        ),
        (
            f"{{financial}}{_IN}(?P<plain>{{year}}){_TO}(?P<closing>{{year}})",
            of_labelled_year("financial_year"),
        ),
        (f"{{academic}}{_IN}(?:{_YEAR})", of_labelled_year("academic_year")),
        (f"{{financial}}{_IN}(?:{_YEAR})", of_labelled_year("financial_year")),
        (f"{{financial}}{_SHORT}", of_labelled_year("financial_year")),
        (f"(?:{_YEAR}){{academic}}", of_labelled_year("academic_year")),
        (f"(?:{_YEAR}){{financial}}", of_labelled_year("financial_year")),
        # Term 3 2019/20: one of six, which the calendar of the dataset does not know
        (
            f"{{term_word}}{_NUMBERS}?[{{comma}}{{open}}{{filler}}]*(?P<year>{{year_pair}})",
            build_unknown_term,
        ),
        (f"(?P<year>{{year_pair}})[{{comma}}]?{{term_word}}{_NUMBERS}", build_unknown_term),
        # Half term 1 2019, half term 2019: which of the year's is meant, nothing says
        ("{term_word}{number}?[{comma}{open}{filler}]*(?P<year>{year})", build_unknown_part),
        # end of the academic year
        ("(?:(?<={edge}{filler})|(?<={edge})){academic}", of_labelled_year("academic_year")),
        ("(?:(?<={edge}{filler})|(?<={edge})){financial}", of_labelled_year("financial_year")),
        # 09/2019
        ("(?P<month>{number})[{slash}{hyphen}{dot}](?P<year>{year})", build_month),
        ("(?P<year>{year})[{hyphen}{slash}](?P<month>{month})", build_month),
        ("(?P<year>{year})[{hyphen}{slash}](?P<day>{number})", build_year_span),
        ("(?P<year>{year_pair})", of_unit("financial_year")),
        # 2019: March
        (
            "(?P<year>{year})[{colon}{comma}]?(?P<month>{month})"
            "(?![{slash}{hyphen}{comma}]?{filler}*[{year}{short_year}{number}])",
            build_month,
        ),
        (f"(?P<name>{{named_day}}){_IN}(?:{_YEAR})", build_named_day),
        (f"(?P<name>{{named_day}}){_IN}{_SHORT}", build_named_day),
        ("(?P<name>{named_day})", build_named_day),
        ("{calendar}?(?P<plain>{year})", of_unit("year")),
        # 25/04, alone but for the words that lead to it
        (
            "(?<![0-9HL])(?P<day>{number}){slash}(?P<month>{number})(?![0-9HLxM])",
            build_short_numeric,
        ),
    )
)
