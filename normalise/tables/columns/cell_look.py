"""What the cells of a field look like: a factor on the header's weight, and the weight of the look
alone where a column has no header that we know.

The figures were set by hand and stand here with their names. A share is that of a column's cells;
words are those of a cell, on average.
"""

from __future__ import annotations

from dataclasses import dataclass

from wsoa.normalise.tables.features import Features

DATES = frozenset({"due", "due_start", "due_revised", "completed", "step_due"})
RATINGS = frozenset({"status", "status_previous", "step_status"})
COLOURED = frozenset({"status", "step_status"})
PROSE = frozenset({"action", "outcome", "progress", "success", "milestone"})


@dataclass(frozen=True, slots=True)
class FitLimits:
    """From where on the look of a column says that its cells suit a field, or do not."""

    refs: float = 0.5  # the share of refs in a column of refs
    ref_words: int = 4  # a ref has fewer words
    dates: float = 0.5  # the share of dates in a column of dates
    date_words: float = 10  # a cell of a column of dates has no more words
    undated_words: int = 6  # a due time without a date (`When ready`) has fewer words
    colours: float = 0.2  # the share of coloured cells in a column of ratings
    ratings: float = 0.4  # the share of rating words there
    mostly_dates: float = 0.7  # so many dates say when, seldom how far: `To be done by`
    rating_words: float = 4  # a rating that no list knows has no more words
    names: float = 0.4  # the share of words that are names, in a column of owners
    owner_words: int = 25  # owners have fewer words
    no_prose: float = 0.6  # a column with more refs, or more ratings, holds no prose
    prose_words: int = 4  # the words of prose at least


@dataclass(frozen=True, slots=True)
class Fits:
    """How well a column suits a field, 0 to 1."""

    whole: float = 1.0  # nothing speaks against it
    painted_rating: float = 0.9  # cells without words, but coloured: ratings
    painted_other: float = 0.1  # the same for any other field
    empty: float = 0.6  # cells without words and colour
    short_ref: float = 0.3  # few refs, but short cells, for a column of refs
    dated_prose: float = 0.6  # long cells with dates, for a column of dates
    undated: float = 0.75  # short cells without dates, for a column of dates
    long_undated: float = 0.4  # long cells without dates there
    dated_rating: float = 0.35  # dates, for a column of ratings
    unknown_rating: float = 0.8  # short cells that no list knows, there
    long_rating: float = 0.45  # long cells there
    unknown_owner: float = 0.8  # cells with few names, for a column of owners
    long_owner: float = 0.4  # long cells with few names there
    ref_as_prose: float = 0.15  # refs or ratings, for a column of prose
    short_prose: float = 0.7  # cells of few words there


@dataclass(frozen=True, slots=True)
class GuessLimits:
    """From where on a column without a known header is taken for a field by its look."""

    paint_alone: float = 0.2  # the share of coloured cells, where no cell has words
    ratings: float = 0.6  # the share of rating words
    colours: float = 0.2  # the share of coloured cells beside them
    refs: float = 0.7  # the share of refs
    least_refs: int = 2  # cells: one alone may be anything
    repeated: float = 0.5  # each ref is another: fewer of them come twice
    painted: float = 0.4  # the share of coloured cells with few words
    painted_words: float = 4
    dates: float = 0.7  # the share of dates
    names: float = 0.7  # the share of words that are names
    name_words: float = 1.5  # one word alone may be anything


@dataclass(frozen=True, slots=True)
class Guesses:
    """What the look alone weighs."""

    painted_rating: float = 0.6  # rating words, coloured
    ref: float = 0.55
    rating: float = 0.5
    date: float = 0.5
    owner: float = 0.45
    other: float = 0.1


LIMITS = FitLimits()
FITS = Fits()
GUESS_LIMITS = GuessLimits()
GUESSES = Guesses()


def field_fit(field: str, look: Features) -> float:
    """How well a column's cells suit a field, 0 to 1; 1 where nothing speaks against it."""
    if field == "other":
        return FITS.whole
    if look.cells == 0:
        if look.colour:
            return FITS.painted_rating if field in COLOURED else FITS.painted_other
        return FITS.empty
    if field == "action_ref":
        if look.ref >= LIMITS.refs:
            return look.ref
        return FITS.short_ref if look.words < LIMITS.ref_words else 0.0
    if field in DATES:
        if look.date >= LIMITS.dates:
            return FITS.whole if look.words <= LIMITS.date_words else FITS.dated_prose
        return FITS.undated if look.words < LIMITS.undated_words else FITS.long_undated
    if field in RATINGS:
        return rating_fit(look)
    if field == "owner":
        if look.names >= LIMITS.names:
            return FITS.whole
        return FITS.unknown_owner if look.words < LIMITS.owner_words else FITS.long_owner
    if field in PROSE:
        if look.ref > LIMITS.no_prose or look.rating > LIMITS.no_prose:
            return FITS.ref_as_prose
        return FITS.whole if look.words >= LIMITS.prose_words else FITS.short_prose
    return FITS.whole


def rating_fit(look: Features) -> float:
    """How well a column's cells suit ratings."""
    if look.colour >= LIMITS.colours or look.rating >= LIMITS.ratings:
        return FITS.whole
    if look.date >= LIMITS.mostly_dates:
        return FITS.dated_rating
    return FITS.unknown_rating if look.words <= LIMITS.rating_words else FITS.long_rating


def guess_field(look: Features) -> tuple[str, float]:
    """The field that the look of the cells alone suggests, for a column without a known header."""
    limits = GUESS_LIMITS
    if look.cells == 0:
        return ("status", GUESSES.rating) if look.colour > limits.paint_alone else ("", 0.0)
    is_rating = look.rating >= limits.ratings  # `A` may be amber, and is no ref then
    if is_rating and look.colour >= limits.colours:
        return "status", GUESSES.painted_rating
    are_several = look.cells >= limits.least_refs and look.repeats < limits.repeated
    if look.ref >= limits.refs and not is_rating and are_several:
        return "action_ref", GUESSES.ref
    is_painted = look.colour >= limits.painted and look.words <= limits.painted_words
    if is_rating or is_painted:
        return "status", GUESSES.rating
    if look.date >= limits.dates:
        return "due", GUESSES.date
    if look.names >= limits.names and look.words >= limits.name_words:
        return "owner", GUESSES.owner
    return "other", GUESSES.other
