"""Which document this is: its area, kind, title and dates."""

from wsoa.normalise.identity import inspections, own_dates, title_page
from wsoa.normalise.identity.area_names import find_area
from wsoa.normalise.identity.areas import slug
from wsoa.normalise.identity.front import words_that
from wsoa.normalise.identity.manifest_facts import columns_taken, differing_facts
from wsoa.normalise.identity.recognise_area import AreaGuess, recognise_area
from wsoa.normalise.identity.title_page import kind_in

__all__ = [
    "AreaGuess",
    "columns_taken",
    "differing_facts",
    "find_area",
    "inspections",
    "kind_in",
    "own_dates",
    "recognise_area",
    "slug",
    "title_page",
    "words_that",
]
