"""Full-width rows: those drawn into one column alone, and those that give a value to the rows below
them."""

from wsoa.normalise.tables.bands.across import with_bands_across, with_cut_names_whole
from wsoa.normalise.tables.bands.groups import with_group_measures
from wsoa.normalise.tables.bands.values import with_banded_values
from wsoa.normalise.tables.bands.within import with_measures_within

__all__ = [
    "with_banded_values",
    "with_bands_across",
    "with_cut_names_whole",
    "with_group_measures",
    "with_measures_within",
]
